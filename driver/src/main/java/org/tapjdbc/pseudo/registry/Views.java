package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of the schema {@code registry} as queries over {@code rr}. Joins name their columns, one by one: registries
 * may have more columns than the standard, and some columns of one name mean different things.
 */
final class Views {
    private static final String STANDARD_TAP = "c.standard_id = '" + ServiceType.standard("tap") + "'";

    private static final String INTERFACE_OF_CAPABILITY =
            " JOIN rr.interface AS i ON i.ivoid = c.ivoid AND i.cap_index = c.cap_index";

    private final RegistryFeatures features;
    /** What each column is made of. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private String from = "";

    private Views(RegistryFeatures features) {
        this.features = features;
    }

    /** A query in parentheses that has the table's columns; those that are made hold what they are made of. */
    static String pushed(RegistryTable table, RegistryFeatures features) throws UnsuitableEndpointException {
        return of(table, features).query(table, true);
    }

    /** The same without the columns that are made of others. */
    static String raw(RegistryTable table, RegistryFeatures features) throws UnsuitableEndpointException {
        return of(table, features).query(table, false);
    }

    private String query(RegistryTable table, boolean made) {
        List<String> selected = new ArrayList<>();
        columns.forEach((name, expression) -> {
            ColumnKind kind = table.kinds().getOrDefault(name, ColumnKind.PLAIN);
            if (made || kind == ColumnKind.FLAG || !kind.isMade()) {
                boolean same = expression.endsWith('.' + name);
                selected.add(same ? expression : expression + " AS " + name);
            }
        });
        return "(SELECT " + String.join(", ", selected) + " FROM " + from + ")";
    }

    private static Views of(RegistryTable table, RegistryFeatures features) throws UnsuitableEndpointException {
        Views view = new Views(features);
        switch (table.name()) {
            case "resources" -> view.resources();
            case "services" -> view.services();
            case "tables" -> view.tables();
            case "columns" -> view.columnsOfTables();
            case "creators" -> view.roles("creator");
            case "contacts" -> view.contacts();
            case "data_models" -> view.dataModels();
            case "subjects" -> view.simple("rr.res_subject", "ivoid", "ivoid", "subject", "res_subject");
            case "relationships" ->
                view.simple(
                        "rr.relationship",
                        "ivoid",
                        "ivoid",
                        "type",
                        "relationship_type",
                        "related_ivoid",
                        "related_id",
                        "related_name",
                        "related_name");
            case "coverage" -> view.coverage();
            case "time_coverage" -> {
                view.need("stc_temporal", "times");
                view.simple("rr.stc_temporal", "ivoid", "ivoid", "time_start", "time_start", "time_end", "time_end");
            }
            case "spectral_coverage" -> {
                view.need("stc_spectral", "energies");
                view.simple(
                        "rr.stc_spectral",
                        "ivoid",
                        "ivoid",
                        "spectral_start",
                        "spectral_start",
                        "spectral_end",
                        "spectral_end");
            }
            default -> throw new IllegalArgumentException(table.name());
        }
        return view;
    }

    private void need(String table, String what) throws UnsuitableEndpointException {
        if (!features.hasTable(table)) {
            throw new UnsuitableEndpointException("It does not know the " + what
                    + " that resources cover: its version of RegTAP is too old to have rr." + table + ".");
        }
    }

    /** @param names of each column its name, and that of the column that it is */
    private void simple(String table, String... names) {
        from = table + " AS x";
        for (int i = 0; i < names.length; i += 2) {
            columns.put(names[i], "x." + names[i + 1]);
        }
    }

    private void resources() {
        columns.put("ivoid", "r.ivoid");
        columns.put("type", "r.res_type");
        columns.put("short_name", "r.short_name");
        columns.put("title", "r.res_title");
        columns.put("description", "r.res_description");
        columns.put("creators", "r.creator_seq");
        columns.put("waveband", "r.waveband");
        columns.put("content_type", "r.content_type");
        columns.put("reference_url", "r.reference_url");
        columns.put("source", "r.source_value");
        columns.put("rights_uri", features.hasColumn("resource", "rights_uri") ? "r.rights_uri" : "r.rights");
        columns.put("created", "r.created");
        columns.put("updated", "r.updated");
        from = "rr.resource AS r";
    }

    private void services() {
        columns.put("ivoid", "r.ivoid");
        columns.put("type", "c.standard_id");
        columns.put("auxiliary", "c.standard_id");
        columns.put("short_name", "r.short_name");
        columns.put("title", "r.res_title");
        columns.put("access_url", "i.access_url");
        columns.put("standard_id", "c.standard_id");
        columns.put("version", "i.std_version");
        columns.put("waveband", "r.waveband");
        columns.put("description", "r.res_description");
        boolean flagged = features.hasColumn("interface", "authenticated_only");
        columns.put("authenticated_only", flagged ? "i.authenticated_only" : "0");
        // a page for browsers beside a standard's interface does not speak the standard
        from = "rr.resource AS r JOIN rr.capability AS c ON c.ivoid = r.ivoid" + INTERFACE_OF_CAPABILITY
                + " WHERE i.intf_role = 'std' OR c.standard_id IS NULL";
    }

