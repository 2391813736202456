package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.rows.ValueCell;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/** Values of records, the first of which is asked for when it is wanted. */
final class PropertiesCursor implements RowCursor {
    private final MocServers servers;
    private final List<Condition> conditions;
    private final Calls calls = new Calls();
    private final Check check = new Check();
    private final List<ValueCell> cells = new ArrayList<>();
    private final Deque<Property> ahead = new ArrayDeque<>();
    private @Nullable Answer answer;
    private @Nullable RecordReader reader;
    private boolean done;
    private long left;

    private record Property(String id, String name, int position, String value) implements Check.Row {
        @Override
        public Object value(String column) {
            return switch (column) {
                case PropertiesTable.ID -> id;
                case PropertiesTable.NAME -> name;
                case PropertiesTable.POSITION -> position;
                default -> value;
            };
        }

        @Override
        public boolean lies(RegionCondition test) {
            return false;
        }
    }

    PropertiesCursor(MocServers servers, Scan scan) {
        this.servers = servers;
        this.conditions =
                scan.conditions().stream().filter(PropertiesTable::canCheck).toList();
        this.left = scan.limit() == null ? Long.MAX_VALUE : scan.limit();
        fields().forEach(field -> cells.add(new ValueCell(field)));
    }

    @Override
    public List<Field> fields() {
        return new PropertiesTable(servers).fields();
    }

    /** What the MOCServer can be told: which data sets, which fields, and, of one field, which values. */
    private Question question() {
        Set<String> names = null;
        for (Condition condition : conditions) {
            if (condition instanceof Comparison comparison && isOneOf(comparison, PropertiesTable.NAME)) {
                Set<String> these = new LinkedHashSet<>();
                comparison.values().forEach(value -> these.add((String) value));
                if (names != null) {
                    these.retainAll(names);
                }
                names = these;
            }
        }
        boolean known = names != null && !names.isEmpty() && names.stream().allMatch(name -> name.matches("\\w+"));
        List<@Nullable Terms> terms = new ArrayList<>();
        if (known && names != null) {
            List<@Nullable Terms> present = new ArrayList<>();
            names.forEach(name -> present.add(Terms.of(name + "=*", false)));
            terms.add(Terms.any(present));
        }
        String only =
                known && names != null && names.size() == 1 ? names.iterator().next() : null;
        boolean anyCase = conditions.stream()
                .anyMatch(condition -> condition instanceof Comparison comparison
                        && comparison.operator() == Operator.ILIKE
                        && comparison.column().equals(PropertiesTable.VALUE));
        for (Condition condition : conditions) {
            if (condition instanceof Comparison comparison) {
                terms.add(term(comparison, only, !anyCase));
            }
        }
        Terms all = Terms.all(terms);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("get", "record");
        parameters.put("fmt", "json");
        parameters.put("casesensitive", String.valueOf(!anyCase));
        parameters.put("expr", all == null ? MocRecord.ID + "=*" : all.text());
        if (known && names != null) {
            Set<String> fields = new LinkedHashSet<>(Set.of(MocRecord.ID));
            fields.addAll(names);
            parameters.put("fields", String.join(",", fields));
        }
        return new Question(parameters, null, Question.Form.JSON, Question.SOON);
    }

    private static boolean isOneOf(Comparison comparison, String column) {
        return comparison.column().equals(column)
                && (comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.IN);
    }

    private static @Nullable Terms term(Comparison comparison, @Nullable String field, boolean caseSensitive) {
        boolean isValue = comparison.column().equals(PropertiesTable.VALUE) && field != null;
        if (!isValue && !comparison.column().equals(PropertiesTable.ID)) {
            return null;
        }
        return isValue && !field.equals(MocRecord.ID)
                ? Filter.ofValue(field, comparison, caseSensitive)
                : Filter.ofIdentifier(comparison);
    }

    @Override
    public synchronized boolean next() throws SQLException {
        while (left > 0 && !done) {
            Property property = ahead.poll();
            if (property == null) {
                read();
            } else if (conditions.stream().allMatch(condition -> check.isMet(condition, property))) {
                left--;
                show(property);
                return true;
            }
        }
        return false;
    }

    private void read() throws SQLException {
        if (answer == null) {
            answer = servers.require(question(), calls);
            reader = new RecordReader(answer.stream());
        }
        try {
            MocRecord record = reader == null ? null : reader.next();
            if (record == null) {
                done = true;
                return;
            }
            record.fields().forEach((name, values) -> {
                for (int i = 0; i < values.size(); i++) {
                    ahead.add(new Property(record.id(), name, i + 1, values.get(i)));
                }
            });
        } catch (IOException e) {
            throw answer.failure(e);
        }
    }

    private void show(Property property) {
        cells.get(0).set(property.id());
        cells.get(1).set(property.name());
        cells.get(2).set(property.position());
        cells.get(3).set(property.value());
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public void close() {
        calls.close();
        synchronized (this) {
            done = true;
            if (answer != null) {
                answer.close();
            }
        }
    }
}
