package org.tapjdbc.it.clients;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import schemacrawler.inclusionrule.RegularExpressionInclusionRule;
import schemacrawler.schema.Catalog;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** Runs SchemaCrawler. */
final class Crawl {
    private static final List<Logger> CHATTER =
            List.of(Logger.getLogger("schemacrawler"), Logger.getLogger("us.fatehi"));

    private Crawl() {}

    /** All that it finds in one schema, with nothing in its log but errors. */
    static Catalog of(Demo demo, String schema) throws Exception {
        return of(demo.url(), schema);
    }

    /** The same of a URL that has parameters. */
    static Catalog of(String url, String schema) throws Exception {
        CHATTER.forEach(logger -> logger.setLevel(Level.SEVERE));
        SchemaCrawlerOptions options = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeSchemas(new RegularExpressionInclusionRule(schema))
                        .toOptions())
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                        .toOptions());
        DatabaseConnectionSource source =
                DatabaseConnectionSources.newDatabaseConnectionSource(url, new MultiUseUserCredentials("", ""));
        try {
            return SchemaCrawlerUtility.getCatalog(source, options);
        } finally {
            source.close();
            CHATTER.forEach(logger -> logger.setLevel(null));
        }
    }
}
