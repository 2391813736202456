package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** Makes a join by keys that travel to a service. */
final class KeyPlacement {
    private static final Set<SqlKind> STRICT = Set.of(
            SqlKind.EQUALS,
            SqlKind.LESS_THAN,
            SqlKind.LESS_THAN_OR_EQUAL,
            SqlKind.GREATER_THAN,
            SqlKind.GREATER_THAN_OR_EQUAL);

    private KeyPlacement() {}

    /**
     * The join of rows here with those of a service; null where the service cannot say the condition.
     *
     * @param keysFirst whether the columns of the keys' side come first in the conditions and in the result
     * @param wanted the columns of both that somebody looks at behind the join
     */
    static @Nullable Placed of(
            Placement placement,
            Placed keys,
            Placed.There remote,
            boolean keysFirst,
            JoinRelType type,
            List<RexNode> conditions,
            BitSet wanted)
            throws SQLException {
        int keysWidth = keys.columns().size();
        int remoteWidth = remote.columns().size();
        int keysStart = keysFirst ? 0 : remoteWidth;
        int remoteStart = keysFirst ? keysWidth : 0;
        boolean keepsRemote = type == JoinRelType.SEMI && !keysFirst;
        Placed.There plain = (type.projectsRight() || keepsRemote
                        ? remote
                        : remote.with(remote.block().withRepetitions()))
                .plain(placement.aliases());
        Aliases.Alias alias = placement.aliases().next("j");
        List<@Nullable Sql> texts = new ArrayList<>();
        for (int i = 0; i < keysWidth + remoteWidth; i++) {
            texts.add(null);
        }
        for (int i = 0; i < remoteWidth; i++) {
            texts.set(remoteStart + i, plain.block().columns().get(i));
        }
        List<Integer> travelling = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        List<Sql> known = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Sql text = texts.get(i);
            known.add(text == null ? new Sql(alias.column("?" + i), Sql.ATOM, null) : text);
        }
        List<String> on = new ArrayList<>();
        List<RexNode> rest = new ArrayList<>();
        boolean strict = true;
        for (RexNode condition : conditions) {
            List<Integer> used = Placement.used(List.of(condition)).stream()
                    .filter(index -> index >= keysStart && index < keysStart + keysWidth)
                    .toList();
            boolean both = !used.isEmpty()
                    && used.size() < Placement.used(List.of(condition)).size();
            boolean can =
                    used.stream().allMatch(index -> canTravel(keys.columns().get(index - keysStart)));
            can &= !keepsRemote || used.isEmpty() || isOneKey(condition, remote, keys);
            List<Sql> named = named(known, used, travelling, alias);
            String written = (both || used.isEmpty()) && can
                    ? new AdqlText(plain.site(), named, placement.builder(), AdqlText.NONE).conditionOrNull(condition)
                    : null;
            if (written == null) {
                rest.add(condition);
                continue;
            }
            for (int index : used) {
                if (!travelling.contains(index)) {
                    travelling.add(index);
                }
            }
            on.add(written);
            if (keepsRemote && !used.isEmpty() && !isNumber(keys.columns().get(used.get(0) - keysStart))) {
                // texts that differ here may be the same there
                rest.add(condition);
            }
            strict &= used.isEmpty() || STRICT.contains(condition.getKind());
        }
        if (travelling.isEmpty()) {
            return null;
        }
        for (int i = 0; i < travelling.size(); i++) {
            fields.add(keys.columns().get(travelling.get(i) - keysStart).named("k" + i));
        }
        BitSet needed = wanted.get(remoteStart, remoteStart + remoteWidth);
        Placement.used(rest).stream()
                .filter(index -> index >= remoteStart && index < remoteStart + remoteWidth)
                .forEach(index -> needed.set(index - remoteStart));
        Placed.There asked = new Placed.There(plain.block(), plain.columns(), plain.rows(), needed);
        return placed(placement, keys, asked, keysFirst, type, new Asked(travelling, fields, on, rest, strict, alias));
    }

    /** Whether a row of the service can equal one key only, so that it comes once. */
    private static boolean isOneKey(RexNode condition, Placed remote, Placed keys) {
        int width = remote.columns().size();
        int[] pair = condition.getKind() == SqlKind.EQUALS ? JoinPlacement.equated(condition, width) : null;
        if (pair == null) {
            return false;
        }
        RelDataType there = remote.columns().get(pair[0]).type();
        RelDataType key = keys.columns().get(pair[1] - width).type();
        // large whole numbers may be the same floating-point one
        return !Types.isWhole(key) || Types.isWhole(there);
    }

    private static boolean isNumber(Column column) {
        return SqlTypeName.NUMERIC_TYPES.contains(column.type().getSqlTypeName());
    }

    private record Asked(
            List<Integer> travelling,
            List<Field> fields,
            List<String> on,
            List<RexNode> rest,
            boolean strict,
            Aliases.Alias alias) {}

    /** The columns with the names that those have that travel: these that do already, and the ones of a condition. */
    private static List<Sql> named(List<Sql> known, List<Integer> used, List<Integer> travelling, Aliases.Alias alias) {
        List<Sql> named = new ArrayList<>(known);
        List<Integer> all = new ArrayList<>(travelling);
        used.stream().filter(index -> !all.contains(index)).forEach(all::add);
        for (int i = 0; i < all.size(); i++) {
            named.set(all.get(i), new Sql(alias.column("k" + i), Sql.ATOM, "k" + i));
        }
        return named;
    }

    private static boolean canTravel(Column column) {
        SqlTypeName name = column.type().getSqlTypeName();
        return name != SqlTypeName.ANY && (name != SqlTypeName.GEOMETRY || column.field() != null);
    }

    private static Placed placed(
            Placement placement, Placed keys, Placed.There plain, boolean keysFirst, JoinRelType type, Asked asked)
            throws SQLException {
        Block block = plain.block();
        boolean keepsRemote = type == JoinRelType.SEMI && !keysFirst;
        boolean whole = type.projectsRight() || keepsRemote || !asked.rest().isEmpty();
        List<Sql> selected = new ArrayList<>();
        selected.add(new Sql(asked.alias().column(KeyJoin.NUMBER), Sql.ATOM, KeyJoin.NUMBER));
        List<RelDataType> types = new ArrayList<>();
        types.add(placement.builder().getTypeFactory().createSqlType(SqlTypeName.BIGINT));
        if (whole) {
            selected.addAll(plain.fetched(block.columns()));
            types.addAll(plain.types());
        }
        String from = "TAP_UPLOAD." + KeyJoin.TABLE + asked.alias().table(true) + " JOIN "
                + (block.from().contains(" JOIN ") ? "(" + block.from() + ")" : block.from())
                + " ON " + String.join(" AND ", asked.on());
        Block query = Block.table(plain.site(), from, selected);
        for (String condition : block.where()) {
            query = query.where(condition);
        }
        if (!whole) {
            query = query.asDistinct();
        }
        List<Column> both = keysFirst ? Placed.both(keys, plain) : Placed.both(plain, keys);
        Expression rest = asked.rest().isEmpty()
                ? null
                : Logic.connected(placement.evaluator(both).all(asked.rest()), false);
        int start = keysFirst ? 0 : plain.columns().size();
        Places columns = Places.of(
                asked.travelling().stream().mapToInt(index -> index - start).toArray());
        KeyJoin.Remote remote = new KeyJoin.Remote(
                plain.site(),
                query.text(),
                columns,
                asked.fields(),
                asked.strict(),
                types,
                places(plain, types.size()));
        Source source = new KeyJoin(
                keys.source(), keysFirst, type, remote, rest, keys.columns().size());
        double rows = type == JoinRelType.INNER ? Math.max(keys.rows(), 1) : keys.rows();
        List<Column> kept = keepsRemote ? plain.columns() : keys.columns();
        return new Placed.Here(source, type.projectsRight() ? both : kept, rows);
    }

    private static Places places(Placed.There plain, int count) {
        int[] places = new int[count];
        for (int i = 1; i < count; i++) {
            int place = plain.places().at(i - 1);
            places[i] = place < 0 ? -1 : place + 1;
        }
        return Places.of(places);
    }
}
