package org.tapjdbc.it.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test method as the reports have it.
 *
 * @param className the simple name of its class
 * @param methodName its own name, which may begin with the numbers of what it shows, such as {@code v3_q98_}
 * @param result how its runs ended, the worst of them
 */
record NamedTest(String className, String methodName, Result result) {
    /** From the best to the worst. */
    enum Result {
        PASSED,
        SKIPPED,
        FAILED;

        Result worse(Result other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("([a-z]\\d{1,3})_");

    /** The numbers that the name begins with, in upper case. */
    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(methodName);
        while (matcher.lookingAt()) {
            numbers.add(matcher.group(1).toUpperCase(Locale.ROOT));
            matcher.region(matcher.end(), methodName.length());
        }
        return List.copyOf(numbers);
    }

    /** The name as a sentence. */
    String sentence() {
        return NUMBER.matcher(methodName).replaceAll("").replace('_', ' ');
    }
}
