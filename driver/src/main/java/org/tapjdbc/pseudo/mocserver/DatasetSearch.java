package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.rows.Scan;

/** Asks for the data sets that a query is about, and passes over those that do not meet its conditions. */
final class DatasetSearch implements AutoCloseable {
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int LONGEST_NUMBER = 200;

    private final MocServers servers;
    private final DatasetQuery query;
    private final Scan scan;
    private final Calls calls;
    private final Set<String> keys;
    private final Check check = new Check();
    private final Dirt dirt = new Dirt();
    private @Nullable Iterator<@Nullable String> systems;
    private @Nullable String system;
    private @Nullable Answer answer;
    private @Nullable RecordReader reader;
    private Map<RegionCondition, Set<String>> regions = Map.of();
    private long counted;

    DatasetSearch(MocServers servers, DatasetQuery query, Scan scan, Calls calls) {
        this.servers = servers;
        this.query = query;
        this.scan = scan;
        this.calls = calls;
        this.keys = keys();
    }

    /** The fields of the records that are looked at. */
    private Set<String> keys() {
        Set<String> names = new LinkedHashSet<>(scan.columns());
        if (isChecked()) {
            query.conditions().forEach(condition -> names.addAll(condition.columns()));
        }
        Set<String> fields = new LinkedHashSet<>();
        fields.add(MocRecord.ID);
        DatasetColumns.all().stream()
                .filter(column -> names.contains(column.name()))
                .filter(column -> column.isField() || column.kind() == DatasetColumn.Kind.RECORD)
                .forEach(column -> fields.add(column.key()));
        return fields;
    }

    /** Whether conditions are checked again: not where the MOCServer was told how many data sets are wanted. */
    private boolean isChecked() {
        return !query.isExact() || (scan.limit() == null && !scan.columns().isEmpty());
    }

    private boolean isCount() {
        return scan.columns().isEmpty() && query.isExact();
    }

    /** The next data set; null after the last one. */
    synchronized @Nullable DatasetRow next() throws SQLException {
        if (systems == null) {
            List<@Nullable String> asked = new ArrayList<>(query.systems());
            if (asked.isEmpty() && !query.isFutile()) {
                asked.add(null);
            }
            systems = query.isFutile() ? List.<@Nullable String>of().iterator() : asked.iterator();
        }
        while (true) {
            if (counted > 0) {
                counted--;
                return new DatasetRow(new MocRecord(), system, regions, dirt);
            }
            DatasetRow row = reader == null ? null : nextRecord(reader);
            if (row != null) {
                return row;
            }
            if (!systems.hasNext()) {
                return null;
            }
            open(systems.next());
        }
    }

    private void open(@Nullable String nextSystem) throws SQLException {
        system = nextSystem;
        if (isCount()) {
            counted = count();
            return;
        }
        Map<RegionCondition, Set<String>> known = new HashMap<>();
        for (RegionCondition test : query.otherRegions()) {
            if (!known.containsKey(test)) {
                known.put(
                        test,
                        test.region().isEmpty() && test.relation() != RegionCondition.Relation.COVERS
                                ? Set.of()
                                : ids(query.asksFor(system, test, Map.of("get", "id", "fmt", "json"))));
            }
        }
        regions = known;
        Answer opened = servers.require(query.asks(system, output(), Question.Form.JSON, Question.SOON), calls);
        answer = opened;
        reader = new RecordReader(opened.stream());
    }

    private Map<String, String> output() {
        Map<String, String> output = new LinkedHashMap<>();
        boolean idOnly = keys.equals(Set.of(MocRecord.ID));
        output.put("get", idOnly ? "id" : "record");
        output.put("fmt", "json");
        if (!idOnly && !keys.contains("*")) {
            output.put("fields", String.join(",", keys));
        }
        if (scan.limit() != null && query.isExact()) {
            output.put("MAXREC", String.valueOf(scan.limit()));
        }
        return output;
    }

    private @Nullable DatasetRow nextRecord(RecordReader records) throws SQLException {
        Answer from = Objects.requireNonNull(answer);
        try {
            for (MocRecord record = records.next(); record != null; record = records.next()) {
                DatasetRow row = new DatasetRow(record, system, regions, dirt);
                if (!isChecked() || query.conditions().stream().allMatch(condition -> check.isMet(condition, row))) {
                    return row;
                }
            }
        } catch (IOException e) {
            throw from.failure(e);
        }
        from.close();
        answer = null;
        reader = null;
        return null;
    }

    private long count() throws SQLException {
        Question question =
                query.asks(system, Map.of("get", "number", "fmt", "ascii"), Question.Form.NUMBER, Question.SOON);
        try (Answer number = servers.require(question, calls)) {
            try {
                String text = new String(number.stream().readNBytes(LONGEST_NUMBER), StandardCharsets.UTF_8);
                Matcher digits = DIGITS.matcher(text);
                if (!digits.find()) {
                    throw number.malformed("The MOCServer did not answer with a number.");
                }
                return Long.parseLong(digits.group());
            } catch (IOException e) {
                throw number.failure(e);
            } catch (NumberFormatException e) {
                throw number.malformed("The MOCServer counts more than there can be.");
            }
        }
    }

    private Set<String> ids(Question question) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Answer found = servers.require(question, calls)) {
            try {
                RecordReader records = new RecordReader(found.stream());
                for (MocRecord record = records.next(); record != null; record = records.next()) {
                    ids.add(record.id());
                }
            } catch (IOException e) {
                throw found.failure(e);
            }
        }
        return ids;
    }

    synchronized List<String> warnings() {
        return dirt.warnings();
    }

    /** To be called when the calls were ended, for which whoever reads an answer would else be waited for. */
    @Override
    public synchronized void close() {
        Answer open = answer;
        if (open != null) {
            open.close();
        }
    }
}
