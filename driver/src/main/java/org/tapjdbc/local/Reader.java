package org.tapjdbc.local;

import com.google.common.collect.ImmutableList;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.rewrite.CommonSql;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.error.Errors;

/** Makes relational algebra of a query's text. */
final class Reader {
    private Reader() {}

    /**
     * A query in relational algebra.
     *
     * @param root the algebra, as written: nothing is moved yet
     * @param labels what its columns are called
     * @param tables the tables that it names
     */
    record Read(RelRoot root, List<String> labels, List<NamedTable> tables) {}

    /** @throws SQLException 42000, 42S02 or 42S22 if it is no query that makes sense */
    static Read read(String sql, SourceTables tables) throws SQLException {
        try {
            EditedText text = CommonSql.of(sql);
            ParsedQuery query = parsed(text);
            List<NamedTable> named = QueryTree.tables(query, tables);
            return converted(QueryTree.of(query, named), text, named);
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, e.getMessage());
        } catch (StackOverflowError e) {
            throw Errors.REJECTED.because(
                    e, "The query is nested too deeply to be run here. Write it in fewer levels.");
        }
    }

    private static ParsedQuery parsed(EditedText text) throws AdqlSyntaxException, SQLException {
        ParsedQuery query = AdqlParser.parse(text.text());
        if (query.hasParameters()) {
            throw Errors.UNSET_PARAMETER.say("The query has a parameter that has no value yet. Set all of them.");
        }
        return query;
    }

    private static Read converted(SqlNode tree, EditedText text, List<NamedTable> tables) throws SQLException {
        RelDataTypeFactory types = Types.factory();
        CalciteCatalogReader catalog = catalog(tables, types);
        SqlValidator validator = SqlValidatorUtil.newValidator(
                functions(tables),
                catalog,
                types,
                SqlValidator.Config.DEFAULT
                        .withCallRewrite(false)
                        .withIdentifierExpansion(true)
                        .withConformance(SqlConformanceEnum.LENIENT));
        try {
            SqlNode valid = validator.validate(tree);
            RelRoot root = converter(validator, catalog, types).convertQuery(valid, false, true);
            return new Read(root, Labels.of(valid, root), tables);
        } catch (CalciteContextException e) {
            throw new Complaints(text, tables).about(e);
        } catch (CalciteException | UnsupportedOperationException | AssertionError | IllegalArgumentException e) {
            throw Errors.REJECTED.because(e, "The local engine cannot run this query: " + e.getMessage() + ".");
        }
    }

    private static CalciteCatalogReader catalog(List<NamedTable> tables, RelDataTypeFactory types) {
        CalciteSchema schema = CalciteSchema.createRootSchema(false, false);
        tables.forEach(table -> schema.add(table.entry(), table));
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        properties.setProperty(CalciteConnectionProperty.UNQUOTED_CASING.camelName(), Casing.UNCHANGED.name());
        return new CalciteCatalogReader(schema, ImmutableList.of(), types, new CalciteConnectionConfigImpl(properties));
    }

    private static SqlOperatorTable functions(List<NamedTable> tables) {
        List<ServiceLanguage> languages = new ArrayList<>();
        for (NamedTable table : tables) {
            if (table.source() instanceof SourceTable.AtSite there) {
                languages.add(there.site().language());
            }
        }
        return Operators.table(languages);
    }

    private static SqlToRelConverter converter(
            SqlValidator validator, CalciteCatalogReader catalog, RelDataTypeFactory types) {
        HepPlanner planner = new HepPlanner(HepProgram.builder().build(), Contexts.of(Normalizer.BUILDING));
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
        // the usual provider compiles Java for each kind of question
        cluster.setMetadataQuerySupplier(
                () -> new RelMetadataQuery(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE)));
        return new SqlToRelConverter(
                (type, query, path, view) -> {
                    throw new UnsupportedOperationException("views");
                },
                validator,
                catalog,
                cluster,
                StandardConvertletTable.INSTANCE,
                SqlToRelConverter.config()
                        .withExpand(false)
                        .withTrimUnusedFields(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE)
                        .withCreateValuesRel(false)
                        .withRelBuilderFactory(Normalizer.BUILDER)
                        .withRelBuilderConfigTransform(config -> Normalizer.BUILDING));
    }
}
