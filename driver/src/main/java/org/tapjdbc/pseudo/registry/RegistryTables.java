package org.tapjdbc.pseudo.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The tables of the schemas {@code registry} and {@code rr}. They are known without asking anybody. */
public final class RegistryTables {
    private static final String RESOURCE = "tables.txt";
    private static final int PARTS = 7;

    private static final Map<String, Listed> LISTED = read();

    private RegistryTables() {}

    private record Listed(RegistryTable table, Map<String, ColumnKind> kinds) {}

    /** All of them, those of {@code registry} first. */
    public static List<RegistryTable> all() {
        return LISTED.values().stream().map(Listed::table).toList();
    }

    /**
     * The table that a name means.
     *
     * @param parts the name's parts in any case, without quotes: the schema and the table
     */
    public static Optional<RegistryTable> find(List<String> parts) {
        Listed listed = parts.size() == 2 ? LISTED.get(key(parts.get(0), parts.get(1))) : null;
        return Optional.ofNullable(listed).map(Listed::table);
    }

    /** Whether a name's schema is {@code registry} or {@code rr}. */
    public static boolean isSchema(String schema) {
        return schema.equalsIgnoreCase(RegistryTable.REGISTRY) || schema.equalsIgnoreCase(RegistryTable.RR);
    }

    static String names(String schema) {
        return all().stream()
                .filter(table -> table.schema().equals(schema))
                .map(RegistryTable::name)
                .collect(Collectors.joining(", "));
    }

    static Map<String, ColumnKind> kinds(RegistryTable table) {
        Listed listed = LISTED.get(key(table.schema(), table.name()));
        return listed == null ? Map.of() : listed.kinds;
    }

    private static String key(String schema, String name) {
        return (schema + '.' + name).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Listed> read() {
        Map<String, Listed> tables = new LinkedHashMap<>();
        try (InputStream in = RegistryTables.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The driver's jar lacks " + RESOURCE + ".");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Heading heading = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (!line.contains("|")) {
                    heading = Heading.of(line);
                    tables.put(key(heading.schema, heading.name), heading.listed());
                } else if (heading != null) {
                    heading.column(line.split("\\|", PARTS));
                    tables.put(key(heading.schema, heading.name), heading.listed());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    /** A table whose columns are being read. */
    private record Heading(
            String schema, String name, String description, List<Field> fields, Map<String, ColumnKind> kinds) {
        static Heading of(String line) {
            int colon = line.indexOf(':');
            int dot = line.indexOf('.');
            return new Heading(
                    line.substring(0, dot),
                    line.substring(dot + 1, colon),
                    line.substring(colon + 1).strip(),
                    new ArrayList<>(),
                    new LinkedHashMap<>());
        }

        void column(String[] parts) {
            String column = parts[0].strip();
            fields.add(field(column, parts[1].strip())
                    .unit(given(parts[2]))
                    .ucd(given(parts[3]))
                    .xtype(given(parts[4]))
                    .description(given(parts[6]))
                    .build());
            kinds.put(column, ColumnKind.of(parts[5].strip()));
        }

        private static Field.Builder field(String name, String type) {
            return switch (type) {
                case "text" -> Field.named(name, Datatype.CHAR).arraysize(Arraysize.VARIABLE);
                case "unicode" -> Field.named(name, Datatype.UNICODE_CHAR).arraysize(Arraysize.VARIABLE);
                default -> Field.named(name, Datatype.of(type));
            };
        }

        private static @Nullable String given(String part) {
            return part.isBlank() ? null : part.strip();
        }

        Listed listed() {
            return new Listed(
                    new RegistryTable(schema, name, description, fields),
                    Collections.unmodifiableMap(new LinkedHashMap<>(kinds)));
        }
    }
}
