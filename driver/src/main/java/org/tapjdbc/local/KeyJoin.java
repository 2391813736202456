package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * A join of rows that come here with rows of a service, to which only the keys go: the columns that the condition looks
 * at, each combination of values once, under a number. What comes back are that number and the columns of the service.
 * A semi join whose keys come last keeps the rows of the service, each of which must have no more than one key then.
 *
 * @param keys gives the rows whose keys travel
 * @param keysFirst whether their columns come first in the result
 * @param remote what the service is asked
 * @param rest what else must hold of a row of both together; null for nothing
 */
record KeyJoin(
        Source keys,
        boolean keysFirst,
        JoinRelType type,
        Remote remote,
        @Nullable Expression rest,
        int keysWidth) implements Source {
    static final String TABLE = "tap_keys";
    static final String NUMBER = "rid";

    /**
     * The query for the service.
     *
     * @param columns the columns of the rows here that travel
     * @param fields what they are
     * @param strict whether a row with a key that is NULL meets no row
     * @param types of the columns of the result, the number first
     * @param places where each of them is in what comes back; -1 for one that is not fetched
     */
    record Remote(
            Site site,
            String text,
            Places columns,
            List<Field> fields,
            boolean strict,
            List<RelDataType> types,
            Places places) {
        Rows rows(TemporaryTable upload, Run run) {
            return new CursorRows(() -> site.run(text, upload), places, types, run);
        }

        List<Field> uploaded() {
            List<Field> all = new ArrayList<>();
            all.add(Field.named(NUMBER, Datatype.LONG).build());
            all.addAll(fields);
            return all;
        }
    }

    /** Whether it gives the rows of the service that have a key here, and no more of them. */
    boolean keepsRemote() {
        return type == JoinRelType.SEMI && !keysFirst;
    }

    @Override
    public List<Source> inputs() {
        return List.of(keys);
    }

    @Override
    public PlanStep step() {
        List<String> names = new ArrayList<>();
        remote.uploaded().forEach(field -> names.add(field.name()));
        return new PlanStep(
                "service",
                remote.site().url().toString(),
                remote.site().mode(),
                remote.text(),
                TABLE + "(" + String.join(", ", names) + ")",
                "The keys are those of the step before. If there are none, nothing is asked.");
    }

    @Override
    public Rows open(Run run) {
        return new Reading(run);
    }

    private final class Reading implements Rows {
        private final Run run;
        /** For each number, the places of the rows that have its key. */
        private final List<List<Integer>> byNumber = new ArrayList<>();

        private List<@Nullable Object[]> here = List.of();
        private @Nullable HeldRows held;
        private @Nullable TemporaryTable table;
        private @Nullable Rows answer;
        private Iterator<Integer> partners = List.<Integer>of().iterator();
        private @Nullable Object[] found = {};
        private final BitSet met = new BitSet();
        private boolean answered;
        private int place;

        Reading(Run run) {
            this.run = run;
        }

        private void begin() throws SQLException {
            HeldRows rows = HeldRows.of(keys, run);
            held = rows;
            here = rows.list();
            TemporaryTable upload = new TemporaryTable(TABLE, remote.uploaded(), Serialization.TABLEDATA);
            table = upload;
            Map<List<@Nullable Object>, Integer> numbers = new HashMap<>();
            for (int i = 0; i < here.size(); i++) {
                @Nullable Object[] row = here.get(i);
                if (isComplete(row)) {
                    int number = numbers.computeIfAbsent(
                            Compared.key(row, remote.columns().array()), key -> numbers.size());
                    if (number == byNumber.size()) {
                        byNumber.add(new ArrayList<>(1));
                        upload.add(uploaded(number, row, upload));
                    }
                    byNumber.get(number).add(i);
                }
            }
            run.goOn();
            answer = byNumber.isEmpty() ? null : remote.rows(upload, run);
        }

        private @Nullable Object[] uploaded(int number, @Nullable Object[] row, TemporaryTable upload)
                throws SQLException {
            @Nullable Object[] values = new @Nullable Object[remote.columns().count() + 1];
            values[0] = (long) number;
            for (int i = 0; i < remote.columns().count(); i++) {
                values[i + 1] = row[remote.columns().at(i)];
            }
            return upload.values().row(values);
        }

        private boolean isComplete(@Nullable Object[] row) {
            for (int column : remote.columns().array()) {
                Object value = row[column];
                if (remote.strict() && (value == null || Compared.isNan(value))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public @Nullable Object @Nullable [] next() throws SQLException {
            if (held == null) {
                begin();
            }
            while (!answered) {
                while (partners.hasNext()) {
                    @Nullable Object[] joined = joined(partners.next());
                    if (joined != null) {
                        return joined;
                    }
                }
                advance();
            }
            run.goOn();
            return type == JoinRelType.LEFT || type == JoinRelType.ANTI ? alone() : null;
        }

        private void advance() throws SQLException {
            @Nullable Object[] row = answer == null ? null : answer.next();
            if (row == null) {
                answered = true;
                return;
            }
            int number = row[0] instanceof Number value ? value.intValue() : -1;
            if (number < 0 || number >= byNumber.size()) {
                throw Errors.MALFORMED.say(
                        "The service %s joined rows with a key that was not among those that it was sent.",
                        remote.site().url());
            }
            found = row;
            partners = byNumber.get(number).iterator();
        }

        private @Nullable Object @Nullable [] joined(int index) throws SQLException {
            @Nullable Object[] row = here.get(index);
            if (!type.projectsRight() && !keepsRemote() && met.get(index)) {
                return null;
            }
            @Nullable Object[] both = together(row, found);
            if (rest != null && !Boolean.TRUE.equals(rest.of(both))) {
                return null;
            }
            if (keepsRemote()) {
                partners = List.<Integer>of().iterator();
                return Arrays.copyOf(both, both.length - keysWidth);
            }
            met.set(index);
            return type == JoinRelType.ANTI ? null : type == JoinRelType.SEMI ? row : both;
        }

        private @Nullable Object @Nullable [] alone() {
            place = met.nextClearBit(place);
            if (place >= here.size()) {
                return null;
            }
            @Nullable Object[] row = here.get(place++);
            return type == JoinRelType.ANTI ? row : together(row, null);
        }

        private @Nullable Object[] together(@Nullable Object[] row, @Nullable Object @Nullable [] other) {
            int width = remote.types().size() - 1;
            @Nullable Object[] both = new @Nullable Object[keysWidth + width];
            System.arraycopy(row, 0, both, keysFirst ? 0 : width, keysWidth);
            if (other != null) {
                System.arraycopy(other, 1, both, keysFirst ? keysWidth : 0, width);
            }
            return both;
        }

        @Override
        public void close() {
            if (answer != null) {
                answer.close();
            }
            if (held != null) {
                held.close();
            }
            if (table != null) {
                table.close();
            }
        }
    }
}
