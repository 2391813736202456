package org.tapjdbc.adql.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A query of the project's own corpus.
 *
 * @param valid whether it is ADQL
 * @param versions of which versions that is said
 * @param production what of the grammar it is about
 * @param text the query
 */
record OwnQuery(boolean valid, String versions, String production, String text) {
    static List<OwnQuery> all() {
        try (InputStream in = OwnQuery.class.getResourceAsStream("own-corpus.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(OwnQuery::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OwnQuery parse(String line) {
        String[] fields = line.split("\t", 4);
        String text = fields[3].replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        return new OwnQuery(fields[0].equals("valid"), fields[1], fields[2], text);
    }
}
