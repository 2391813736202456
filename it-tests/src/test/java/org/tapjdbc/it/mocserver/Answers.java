package org.tapjdbc.it.mocserver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the service says to a request that it understood. */
final class Answers {
    private static final Set<String> RESERVED = Set.of(
            "get",
            "fmt",
            "fields",
            "MAXREC",
            "order",
            "expr",
            "casesensitive",
            "RA",
            "DEC",
            "SR",
            "stc",
            "moc",
            "url",
            "TIME",
            "intersect",
            "spacesys",
            "timesys",
            "help",
            "ivorn");
    private static final Pattern ORDER = Pattern.compile("\\s*(?:s?(\\d+))?\\s*(?:t(\\d+))?\\s*");
    private static final Pattern SUFFIX = Pattern.compile("_\\d+$");

    /**
     * What goes back.
     *
     * @param body a character for each byte
     */
    record Answer(String type, String body) {
        static Answer text(String text) {
            return new Answer("text/plain;charset=utf-8", bytes(text.getBytes(StandardCharsets.UTF_8)));
        }

        static Answer json(String text) {
            return new Answer("application/json;charset=utf-8", bytes(text.getBytes(StandardCharsets.UTF_8)));
        }

        static String bytes(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private final List<Dataset> datasets;
    private final Query query;
    private final Engine engine;

    private Answers(List<Dataset> datasets, Query query, Engine engine) {
        this.engine = engine;
        this.datasets = datasets;
        this.query = query;
    }

    static Answer to(Query query, List<Dataset> datasets, Engine engine) {
        return new Answers(datasets, query, engine).answer();
    }

    private Answer answer() {
        List<Dataset> matching = matching();
        String get = query.parameter("get", "id");
        boolean json = query.parameter("fmt", "").equals("json");
        return switch (get) {
            case "id" ->
                json
                        ? Answer.json(matching.stream()
                                .map(dataset -> "   " + quoted(dataset.id()))
                                .collect(Collectors.joining(",\n", "[\n", "\n]\n")))
                        : Answer.text(matching.stream()
                                .map(dataset -> dataset.id() + "\n")
                                .collect(Collectors.joining()));
            case "number" ->
                json
                        ? Answer.json("{ \"number\":\"" + matching.size() + "\" }\n")
                        : Answer.text(matching.size() + "\n");
            case "record" -> records(matching.stream().map(this::fields).toList());
            case "example" -> records(List.of(example(matching)));
            case "moc", "smoc", "tmoc", "stmoc", "imoc", "anymoc" -> moc(get, matching);
            default -> throw new BadRequest("Unknown get=" + get);
        };
    }

    /** Sorted by their ids, unless they are limited: then the first that were found. */
    private List<Dataset> matching() {
        Region region = Region.of(query);
        Predicate<Dataset> filter = region::accepts;
        boolean caseSensitive = !query.parameter("casesensitive", "true").equals("false");
        String ivorn = query.parameter("ivorn");
        if (ivorn != null) {
            filter = filter.and(Condition.of(Condition.ID, ivorn.replace("ivo://", ""), true, engine)::holds);
        }
        String expression = query.parameter("expr");
        if (expression != null) {
            Set<String> ids = FilterExpression.ids(expression, datasets, caseSensitive, engine);
            filter = filter.and(dataset -> ids.contains(dataset.id()));
        }
        for (Map.Entry<String, String> parameter : query.parameters().entrySet()) {
            if (!RESERVED.contains(parameter.getKey())) {
                filter = filter.and(
                        Condition.of(parameter.getKey(), parameter.getValue(), caseSensitive, engine)::holds);
            }
        }
        String limit = query.parameter("MAXREC");
        return limit == null
                ? datasets.stream()
                        .filter(filter)
                        .sorted(Comparator.comparing(Dataset::id))
                        .toList()
                : datasets.stream()
                        .filter(filter)
                        .limit(Long.parseLong(limit.strip()))
                        .toList();
    }

    private Map<String, List<String>> fields(Dataset dataset) {
        String wanted = query.parameter("fields");
        if (wanted == null) {
            return dataset.properties();
        }
        List<String> templates = Arrays.asList(wanted.split(",", -1));
        boolean onlyRemoved = templates.stream().allMatch(template -> template.startsWith("!"));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        dataset.properties().forEach((name, values) -> {
            boolean kept = onlyRemoved;
            for (String template : templates) {
                if (template.startsWith("!")) {
                    kept &= !Template.matches(template.substring(1).strip(), name);
                } else {
                    kept |= Template.matches(template.strip(), name);
                }
            }
            if (kept) {
                fields.put(name, values);
            }
        });
        return fields;
    }

    /** Fields of mirrors are counted with those without a number. */
    private static Map<String, List<String>> example(List<Dataset> matching) {
        Map<String, List<String>> example = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        matching.forEach(dataset -> names.addAll(dataset.properties().keySet()));
        for (String name : names) {
            if (SUFFIX.matcher(name).find()
                    && names.contains(SUFFIX.matcher(name).replaceAll(""))) {
                continue;
            }
            String suffixes = names.stream()
                    .filter(other -> SUFFIX.matcher(other).replaceAll("").equals(name) && !other.equals(name))
                    .map(other -> other.substring(name.length()) + ":" + count(matching, other))
                    .collect(Collectors.joining(" "));
            String value = matching.stream()
                    .filter(dataset -> dataset.values(name) != null)
                    .map(dataset -> String.valueOf(dataset.first(name)))
                    .findFirst()
                    .orElse("");
            example.put(
                    name,
                    List.of("(%dx%s) ex: %s"
                            .formatted(
                                    count(matching, name), suffixes.isEmpty() ? "" : " [+" + suffixes + "]", value)));
        }
        return example;
    }

    private static long count(List<Dataset> matching, String name) {
        return matching.stream().filter(dataset -> dataset.values(name) != null).count();
    }

    private Answer records(List<Map<String, List<String>>> records) {
        return switch (query.parameter("fmt", "ascii")) {
            case "json" -> Answer.json(json(records));
            case "ascii" -> Answer.text(properties(records, "%-20s = %s\n"));
            case "asciic" -> Answer.text(properties(records, "%s=%s\n"));
            default -> throw new BadRequest("Unknown fmt=" + query.parameter("fmt"));
        };
    }

    private static String properties(List<Map<String, List<String>>> records, String line) {
        return records.stream()
                .map(record -> record.entrySet().stream()
                        .flatMap(field -> field.getValue().stream().map(value -> line.formatted(field.getKey(), value)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /** Nothing but quotes and backslashes is escaped; behind a record without an id the comma is forgotten. */
    private static String json(List<Map<String, List<String>>> records) {
        StringBuilder json = new StringBuilder("[");
        String before = "\n";
        for (Map<String, List<String>> record : records) {
            json.append(before)
                    .append(record.entrySet().stream()
                            .map(field -> "  " + quoted(field.getKey()) + ": " + value(field.getValue()))
                            .collect(Collectors.joining(",\n", " {\n", "\n }")));
            before = record.containsKey(Condition.ID) ? ",\n" : "\n";
        }
        return json.append("\n]\n").toString();
    }

    private static String value(List<String> values) {
        return values.size() == 1
                ? quoted(values.get(0))
                : values.stream().map(Answers::quoted).collect(Collectors.joining(",\n   ", "[\n   ", "\n  ]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Answer moc(String get, List<Dataset> matching) {
        List<Coverage> coverages = new ArrayList<>();
        for (Dataset dataset : matching) {
            Coverage coverage = dataset.coverage();
            if (coverage != null) {
                coverages.add(coverage);
            }
        }
        if (coverages.isEmpty() && !matching.isEmpty()) {
            throw new BadRequest(413, "MOC not found");
        }
        Coverage moc = Mocs.combined(get, coverages);
        moc = degraded(moc, query.parameter("order"));
        return switch (query.parameter("fmt", "fits").toLowerCase(Locale.ROOT)) {
            case "fits" -> new Answer("application/fits", Answer.bytes(MocFits.write(moc)));
            case "json" -> Answer.json(MocText.toJson(moc) + "\n");
            case "ascii" -> Answer.text(MocText.toAscii(moc) + "\n");
            default -> throw new BadRequest("Unknown fmt=" + query.parameter("fmt"));
        };
    }

    private static Coverage degraded(Coverage moc, @Nullable String order) {
        if (order == null || order.equals("max")) {
            return moc;
        }
        var orders = ORDER.matcher(order);
        if (!orders.matches()) {
            throw new BadRequest("Unknown order=" + order);
        }
        int space = orders.group(1) == null ? 29 : Integer.parseInt(orders.group(1));
        int time = orders.group(2) == null ? 61 : Integer.parseInt(orders.group(2));
        return moc.degraded(moc.hasSpace() || orders.group(2) != null ? time : space, space);
    }
}
