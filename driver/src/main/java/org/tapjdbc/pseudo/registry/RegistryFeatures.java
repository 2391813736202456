package org.tapjdbc.pseudo.registry;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.votable.VotableException;

/**
 * What a registry can do, which differs with the version of RegTAP (1.0 to 1.2) and with the software.
 *
 * @param language the ADQL that it speaks
 * @param moc whether it has the function MOC
 * @param columns the columns of its schema {@code rr}, as {@code table.column} in lower case; empty where it does not tell
 */
public record RegistryFeatures(ServiceLanguage language, boolean moc, Set<String> columns) {
    /** Asks for the columns that a registry has. The name of its schema may stand in any case. */
    static final String COLUMNS_QUERY = "SELECT table_name, column_name FROM TAP_SCHEMA.columns"
            + " WHERE table_name LIKE 'rr.%' OR table_name LIKE 'RR.%'";

    private static final String KEYWORDS = "#extra-adql-keywords";
    private static final String FUNCTIONS = "#features-udf";

    public RegistryFeatures {
        Set<String> lower = new TreeSet<>();
        columns.forEach(column -> lower.add(column.toLowerCase(Locale.ROOT)));
        columns = Set.copyOf(lower);
    }

    /** A registry of RegTAP 1.2 with all that may be there. */
    public static RegistryFeatures full() {
        return new RegistryFeatures(ServiceLanguage.full21(), true, Set.of());
    }

    /**
     * Asks a registry what it can do: its capabilities, and one query.
     *
     * @param firstByte how long the query may take until its answer begins; null for as long as any
     */
    public static RegistryFeatures detect(RegistryEndpoint endpoint, @Nullable Duration firstByte) throws SQLException {
        return new RegistryFeatures(endpoint.language(), hasMoc(endpoint.capabilities()), columns(endpoint, firstByte));
    }

    private static boolean hasMoc(Capabilities capabilities) {
        return capabilities.languages().stream()
                .flatMap(language -> language.features().stream())
                .anyMatch(feature -> {
                    String type = feature.type().toLowerCase(Locale.ROOT);
                    String form = feature.form().strip().toUpperCase(Locale.ROOT);
                    boolean keyword = type.endsWith(KEYWORDS) && form.equals("MOC");
                    return keyword || (type.endsWith(FUNCTIONS) && form.matches("(?s)MOC\\s*\\(.*"));
                });
    }

    private static Set<String> columns(RegistryEndpoint endpoint, @Nullable Duration firstByte) throws SQLException {
        Set<String> columns = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        try (RowCursor rows = endpoint.query(COLUMNS_QUERY, firstByte)) {
            while (rows.next()) {
                String table = rows.cell(0).text();
                String column = rows.cell(1).text();
                if (table != null && column != null) {
                    String own = names.computeIfAbsent(table, name -> plain(name.substring(name.indexOf('.') + 1)));
                    columns.add(own + '.' + plain(column));
                }
            }
        } catch (SQLSyntaxErrorException e) {
            // no registry needs TAP_SCHEMA to answer: then all that the standard has is taken to be there
            return Set.of();
        } catch (VotableException e) {
            throw Errors.MALFORMED.because(
                    e, "The columns that the registry " + endpoint.url() + " has cannot be read: " + e.getMessage());
        }
        return columns;
    }

    private static String plain(String name) {
        return name.replace("\"", "").strip();
    }

    /** Whether a table of the schema {@code rr} is there, as far as is known. */
    boolean hasTable(String table) {
        return columns.isEmpty() || columns.stream().anyMatch(column -> column.startsWith(table + '.'));
    }

    /** Whether a column is there, as far as is known. */
    boolean hasColumn(String table, String column) {
        return columns.isEmpty() || columns.contains(table + '.' + column);
    }

    /** Whether queries can be put together by UNION. */
    boolean unions() {
        return language.mayHave(Feature.SETS);
    }
}
