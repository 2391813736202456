package org.tapjdbc.metadata;

import java.sql.DatabaseMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link DatabaseMetaData}'s result sets. A record's components are the columns, in the order of JDBC 4.3;
 * {@code tableSchem} is the column {@code TABLE_SCHEM}.
 */
final class MetaRows {
    private MetaRows() {}

    record Catalogs(String tableCat) {}

    record Schemas(String tableSchem, @Nullable String tableCatalog) {}

    record TableTypes(String tableType) {}

    record Tables(
            @Nullable String tableCat,
            String tableSchem,
            String tableName,
            String tableType,
            @Nullable String remarks,
            @Nullable String typeCat,
            @Nullable String typeSchem,
            @Nullable String typeName,
            @Nullable String selfReferencingColName,
            @Nullable String refGeneration) {}

    /** Behind the standard's columns stand those that only TAP has. */
    record Columns(
            @Nullable String tableCat,
            String tableSchem,
            String tableName,
            String columnName,
            int dataType,
            String typeName,
            @Nullable Integer columnSize,
            @Nullable Integer bufferLength,
            @Nullable Integer decimalDigits,
            @Nullable Integer numPrecRadix,
            int nullable,
            @Nullable String remarks,
            @Nullable String columnDef,
            @Nullable Integer sqlDataType,
            @Nullable Integer sqlDatetimeSub,
            @Nullable Integer charOctetLength,
            int ordinalPosition,
            String isNullable,
            @Nullable String scopeCatalog,
            @Nullable String scopeSchema,
            @Nullable String scopeTable,
            @Nullable Short sourceDataType,
            String isAutoincrement,
            String isGeneratedcolumn,
            @Nullable String unit,
            @Nullable String ucd,
            @Nullable String utype,
            @Nullable String xtype,
            @Nullable String arraysize,
            @Nullable Boolean principal,
            @Nullable Boolean indexed,
            @Nullable Boolean std) {}

    record TypeInfo(
            String typeName,
            int dataType,
            @Nullable Integer precision,
            @Nullable String literalPrefix,
            @Nullable String literalSuffix,
            @Nullable String createParams,
            short nullable,
            boolean caseSensitive,
            short searchable,
            boolean unsignedAttribute,
            boolean fixedPrecScale,
            boolean autoIncrement,
            @Nullable String localTypeName,
            short minimumScale,
            short maximumScale,
            @Nullable Integer sqlDataType,
            @Nullable Integer sqlDatetimeSub,
            @Nullable Integer numPrecRadix) {}

    record PrimaryKeys(
            @Nullable String tableCat,
            String tableSchem,
            String tableName,
            String columnName,
            short keySeq,
            @Nullable String pkName) {}

    record ForeignKeys(
            @Nullable String pktableCat,
            String pktableSchem,
            String pktableName,
            String pkcolumnName,
            @Nullable String fktableCat,
            String fktableSchem,
            String fktableName,
            String fkcolumnName,
            short keySeq,
            short updateRule,
            short deleteRule,
            @Nullable String fkName,
            @Nullable String pkName,
            short deferrability) {}

    record IndexInfo(
            @Nullable String tableCat,
            String tableSchem,
            String tableName,
            boolean nonUnique,
            @Nullable String indexQualifier,
            @Nullable String indexName,
            short type,
            short ordinalPosition,
            @Nullable String columnName,
            @Nullable String ascOrDesc,
            long cardinality,
            long pages,
            @Nullable String filterCondition) {}

    record Procedures(
            @Nullable String procedureCat,
            @Nullable String procedureSchem,
            String procedureName,
            @Nullable String reservedOne,
            @Nullable String reservedTwo,
            @Nullable String reservedThree,
            @Nullable String remarks,
            short procedureType,
            String specificName) {}

    record ProcedureColumns(
            @Nullable String procedureCat,
            @Nullable String procedureSchem,
            String procedureName,
            String columnName,
            short columnType,
            int dataType,
            String typeName,
            int precision,
            int length,
            @Nullable Short scale,
            short radix,
            short nullable,
            @Nullable String remarks,
            @Nullable String columnDef,
            @Nullable Integer sqlDataType,
            @Nullable Integer sqlDatetimeSub,
            @Nullable Integer charOctetLength,
            int ordinalPosition,
            String isNullable,
            String specificName) {}

    record Functions(
            @Nullable String functionCat,
            @Nullable String functionSchem,
            String functionName,
            @Nullable String remarks,
            short functionType,
            String specificName) {}

    record FunctionColumns(
            @Nullable String functionCat,
            @Nullable String functionSchem,
            String functionName,
            String columnName,
            short columnType,
            int dataType,
            String typeName,
            int precision,
            int length,
            @Nullable Short scale,
            short radix,
            short nullable,
            @Nullable String remarks,
            @Nullable Integer charOctetLength,
            int ordinalPosition,
            String isNullable,
            String specificName) {}

    record ColumnPrivileges(
            @Nullable String tableCat,
            String tableSchem,
            String tableName,
            String columnName,
            @Nullable String grantor,
            String grantee,
            String privilege,
            @Nullable String isGrantable) {}

    record TablePrivileges(
            @Nullable String tableCat,
            String tableSchem,
            String tableName,
            @Nullable String grantor,
            String grantee,
            String privilege,
            @Nullable String isGrantable) {}

    /** Of getBestRowIdentifier and getVersionColumns. */
    record RowColumns(
            @Nullable Short scope,
            String columnName,
            int dataType,
            String typeName,
            int columnSize,
            int bufferLength,
            @Nullable Short decimalDigits,
            short pseudoColumn) {}

    record Udts(
            @Nullable String typeCat,
            @Nullable String typeSchem,
            String typeName,
            String className,
            int dataType,
            @Nullable String remarks,
            @Nullable Short baseType) {}

    record SuperTypes(
            @Nullable String typeCat,
            @Nullable String typeSchem,
            String typeName,
            @Nullable String supertypeCat,
            @Nullable String supertypeSchem,
            String supertypeName) {}

    record SuperTables(
            @Nullable String tableCat, @Nullable String tableSchem, String tableName, String supertableName) {}

    record Attributes(
            @Nullable String typeCat,
            @Nullable String typeSchem,
            String typeName,
            String attrName,
            int dataType,
            String attrTypeName,
            int attrSize,
            @Nullable Integer decimalDigits,
            int numPrecRadix,
            int nullable,
            @Nullable String remarks,
            @Nullable String attrDef,
            @Nullable Integer sqlDataType,
            @Nullable Integer sqlDatetimeSub,
            @Nullable Integer charOctetLength,
            int ordinalPosition,
            String isNullable,
            @Nullable String scopeCatalog,
            @Nullable String scopeSchema,
            @Nullable String scopeTable,
            @Nullable Short sourceDataType) {}

    record ClientInfoProperties(
            String name, int maxLen, @Nullable String defaultValue, String description) {}

    record PseudoColumns(
            @Nullable String tableCat,
            @Nullable String tableSchem,
            String tableName,
            String columnName,
            int dataType,
            int columnSize,
            @Nullable Integer decimalDigits,
            int numPrecRadix,
            String columnUsage,
            @Nullable String remarks,
            int charOctetLength,
            String isNullable) {}
}
