package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.pseudo.Fields;
import org.tapjdbc.rows.EndingCursor;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/** {@code mocserver.fields}: the names of all fields that records have. */
final class FieldsTable implements RowTable {
    /** As in {@code (1363x [+_1:1146 _2:631]) ex: galactic}. */
    private static final Pattern EXAMPLE =
            Pattern.compile("\\s*\\((\\d{1,18})x[^)]*\\)\\s*ex:\\s?(.*)", Pattern.DOTALL);

    private static final long ROWS = 134;

    private static final List<Field> FIELDS = List.of(
            Fields.text("name", "meta.id;meta.main", "The name of the field, as the MOCServer spells it"),
            Fields.count("occurrences", "How many records have it; NULL where the MOCServer does not say"),
            Fields.text("example", "meta.note", "One of its values; long ones end with three dots"));

    private final MocServers servers;

    FieldsTable(MocServers servers) {
        this.servers = servers;
    }

    @Override
    public String schema() {
        return MocServerTables.SCHEMA;
    }

    @Override
    public String name() {
        return "fields";
    }

    @Override
    public String description() {
        return "The fields that records of the MOCServer have, most of them in a few records only.";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public long estimatedRows() {
        return ROWS;
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        Calls calls = new Calls();
        Question question =
                new Question(Map.of("get", "example", "fmt", "json"), null, Question.Form.JSON, Question.SOON);
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (Answer answer = servers.require(question, calls)) {
            try {
                RecordReader reader = new RecordReader(answer.stream());
                for (MocRecord record = reader.next(); record != null; record = reader.next()) {
                    record.fields().forEach((name, values) -> rows.add(row(name, values.get(0))));
                }
            } catch (IOException e) {
                throw answer.failure(e);
            }
        }
        return new EndingCursor(new MemoryCursor(FIELDS, rows), calls::close);
    }

    private static @Nullable Object[] row(String name, String value) {
        Matcher example = EXAMPLE.matcher(value);
        return example.matches()
                ? new @Nullable Object[] {name, Long.valueOf(example.group(1)), example.group(2)}
                : new @Nullable Object[] {name, null, value};
    }
}
