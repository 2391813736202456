package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.local.Site;
import org.tapjdbc.local.SourceTable;
import org.tapjdbc.pseudo.registry.Registries;
import org.tapjdbc.pseudo.registry.RegistryFeatures;
import org.tapjdbc.pseudo.registry.RegistryText;
import org.tapjdbc.pseudo.registry.UnsuitableEndpointException;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.NamedTable;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.upload.TemporaryTable;

/**
 * The registry for the local engine, for one statement. It is planned for the first registry that answers; where that one
 * fails later, another one is asked the same.
 */
final class RegistrySite implements Site {
    private final Registries registries;
    private final QuerySender sender;
    private final QueryTerms terms;
    private final Chosen chosen;

    private record Chosen(
            RegistryService registry, RegistryFeatures features, ServiceLanguage language, boolean uploads) {}

    RegistrySite(Registries registries, QuerySender sender, QueryTerms terms) throws SQLException {
        this.registries = registries;
        this.sender = sender;
        this.terms = terms;
        this.chosen = registries.tryEach(
                candidate -> {
                    RegistryService registry = (RegistryService) candidate.endpoint();
                    return new Chosen(
                            registry,
                            candidate.features(),
                            registry.language(),
                            registry.capabilities().takesUpload("inline"));
                },
                terms.timeout());
    }

    /** A statement in which the registry's tables are those that {@link #find} knows. */
    String expanded(String sql) throws SQLException {
        try {
            return RegistryText.forLocal(sql, chosen.features()).text().text();
        } catch (AdqlSyntaxException e) {
            throw Errors.REJECTED.because(e, e.getMessage());
        } catch (UnsuitableEndpointException e) {
            throw Errors.REJECTED.because(e, "The registry at " + url() + " cannot do that. " + e.getMessage());
        }
    }

    /** A table of an expanded statement. */
    SourceTable find(TableReference name) throws SQLException {
        try {
            return new SourceTable.AtSite(
                    this, RegistryText.from(name, chosen.features()), RegistryText.fields(name), -1);
        } catch (UnsuitableEndpointException e) {
            throw Errors.UNKNOWN_TABLE.because(e, "The registry at " + url() + " cannot do that. " + e.getMessage());
        }
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public URI url() {
        return chosen.registry().url();
    }

    @Override
    public ServiceLanguage language() {
        return chosen.language();
    }

    @Override
    public String mode() {
        return chosen.registry().session().mode();
    }

    @Override
    public boolean takesUploads() {
        return chosen.uploads();
    }

    @Override
    public RowCursor run(String adql, @Nullable TemporaryTable keys) throws SQLException {
        return registries.tryEach(
                candidate -> {
                    RegistryService registry = (RegistryService) candidate.endpoint();
                    return registry.during(
                            candidate.firstByte(),
                            part -> sender.sendPart(
                                    registry.session(),
                                    adql,
                                    keys == null
                                            ? Optional.empty()
                                            : Optional.of(new NamedTable(keys.name(), keys.body(), null)),
                                    terms,
                                    part));
                },
                terms.timeout());
    }
}
