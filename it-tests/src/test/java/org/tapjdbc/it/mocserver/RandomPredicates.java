package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions on the data sets as somebody might write them, about values that there are and values that there are not. */
final class RandomPredicates {
    static final List<String> TEXTS = List.of(
            "obs_title",
            "obs_description",
            "bib_reference",
            "obs_release_date",
            "hips_frame",
            "moc_type",
            "hips_service_url",
            "obs_id");
    static final List<String> WORDS =
            List.of("obs_regime", "obs_astronomy_kw", "data_ucd", "dataproduct_type", "client_application");
    static final List<String> NUMBERS = List.of(
            "nb_rows",
            "hips_order",
            "moc_order",
            "moc_sky_fraction",
            "t_min",
            "t_max",
            "em_min",
            "em_max",
            "obs_initial_dec",
            "vizier_popularity");
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");

    private final Random random;
    private final List<Dataset> datasets;
    private Dataset wanted;

    RandomPredicates(long seed, List<Dataset> datasets) {
        this.random = new Random(seed);
        this.datasets = datasets;
        this.wanted = datasets.get(0);
    }

    String next() {
        wanted = one(datasets);
        return switch (random.nextInt(14)) {
            case 0, 1 -> region() + " AND " + predicate(random.nextInt(3));
            case 2 -> "(" + region() + " OR " + region() + ") AND " + predicate(1);
            case 3 -> region() + " OR id = " + quoted(id());
            case 4 -> "id LIKE 'CDS/P/HST/%' AND NOT (" + region() + " AND " + predicate(1) + ")";
            case 5 -> "0 = " + region().substring(4) + " AND " + predicate(random.nextInt(2));
            case 6 -> predicate(1) + " OR NOT (" + region() + " OR " + predicate(0) + ")";
            default -> predicate(random.nextInt(4));
        };
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String predicate(int depth) {
        if (depth == 0) {
            return atom();
        }
        return switch (random.nextInt(10)) {
            case 0 -> "NOT (" + predicate(depth - 1) + ")";
            case 1, 2, 3 -> joined(" OR ", depth);
            default -> joined(" AND ", depth);
        };
    }

    private String joined(String by, int depth) {
        return Stream.generate(() -> predicate(random.nextInt(depth)))
                .limit(2 + random.nextInt(2))
                .collect(Collectors.joining(by, "(", ")"));
    }

    private String atom() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> identifier();
            case 2, 3 -> text(one(TEXTS));
            case 4, 5 -> words(one(WORDS));
            default -> number(one(NUMBERS));
        };
    }

    private String identifier() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> "id = " + quoted(id());
            case 2 -> "id <> " + quoted(id());
            case 3 -> "id " + (random.nextBoolean() ? "" : "NOT ") + "IN " + list(id(), id(), "no/such");
            case 4 -> "id BETWEEN 'CDS/" + one(List.of("I", "J/A", "P")) + "' AND 'CDS/J/MN'";
            default -> "id " + (random.nextInt(4) == 0 ? "NOT " : "") + "LIKE " + quoted(pattern(id()));
        };
    }

    private String text(String column) {
        String value = value(column);
        return switch (random.nextInt(9)) {
            case 0 -> column + " IS NULL";
            case 1 -> column + " IS NOT NULL";
            case 2 -> column + " " + one(COMPARISONS) + " " + quoted(value);
            case 3 -> column + " IN " + list(value, value(column), "nothing");
            case 4 -> column + " BETWEEN " + quoted(value.substring(0, value.length() / 2)) + " AND " + quoted(value);
            case 5 -> column + " NOT LIKE " + quoted(pattern(value));
            case 6 -> column + " ILIKE " + quoted(pattern(value).toUpperCase(Locale.ROOT));
            default -> column + " LIKE " + quoted(pattern(value));
        };
    }

    private String words(String column) {
        String value = value(column);
        return switch (random.nextInt(6)) {
            case 0 -> "1 = ivo_hashlist_has(" + column + ", " + quoted(value.toLowerCase(Locale.ROOT)) + ")";
            case 1 -> column + " = " + quoted(all(column));
            case 2 -> column + " <> " + quoted(value);
            case 3 -> column + " LIKE " + quoted("%" + value + "%");
            default -> text(column);
        };
    }

    private String number(String column) {
        String value = one(List.of("0", "3", "5", "8", "108", "1e5", "50000", "52345.5", "0.001", "6e-7", "-12.5"));
        return switch (random.nextInt(6)) {
            case 0 -> column + " IS " + (random.nextBoolean() ? "" : "NOT ") + "NULL";
            case 1 -> column + " BETWEEN " + value + " AND " + (random.nextInt(90_000) + 1);
            case 2 -> column + " IN (" + value + ", 4, 230)";
            default -> column + " " + one(COMPARISONS) + " " + value;
        };
    }

    private String region() {
        String ra = String.valueOf(random.nextBoolean() ? 9 + random.nextInt(4) : random.nextInt(360));
        String dec = String.valueOf(random.nextBoolean() ? 31 + random.nextInt(3) : random.nextInt(160) - 80);
        String circle = "CIRCLE(" + ra + ", " + dec + ", " + one(List.of("0.3", "1.5", "8")) + ")";
        return switch (random.nextInt(5)) {
            case 0 -> "1 = CONTAINS(POINT(" + ra + ", " + dec + "), coverage)";
            case 1 -> "1 = CONTAINS(" + circle + ", coverage)";
            case 2 -> "1 = CONTAINS(coverage, " + circle + ")";
            default -> "1 = INTERSECTS(coverage, " + circle + ")";
        };
    }

    /** Mostly of the record that the whole predicate is about, so that more of them find something. */
    private String id() {
        return (random.nextInt(3) == 0 ? one(datasets) : wanted).id();
    }

    /** One of the values that some record has there. */
    private String value(String column) {
        return one(values(column));
    }

    /** All the values of some record there, as the driver gives them. */
    private String all(String column) {
        return String.join("#", values(column));
    }

    private List<String> values(String column) {
        List<String> own = wanted.values(column);
        if (own != null && random.nextInt(3) > 0) {
            return own;
        }
        List<List<String>> found = new ArrayList<>();
        for (Dataset dataset : datasets) {
            List<String> values = dataset.values(column);
            if (values != null) {
                found.add(values);
            }
        }
        return one(found);
    }

    /** A piece of a text, with wildcards around it and sometimes within. */
    private String pattern(String text) {
        if (text.isEmpty()) {
            return "%";
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(8));
        String piece = text.substring(from, to);
        if (random.nextInt(3) == 0) {
            int place = random.nextInt(piece.length());
            piece = piece.substring(0, place) + one(List.of("_", "%")) + piece.substring(place + 1);
        }
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, to) + "%";
            case 1 -> "%" + text.substring(from);
            default -> "%" + piece + "%";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String list(String... values) {
        return Stream.of(values).map(RandomPredicates::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
