package org.tapjdbc.adql.check;

import org.tapjdbc.adql.ServiceLanguage;

/** The rules of ADQL, which lean on one another as the productions of its grammar do. */
final class Rules {
    final Source source;
    final ServiceLanguage language;
    final Features features;
    final Names names;
    final QueryCheck queries = new QueryCheck(this);
    final FromCheck tables = new FromCheck(this);
    final ConditionCheck conditions = new ConditionCheck(this);
    final ValueCheck values = new ValueCheck(this);
    final FunctionCheck functions = new FunctionCheck(this);
    final GeometryCheck geometry = new GeometryCheck(this);
    final CastCheck casts = new CastCheck(this);

    Rules(Source source, ServiceLanguage language) {
        this.source = source;
        this.language = language;
        this.features = new Features(source, language);
        this.names = new Names(source, language);
    }
}
