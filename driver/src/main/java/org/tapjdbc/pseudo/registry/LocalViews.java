package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.List;

/** The tables of the schema {@code registry} for the local engine, which can make every column. */
final class LocalViews {
    private LocalViews() {}

    /** What stands for a table after FROM, without an alias. */
    static String of(RegistryTable table) {
        String raw = RegistryText.RAW + '.' + table.name();
        if (!table.hasMadeColumns()) {
            return raw;
        }
        List<String> columns = new ArrayList<>();
        table.kinds()
                .forEach((name, kind) -> columns.add(
                        switch (kind) {
                            case TYPE -> ServiceType.caseOf("b.standard_id") + " AS " + name;
                            case AUXILIARY ->
                                "CASE WHEN " + ServiceType.auxiliary("b.standard_id", true, false)
                                        + " THEN TRUE ELSE FALSE END AS " + name;
                            case FLAG ->
                                "CASE WHEN b." + name + " = 1 THEN TRUE WHEN b." + name + " = 0 THEN FALSE END AS "
                                        + name;
                            default -> "b." + name;
                        }));
        return "(SELECT " + String.join(", ", columns) + " FROM " + raw + " AS b)";
    }
}
