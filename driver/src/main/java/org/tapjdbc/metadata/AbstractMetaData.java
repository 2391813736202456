package org.tapjdbc.metadata;

import java.sql.ResultSet;
import java.util.List;

/** The results of metadata that have no rows here, each with the columns that JDBC gives it. */
abstract class AbstractMetaData extends AbstractConventions {
    abstract <R extends Record> ResultSet results(Class<R> type, List<R> rows);

    private <R extends Record> ResultSet none(Class<R> type) {
        return results(type, List.of());
    }

    /** No rows: TAP has no stored procedures. */
    @Override
    public ResultSet getProcedures(String catalog, String schemaPattern, String procedureNamePattern) {
        return none(MetaRows.Procedures.class);
    }

    /** No rows: TAP has no stored procedures. */
    @Override
    public ResultSet getProcedureColumns(
            String catalog, String schemaPattern, String procedureNamePattern, String columnNamePattern) {
        return none(MetaRows.ProcedureColumns.class);
    }

    /** No rows: TAP has schemas only. */
    @Override
    public ResultSet getCatalogs() {
        return none(MetaRows.Catalogs.class);
    }

    /** No rows: TAP tells nothing of privileges. */
    @Override
    public ResultSet getColumnPrivileges(String catalog, String schema, String table, String columnNamePattern) {
        return none(MetaRows.ColumnPrivileges.class);
    }

    /** No rows: TAP tells nothing of privileges. */
    @Override
    public ResultSet getTablePrivileges(String catalog, String schemaPattern, String tableNamePattern) {
        return none(MetaRows.TablePrivileges.class);
    }

    /** No rows: TAP tells nothing of row identifiers. */
    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable) {
        return none(MetaRows.RowColumns.class);
    }

    /** No rows: TAP tells nothing of versions of rows. */
    @Override
    public ResultSet getVersionColumns(String catalog, String schema, String table) {
        return none(MetaRows.RowColumns.class);
    }

    /** No rows: TAP_SCHEMA has no primary keys. */
    @Override
    public ResultSet getPrimaryKeys(String catalog, String schema, String table) {
        return none(MetaRows.PrimaryKeys.class);
    }

    @Override
    public ResultSet getImportedKeys(String catalog, String schema, String table) {
        return none(MetaRows.ForeignKeys.class);
    }

    @Override
    public ResultSet getExportedKeys(String catalog, String schema, String table) {
        return none(MetaRows.ForeignKeys.class);
    }

    @Override
    public ResultSet getCrossReference(
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable) {
        return none(MetaRows.ForeignKeys.class);
    }

    @Override
    public ResultSet getIndexInfo(String catalog, String schema, String table, boolean unique, boolean approximate) {
        return none(MetaRows.IndexInfo.class);
    }

    /** No rows: types cannot be defined. */
    @Override
    public ResultSet getUDTs(String catalog, String schemaPattern, String typeNamePattern, int[] types) {
        return none(MetaRows.Udts.class);
    }

    /** No rows: types cannot be defined. */
    @Override
    public ResultSet getSuperTypes(String catalog, String schemaPattern, String typeNamePattern) {
        return none(MetaRows.SuperTypes.class);
    }

    /** No rows: tables have no hierarchy. */
    @Override
    public ResultSet getSuperTables(String catalog, String schemaPattern, String tableNamePattern) {
        return none(MetaRows.SuperTables.class);
    }

    /** No rows: types cannot be defined. */
    @Override
    public ResultSet getAttributes(
            String catalog, String schemaPattern, String typeNamePattern, String attributeNamePattern) {
        return none(MetaRows.Attributes.class);
    }

    @Override
    public ResultSet getClientInfoProperties() {
        return none(MetaRows.ClientInfoProperties.class);
    }

    @Override
    public ResultSet getFunctions(String catalog, String schemaPattern, String functionNamePattern) {
        return none(MetaRows.Functions.class);
    }

    @Override
    public ResultSet getFunctionColumns(
            String catalog, String schemaPattern, String functionNamePattern, String columnNamePattern) {
        return none(MetaRows.FunctionColumns.class);
    }

    /** No rows: tables have no hidden columns. */
    @Override
    public ResultSet getPseudoColumns(
            String catalog, String schemaPattern, String tableNamePattern, String columnNamePattern) {
        return none(MetaRows.PseudoColumns.class);
    }
}
