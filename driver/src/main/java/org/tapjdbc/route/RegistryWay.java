package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.pseudo.registry.Expansion;
import org.tapjdbc.pseudo.registry.Registries;
import org.tapjdbc.pseudo.registry.RegistryFeatures;
import org.tapjdbc.pseudo.registry.RegistryText;
import org.tapjdbc.pseudo.registry.UnsuitableEndpointException;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.QueryText;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.uws.UwsJob;

/** To the first registry that answers, which gets the whole text with the views of the schema {@code registry} expanded. */
final class RegistryWay implements Way {
    private final String sql;
    private final Registries registries;
    private final QuerySender sender;
    private @Nullable URI asked;

    RegistryWay(String sql, Registries registries, QuerySender sender) {
        this.sql = sql;
        this.registries = registries;
        this.sender = sender;
    }

    /** What is done with the text that a registry gets. */
    @FunctionalInterface
    private interface Use<T> {
        T of(RegistryService registry, QueryText text, Expansion expansion, RunningQuery part) throws SQLException;
    }

    private <T> T tryEach(QueryTerms terms, Use<T> use) throws SQLException {
        return registries.tryEach(
                candidate -> {
                    Expansion expansion = expansion(candidate.features());
                    RegistryService registry = (RegistryService) candidate.endpoint();
                    return registry.during(candidate.firstByte(), part -> {
                        QueryText text = QueryText.of(expansion.text(), registry.session());
                        return use.of(registry, text, expansion, part);
                    });
                },
                terms.timeout());
    }

    private Expansion expansion(RegistryFeatures features) throws SQLException, UnsuitableEndpointException {
        try {
            return RegistryText.expand(sql, features);
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, e.getMessage());
        }
    }

    @Override
    public RowCursor rows(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        return tryEach(terms, (registry, text, expansion, part) -> {
            List<String> notes = expansion.notes();
            asked = registry.url();
            RowCursor rows = sender.send(registry.session(), text, limit, terms, part);
            notes.forEach(terms.warnings()::add);
            text.notes().forEach(terms.warnings()::add);
            return expansion.outputs().map(rows);
        });
    }

    @Override
    public RowCursor explanation(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        return tryEach(
                terms, (registry, text, expansion, part) -> registry.session().explain(text, limit));
    }

    @Override
    public @Nullable URI asked() {
        return asked;
    }

    /** As a registry would get it that can do all that registries may do; which one will be asked is not known yet. */
    @Override
    public String sent() throws SQLException {
        try {
            return expansion(RegistryFeatures.full()).text().text();
        } catch (UnsuitableEndpointException e) {
            return sql;
        }
    }

    @Override
    public UwsJob submit(RowLimit limit, QueryTerms terms) throws SQLException {
        return tryEach(terms, (registry, text, expansion, part) -> {
            if (!expansion.outputs().isEmpty()) {
                throw Errors.REJECTED.say(
                        "The columns type, auxiliary and authenticated_only are made by the driver, so that no job has"
                                + " them. Use executeQuery, or leave them out.");
            }
            return registry.session().submit(text, limit, terms.timeout());
        });
    }
}
