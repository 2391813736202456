package org.tapjdbc.pseudo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class OutputColumnsTest {
    private static Field text(String name) {
        return Field.named(name, Datatype.CHAR)
                .arraysize("*")
                .description("of the registry")
                .build();
    }

    private static List<List<@Nullable String>> seen(String sql, List<Field> fields, @Nullable Object[]... rows)
            throws Exception {
        OutputColumns outputs =
                RegistryText.expand(sql, RegistryFeatures.full()).outputs();
        List<List<@Nullable String>> seen = new ArrayList<>();
        try (RowCursor cursor = outputs.map(new MemoryCursor(fields, List.of(rows)))) {
            while (cursor.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    row.add(cursor.cell(i).isNull() ? null : cursor.cell(i).text());
                }
                seen.add(row);
            }
        }
        return seen;
    }

    @Test
    void standards_become_types_and_numbers_booleans() throws Exception {
        List<Field> fields = List.of(
                text("title"),
                text("type"),
                text("aux"),
                Field.named("authenticated_only", Datatype.SHORT).build());
        assertThat(seen(
                        "SELECT title, type, auxiliary AS aux, authenticated_only FROM registry.services",
                        fields,
                        new @Nullable Object[] {
                            "A", "ivo://ivoa.net/std/tap#aux", "ivo://ivoa.net/std/tap#aux", (short) 0
                        },
                        new @Nullable Object[] {
                            "B", "ivo://ivoa.net/std/sia#query-2.0", "ivo://ivoa.net/std/sia#query-2.0", (short) 1
                        },
                        new @Nullable Object[] {null, null, null, null}))
                .containsExactly(
                        List.of("A", "tap", "true", "false"),
                        List.of("B", "sia2", "false", "true"),
                        java.util.Arrays.asList(null, "other", "false", null));
    }

    @Test
    void columns_are_declared_as_users_see_them() throws Exception {
        List<Field> fields = RegistryText.expand(
                        "SELECT type AS t, auxiliary FROM registry.services", RegistryFeatures.full())
                .outputs()
                .fields(List.of(text("t"), text("auxiliary")));
        assertThat(fields).extracting(Field::name).containsExactly("t", "auxiliary");
        assertThat(fields).extracting(Field::datatype).containsExactly(Datatype.CHAR, Datatype.BOOLEAN);
        assertThat(fields.get(0).description()).startsWith("The protocol");
    }

    @Test
    void every_column_of_services_is_found_behind_those_of_an_upload() throws Exception {
        RegistryTable services =
                RegistryTables.find(List.of("registry", "services")).orElseThrow();
        List<Field> fields = new ArrayList<>(List.of(text("mine"), text("too")));
        services.fields().forEach(field -> fields.add(text(field.name())));
        OutputColumns outputs = RegistryText.expand(
                        "SELECT u.*, s.* FROM TAP_UPLOAD.u AS u JOIN registry.services AS s ON u.ivoid = s.ivoid",
                        RegistryFeatures.full())
                .outputs();
        List<String> booleans = outputs.fields(fields).stream()
                .filter(field -> field.datatype() == Datatype.BOOLEAN)
                .map(Field::name)
                .toList();
        assertThat(booleans).containsExactly("auxiliary", "authenticated_only");
        assertThat(outputs.fields(fields).get(3).description()).startsWith("The protocol");
    }

    @Test
    void a_star_has_the_columns_that_metadata_list() throws Exception {
        RegistryTable services =
                RegistryTables.find(List.of("registry", "services")).orElseThrow();
        List<Field> sent =
                services.fields().stream().map(field -> text(field.name())).toList();
        assertThat(RegistryText.expand("SELECT * FROM registry.services LIMIT 3", RegistryFeatures.full())
                        .outputs()
                        .fields(sent))
                .extracting(Field::name, Field::datatype)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("auxiliary", Datatype.BOOLEAN),
                        org.assertj.core.groups.Tuple.tuple("authenticated_only", Datatype.BOOLEAN));
    }

    @ParameterizedTest
    @CsvSource({
        "ivo://ivoa.net/std/tap, tap",
        "ivo://ivoa.net/std/TAP, tap",
        "ivo://ivoa.net/std/tap#aux, tap",
        "ivo://ivoa.net/std/conesearch, scs",
        "ivo://ivoa.net/std/sia, sia1",
        "ivo://ivoa.net/std/sia#aux, sia1",
        "ivo://ivoa.net/std/sia#query-2.0, sia2",
        "ivo://ivoa.net/std/sia#query-aux-2.0, sia2",
        "ivo://ivoa.net/std/slap, slap",
        "ivo://ivoa.net/std/sla, slap",
        "ivo://ivoa.net/std/slap#aux, slap",
        "ivo://ivoa.net/std/hips#hips-1.0, hips",
        "ivo://ivoa.net/std/datalink#links-1.0, datalink",
        "ivo://ivoa.net/std/soda#sync-1.0, soda",
        "ivo://ivoa.net/std/ssa, ssa",
        "ivo://ivoa.net/std/vosi#capabilities, other",
        "ivo://ivoa.net/std/tapregext, other",
        "'', other"
    })
    void each_standard_has_one_type(String standard, String type) {
        assertThat(ServiceType.of(standard.isEmpty() ? null : standard).label()).isEqualTo(type);
    }
}
