package org.tapjdbc.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The results of metadata that have no rows here, each with the columns that JDBC gives it. */
abstract class AbstractMetaData extends AbstractConventions {
    /**
     * Rows as a ResultSet.
     *
     * @param warnings why some may be missing
     */
    abstract <R extends Record> ResultSet results(Class<R> type, Iterable<R> rows, List<String> warnings)
            throws SQLException;

    <R extends Record> ResultSet results(Class<R> type, Iterable<R> rows) throws SQLException {
        return results(type, rows, List.of());
    }

    private <R extends Record> ResultSet none(Class<R> type) throws SQLException {
        return results(type, List.of());
    }

    /** No rows: TAP has no stored procedures. */
    @Override
    public ResultSet getProcedures(String catalog, String schemaPattern, String procedureNamePattern)
            throws SQLException {
        return none(MetaRows.Procedures.class);
    }

    /** No rows: TAP has no stored procedures. */
    @Override
    public ResultSet getProcedureColumns(
            String catalog, String schemaPattern, String procedureNamePattern, String columnNamePattern)
            throws SQLException {
        return none(MetaRows.ProcedureColumns.class);
    }

    /** No rows: TAP tells nothing of privileges. */
    @Override
    public ResultSet getColumnPrivileges(String catalog, String schema, String table, String columnNamePattern)
            throws SQLException {
        return none(MetaRows.ColumnPrivileges.class);
    }

    /** No rows: TAP tells nothing of privileges. */
    @Override
    public ResultSet getTablePrivileges(String catalog, String schemaPattern, String tableNamePattern)
            throws SQLException {
        return none(MetaRows.TablePrivileges.class);
    }

    /** No rows: TAP tells nothing of row identifiers. */
    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return none(MetaRows.RowColumns.class);
    }

    /** No rows: TAP tells nothing of versions of rows. */
    @Override
    public ResultSet getVersionColumns(String catalog, String schema, String table) throws SQLException {
        return none(MetaRows.RowColumns.class);
    }

    /** No rows: types cannot be defined. */
    @Override
    public ResultSet getUDTs(String catalog, String schemaPattern, String typeNamePattern, int[] types)
            throws SQLException {
        return none(MetaRows.Udts.class);
    }

    /** No rows: types cannot be defined. */
    @Override
    public ResultSet getSuperTypes(String catalog, String schemaPattern, String typeNamePattern) throws SQLException {
        return none(MetaRows.SuperTypes.class);
    }

    /** No rows: tables have no hierarchy. */
    @Override
    public ResultSet getSuperTables(String catalog, String schemaPattern, String tableNamePattern) throws SQLException {
        return none(MetaRows.SuperTables.class);
    }

    /** No rows: types cannot be defined. */
    @Override
    public ResultSet getAttributes(
            String catalog, String schemaPattern, String typeNamePattern, String attributeNamePattern)
            throws SQLException {
        return none(MetaRows.Attributes.class);
    }

    /** No rows: tables have no hidden columns. */
    @Override
    public ResultSet getPseudoColumns(
            String catalog, String schemaPattern, String tableNamePattern, String columnNamePattern)
            throws SQLException {
        return none(MetaRows.PseudoColumns.class);
    }
}
