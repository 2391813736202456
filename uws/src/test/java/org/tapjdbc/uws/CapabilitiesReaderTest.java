package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.Capabilities.Feature;
import org.tapjdbc.uws.Capabilities.Language;
import org.tapjdbc.uws.Capabilities.Limit;
import org.tapjdbc.uws.Capabilities.Limits;
import org.tapjdbc.uws.Capabilities.OutputFormat;
import org.tapjdbc.uws.Capabilities.UploadLimits;

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

    @Test
    void m5_t9_the_ways_to_upload_tables_are_read() {
        Capabilities capabilities = read("""
                <uploadMethod ivo-id="ivo://ivoa.net/std/TAPRegExt#upload-inline"/>
                <uploadMethod ivo-id="ivo://ivoa.net/std/TAPRegExt#upload-https"/>
                <uploadMethod ivo-id="ivo://example.org/std#upload-VOS">From a store of files.</uploadMethod>
                <uploadMethod/>""");

        assertThat(capabilities.uploadMethods())
                .containsExactlyInAnyOrder(
                        "ivo://ivoa.net/std/TAPRegExt#upload-inline",
                        "ivo://ivoa.net/std/TAPRegExt#upload-https",
                        "ivo://example.org/std#upload-VOS");
        assertThat(capabilities.takesUpload("inline")).isTrue();
        assertThat(capabilities.takesUpload("HTTPS")).isTrue();
        assertThat(capabilities.takesUpload("vos")).isTrue();
        assertThat(capabilities.takesUpload("http")).isFalse();
    }

    @Test
    void m5_t9_q70_an_upload_method_is_known_in_any_case_and_with_any_prefix() {
        Capabilities capabilities = read("<tr:uploadMethod tr:ivo-id='ivo://ivoa.net/std/TAPRegext#UPLOAD-INLINE'/>");

        assertThat(capabilities.takesUpload("inline")).isTrue();
    }

    @Test
    void m5_t9_uploads_are_limited_by_rows_and_by_bytes() {
        UploadLimits limits = read("""
                <uploadLimit><default unit="row">50000</default><hard unit="row">100000</hard></uploadLimit>
                <uploadLimit><hard unit="byte">104857600</hard></uploadLimit>""").uploadLimits();

        assertThat(limits.rows()).isEqualTo(new Limits(new Limit(50000L, 100000L), new Limit(50000L, 100000L)));
        assertThat(limits.bytes()).isEqualTo(new Limits(new Limit(null, 104857600L), new Limit(null, 104857600L)));
    }

    @Test
    void m5_t9_one_element_may_limit_uploads_by_both() {
        UploadLimits limits = read("""
                <uploadLimit><default unit="Bytes">20000000</default><hard unit="rows">300000</hard></uploadLimit>""").uploadLimits();

        assertThat(limits.rows().sync()).isEqualTo(new Limit(null, 300000L));
        assertThat(limits.bytes().sync()).isEqualTo(new Limit(20000000L, null));
    }

    @Test
    void m5_t9_uploads_may_be_limited_for_each_mode() {
        UploadLimits limits = read("""
                <uploadLimit forMode="sync"><hard unit="row">1000</hard></uploadLimit>
                <uploadLimit forMode="async"><hard unit="row">200000</hard></uploadLimit>""").uploadLimits();

        assertThat(limits.rows()).isEqualTo(new Limits(new Limit(null, 1000L), new Limit(null, 200000L)));
        assertThat(limits.bytes()).isEqualTo(Limits.NONE);
    }

    @Test
    void m5_t9_a_limit_on_uploads_that_is_absent_or_names_no_unit_or_no_number_is_unknown() {
        assertThat(read("").uploadLimits()).isEqualTo(UploadLimits.NONE);
        assertThat(read("").uploadMethods()).isEmpty();
        assertThat(read("<uploadLimit><hard>5</hard></uploadLimit>").uploadLimits())
                .isEqualTo(UploadLimits.NONE);
        assertThat(read("<uploadLimit><hard unit='row'>many</hard><default unit='byte'>0</default></uploadLimit>")
                        .uploadLimits())
                .isEqualTo(UploadLimits.NONE);
    }

    private static Optional<Capabilities> document(String document) {
        return CapabilitiesReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "standardID=''", "standardID='null'", "standardID='ivo://ivoa.net/std/SIA#query-2.0'"})
    void q70_capabilities_of_something_else_or_of_nothing_that_is_named_are_passed_over(String standard) {
        String other = "<capability " + standard + "><outputLimit><hard>1</hard></outputLimit></capability>";

        assertThat(document("<capabilities>" + other + "</capabilities>")).isEmpty();
        assertThat(document("<capabilities>" + other
                                + "<capability standardID='ivo://ivoa.net/std/TAP'><language><name>ADQL</name></language>"
                                + "</capability>" + other + "</capabilities>")
                        .orElseThrow()
                        .outputLimits())
                .isEqualTo(Limits.NONE);
    }

    @Test
    void q70_prefixes_that_are_not_declared_do_no_harm() {
        Capabilities capabilities = document("""
                <vosi:capabilities>
                  <capability standardID="ivo://ivoa.net/std/TAP" xsi:type="tr:TableAccess">
                    <interface xsi:type="vs:ParamHTTP" version="1.1"/>
                    <tr:language><tr:name>ADQL</tr:name>
                      <languageFeatures xsi:type="tr:Features" type="udf"><feature><form>f()</form></feature></languageFeatures>
                    </tr:language>
                  </capability>
                </vosi:capabilities>""").orElseThrow();

        assertThat(capabilities.version()).isEqualTo("1.1");
        assertThat(capabilities.languages())
                .containsExactly(new Language("ADQL", List.of(), List.of(new Feature("udf", "f()", ""))));
    }

    @Test
    void q70_a_wrong_schema_location_is_not_looked_at() {
        assertThat(document("""
                <capabilities xmlns="urn:not-vosi" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://127.0.0.1:9/odd-one-out">
                  <capability standardID="ivo://ivoa.net/std/TAP"><language><name>ADQL</name></language></capability>
                </capabilities>""")).isPresent();
    }

    @Test
    void q70_unknown_elements_are_passed_over_with_all_that_is_inside() {
        Capabilities capabilities = read("""
                <new><language><name>no</name></language></new>
                <language><new><name>no</name></new><name>ADQL</name><version>2.1</version></language>
                <outputFormat><new><mime>no</mime></new><mime>text/csv</mime></outputFormat>
                <outputLimit><hard unit="row">9<new>9</new></hard></outputLimit>""");

        assertThat(capabilities.languages()).containsExactly(new Language("ADQL", List.of("2.1"), List.of()));
        assertThat(capabilities.formats()).extracting(OutputFormat::mime).containsExactly("text/csv");
        assertThat(capabilities.outputLimits().sync()).isEqualTo(new Limit(null, 9L));
    }

    @Test
    void m5_data_models_and_versions_have_identifiers() {
        Capabilities capabilities = read("""
                <dataModel ivo-id="ivo://ivoa.net/std/ObsCore#core-1.1">ObsCore-1.1</dataModel>
                <dataModel> Own </dataModel>
                <dataModel/>
                <language><name>ADQL</name><version ivo-id="ivo://ivoa.net/std/ADQL#v2.0">2.0</version>
                  <version>2.1</version><description>ADQL, mostly</description></language>""");

        assertThat(capabilities.dataModels())
                .containsExactly(
                        new Capabilities.DataModel("ObsCore-1.1", "ivo://ivoa.net/std/ObsCore#core-1.1"),
                        new Capabilities.DataModel("Own", null));
        assertThat(capabilities.languages())
                .containsExactly(new Language(
                        "ADQL",
                        List.of("2.0", "2.1"),
                        List.of(),
                        "ADQL, mostly",
                        java.util.Map.of("2.0", "ivo://ivoa.net/std/ADQL#v2.0")));
    }
}
