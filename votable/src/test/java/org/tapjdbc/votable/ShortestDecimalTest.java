package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {
    private static final long SEED = 20_261_120;
    private static final int MANY = 2_000_000;

    private final byte[] bytes = new byte[ShortestDecimal.MOST_BYTES];

    private String text(double value) {
        return new String(bytes, 0, ShortestDecimal.write(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    private String text(float value) {
        return new String(bytes, 0, ShortestDecimal.write(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    private String text(long value) {
        return new String(bytes, 0, ShortestDecimal.integer(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    /** The same number, written no longer than Java writes it, and no further from it. */
    private void check(double value) {
        String text = text(value);
        if (Double.doubleToRawLongBits(Double.parseDouble(text)) != Double.doubleToRawLongBits(value)) {
            throw new AssertionError(text + " is not " + value);
        }
        String java = Double.toString(value);
        if (!text.equals(java)) {
            int ours = digits(text);
            int theirs = digits(java);
            BigDecimal exact = new BigDecimal(value);
            boolean nearer = exact.subtract(new BigDecimal(text))
                            .abs()
                            .compareTo(exact.subtract(new BigDecimal(java)).abs())
                    <= 0;
            if (ours > theirs || (ours == theirs && !nearer)) {
                throw new AssertionError(text + " is no better than " + java);
            }
        }
    }

    private void check(float value) {
        String text = text(value);
        if (Float.floatToRawIntBits(Float.parseFloat(text)) != Float.floatToRawIntBits(value)) {
            throw new AssertionError(text + " is not " + value);
        }
        if (digits(text) > digits(Float.toString(value))) {
            throw new AssertionError(text + " is longer than " + value);
        }
    }

    @Test
    void numbers_of_random_bits_read_back_and_are_no_longer_than_java_s() {
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                check(value);
            }
            float single = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(single)) {
                check(single);
            }
        }
    }

    @Test
    void numbers_as_catalogues_have_them_read_back_and_are_no_longer_than_java_s() {
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            check(random.nextDouble() * 360);
            check((random.nextDouble() - 0.5) * 180);
            check(Math.rint(random.nextDouble() * 1e7) / 1e5);
            check(random.nextFloat() * 25);
        }
    }

    @Test
    void numbers_at_and_beside_each_power_of_two_and_of_ten_read_back() {
        for (int power = -1074; power <= 1023; power++) {
            checkAround(Math.scalb(1.0, power));
        }
        for (int power = -323; power <= 308; power++) {
            checkAround(Double.parseDouble("1e" + power));
            checkAround(Double.parseDouble("9.999999999999999e" + (power - 1)));
        }
        for (int power = -149; power <= 127; power++) {
            float value = Math.scalb(1f, power);
            check(value);
            check(Math.nextUp(value));
            check(Math.nextDown(value));
        }
    }

    private void checkAround(double value) {
        for (double each : new double[] {value, Math.nextUp(value), Math.nextDown(value), -value}) {
            if (Double.isFinite(each)) {
                check(each);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                0.1,
                0.001,
                0.0009999,
                9_999_999,
                10_000_000,
                123.456,
                1e22,
                2e-323,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                9_007_199_254_740_992.0,
                1.0E-5
            })
    void the_notation_is_that_of_java(double value) {
        String java = Double.toString(value);

        assertThat(text(value)).hasSizeLessThanOrEqualTo(java.length());
        assertThat(Double.parseDouble(text(value))).isEqualTo(value);
        assertThat(text(value).contains("E")).isEqualTo(java.contains("E"));
    }

    @ParameterizedTest
    @CsvSource({
        "2.0E-3, 0.002",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "4.9E-324, 5.0E-324",
        "1e21, 1.0E21"
    })
    void some_are_known(double value, String text) {
        assertThat(text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 99, 100, -12345, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L})
    void whole_numbers_are_written_like_java_s(long value) {
        assertThat(text(value)).isEqualTo(Long.toString(value));
    }
}