    private void tables() {
        boolean listed = features.hasTable("tap_table");
        String title = listed ? "s.res_title" : "s.service_title";
        columns.put("table_name", "t.table_name");
        columns.put("title", "t.table_title");
        columns.put("description", "t.table_description");
        columns.put("utype", "t.table_utype");
        columns.put("service_title", title);
        columns.put("access_url", "i.access_url");
        columns.put("service_ivoid", listed ? "t.svcid" : "s.service_ivoid");
        columns.put("resource_ivoid", listed ? "t.resid" : "t.ivoid");
        from = listed
                ? "rr.tap_table AS t JOIN rr.resource AS s ON s.ivoid = t.svcid" + servedBy("t.svcid")
                : withoutList("rr.res_table AS t");
    }

    private void columnsOfTables() {
        boolean listed = features.hasTable("tap_table");
        columns.put("table_name", "t.table_name");
        columns.put("column_name", "k.name");
        columns.put("ucd", "k.ucd");
        columns.put("unit", "k.unit");
        columns.put("datatype", "k.datatype");
        columns.put("arraysize", "k.arraysize");
        columns.put("xtype", "k.extended_type");
        columns.put("description", "k.column_description");
        columns.put("access_url", "i.access_url");
        columns.put("service_ivoid", listed ? "t.svcid" : "s.service_ivoid");
        columns.put("resource_ivoid", listed ? "t.resid" : "t.ivoid");
        from = listed
                ? "rr.tap_table AS t JOIN rr.res_table AS l ON l.ivoid = t.resid AND l.table_name = t.table_name"
                        + " JOIN rr.table_column AS k ON k.ivoid = l.ivoid AND k.table_index = l.table_index"
                        + servedBy("t.svcid")
                : withoutList("rr.res_table AS t JOIN rr.table_column AS k"
                        + " ON k.ivoid = t.ivoid AND k.table_index = t.table_index");
    }

    private static String servedBy(String service) {
        return " JOIN rr.capability AS c ON c.ivoid = " + service + " AND " + STANDARD_TAP + INTERFACE_OF_CAPABILITY
                + " AND i.intf_role = 'std'";
    }

    /**
     * Before RegTAP 1.2: the tables of the records that have a TAP capability, be it an auxiliary one; then the service is
     * the one of the same URL.
     */
    private static String withoutList(String tables) {
        String auxiliary = "c.standard_id = '" + ServiceType.standard("tap#aux") + "'";
        return tables + " JOIN rr.capability AS c ON c.ivoid = t.ivoid AND (" + STANDARD_TAP + " OR " + auxiliary + ")"
                + INTERFACE_OF_CAPABILITY + " AND i.intf_role = 'std'"
                + " LEFT OUTER JOIN (SELECT r.ivoid AS service_ivoid, r.res_title AS service_title,"
                + " i.access_url AS service_url FROM rr.resource AS r JOIN rr.capability AS c ON c.ivoid = r.ivoid AND "
                + STANDARD_TAP + INTERFACE_OF_CAPABILITY + " AND i.intf_role = 'std') AS s"
                + " ON s.service_url = i.access_url AND (s.service_ivoid = t.ivoid OR " + auxiliary + ")"
                + " WHERE (t.table_type IS NULL OR NOT (t.table_type = 'output'))";
    }

    private void roles(String role) {
        columns.put("ivoid", "p.ivoid");
        columns.put("name", "p.role_name");
        from = "rr.res_role AS p WHERE p.base_role = '" + role + "'";
    }

    private void contacts() {
        roles("contact");
        columns.put("email", "p.email");
        columns.put("telephone", "p.telephone");
        columns.put("address", "p.street_address");
    }

    private void dataModels() {
        columns.put("ivoid", "d.ivoid");
        columns.put("model", "d.detail_value");
        from = "rr.res_detail AS d WHERE d.detail_xpath = '/capability/dataModel/@ivo-id'";
    }

    private void coverage() throws UnsuitableEndpointException {
        need("stc_spatial", "parts of the sky");
        columns.put("ivoid", "x.ivoid");
        columns.put("coverage", "x.coverage");
        // coverages of planets and of the Sun have a reference system
        from = "rr.stc_spatial AS x"
                + (features.hasColumn("stc_spatial", "ref_system_name") ? " WHERE x.ref_system_name IS NULL" : "");
    }
}
