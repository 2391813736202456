package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tapjdbc.uws.Capabilities.Limit;
import org.tapjdbc.uws.Capabilities.Limits;

class CapabilitiesReaderTest {
    private static Capabilities read(String limits) {
        String document = "<capabilities><capability standardID='ivo://ivoa.net/std/TAP'>" + limits
                + "</capability></capabilities>";
        return CapabilitiesReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    @Test
    void q35_a_limit_of_rows_may_differ_between_the_modes() {
        assertThat(read("""
                        <outputLimit forMode="sync"><default unit="row">2000</default></outputLimit>
                        <outputLimit forMode="async"><hard unit="row">3000000</hard></outputLimit>""").outputLimits()).isEqualTo(new Limits(new Limit(2000L, null), new Limit(null, 3_000_000L)));
    }

    @Test
    void q38_a_limit_that_is_absent_or_in_bytes_or_no_number_is_unknown() {
        assertThat(read("").outputLimits()).isEqualTo(Limits.NONE);
        assertThat(read("<outputLimit><hard unit='byte'>5</hard></outputLimit>").outputLimits())
                .isEqualTo(Limits.NONE);
        assertThat(read("<outputLimit><hard unit='row'>null</hard></outputLimit>")
                        .outputLimits())
                .isEqualTo(Limits.NONE);
    }

    @Test
    void m5_the_times_that_jobs_may_run_and_are_kept_are_read() {
        Capabilities capabilities = read("""
                <retentionPeriod><default>172800</default></retentionPeriod>
                <executionDuration forMode="sync"><default>60</default></executionDuration>
                <executionDuration forMode="async"><default>3600</default><hard>7200</hard></executionDuration>""");

        assertThat(capabilities.retentionPeriods().async()).isEqualTo(new Limit(172800L, null));
        assertThat(capabilities.executionDurations())
                .isEqualTo(new Limits(new Limit(60L, null), new Limit(3600L, 7200L)));
    }
}
