package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.Optional;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.uws.Capabilities;

/** What a service says of itself. */
public interface ServiceFacts {
    /** Where there is no service: queries run in the driver, which has all of ADQL. */
    ServiceFacts NONE = new ServiceFacts() {
        @Override
        public Optional<Capabilities> known() {
            return Optional.empty();
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.UNDECLARED;
        }

        @Override
        public ServiceLanguage language() {
            return ServiceLanguage.full21();
        }
    };

    /** Its capabilities, if they were read already. */
    Optional<Capabilities> known();

    /** Its capabilities, read if need be; {@link Capabilities#UNDECLARED} where it does not show them. */
    Capabilities capabilities() throws SQLException;

    /** The language that it speaks, as its capabilities have it. */
    ServiceLanguage language() throws SQLException;
}
