package org.tapjdbc.pseudo.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Declares the columns of {@code service}. */
final class Fields {
    private Fields() {}

    static Field text(String name, String ucd, String description) {
        return Field.named(name, Datatype.UNICODE_CHAR)
                .arraysize(Arraysize.VARIABLE)
                .ucd(ucd)
                .description(description)
                .build();
    }

    static Field count(String name, String description) {
        return Field.named(name, Datatype.LONG)
                .ucd("meta.number")
                .description(description)
                .build();
    }

    static Field truth(String name, String ucd, String description) {
        return Field.named(name, Datatype.BOOLEAN)
                .ucd(ucd)
                .description(description)
                .build();
    }

    static Field time(String name, String ucd, String description) {
        return Field.named(name, Datatype.CHAR)
                .arraysize(Arraysize.VARIABLE)
                .xtype("timestamp")
                .ucd(ucd)
                .description(description + " (UTC)")
                .build();
    }

    /** A time as DALI writes it; null for none. */
    static @Nullable String shown(@Nullable Instant time) {
        return time == null
                ? null
                : time.truncatedTo(ChronoUnit.MILLIS).toString().replace("Z", "");
    }
}
