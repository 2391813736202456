package org.tapjdbc.adql.check;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.Translation;
import org.tapjdbc.adql.rewrite.Translator;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** What the tests over collections of queries have in common. */
final class Corpus {
    private Corpus() {}

    /** The languages for versions such as {@code 2.0,2.1}. */
    static List<ServiceLanguage> languages(String versions) {
        return Stream.of(versions.split(",", -1)).map(Corpus::language).toList();
    }

    private static ServiceLanguage language(String version) {
        return switch (version) {
            case "2.0" -> ServiceLanguage.plain20();
            case "2.1" -> ServiceLanguage.full21();
            default -> throw new IllegalArgumentException("ADQL " + version);
        };
    }

    /** What is wrong with a query as it stands; null where nothing is. */
    static @Nullable String complaint(String query, ServiceLanguage language) {
        try {
            AdqlCheck.check(AdqlParser.parse(query), language);
            return null;
        } catch (AdqlSyntaxException e) {
            return e.getMessage();
        }
    }

    /** What is wrong with a query in {@code adql=strict}, which translates before it checks; null where nothing is. */
    static @Nullable String complaintAfterTranslation(String query, ServiceLanguage language) {
        try {
            Translation translation = Translator.translate(query, language, Names.AS_WRITTEN);
            if (!translation.advice().isEmpty()) {
                return String.join(" ", translation.advice());
            }
            AdqlCheck.check(AdqlParser.parse(translation.sent().text()), language);
            return null;
        } catch (AdqlSyntaxException e) {
            return e.getMessage();
        }
    }

    /** Whether {@code adql=strict} takes a query without an edit. */
    static boolean isTakenAsItStands(String query, ServiceLanguage language) {
        try {
            return complaintAfterTranslation(query, language) == null
                    && Translator.translate(query, language, Names.AS_WRITTEN)
                            .sent()
                            .isUnchanged();
        } catch (AdqlSyntaxException e) {
            return false;
        }
    }
}
