package org.tapjdbc.pseudo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Declares columns of the driver's own tables. */
public final class Fields {
    private Fields() {}

    /** Text of any length. */
    public static Field text(String name, String ucd, String description) {
        return Field.named(name, Datatype.UNICODE_CHAR)
                .arraysize(Arraysize.VARIABLE)
                .ucd(ucd)
                .description(description)
                .build();
    }

    /** A number of things. */
    public static Field count(String name, String description) {
        return Field.named(name, Datatype.LONG)
                .ucd("meta.number")
                .description(description)
                .build();
    }

    /** True or false. */
    public static Field truth(String name, String ucd, String description) {
        return Field.named(name, Datatype.BOOLEAN)
                .ucd(ucd)
                .description(description)
                .build();
    }

    /** A time in UTC, as DALI writes it. */
    public static Field time(String name, String ucd, String description) {
        return Field.named(name, Datatype.CHAR)
                .arraysize(Arraysize.VARIABLE)
                .xtype("timestamp")
                .ucd(ucd)
                .description(description + " (UTC)")
                .build();
    }

    /** A time as DALI writes it; null for none. */
    public static @Nullable String shown(@Nullable Instant time) {
        return time == null
                ? null
                : time.truncatedTo(ChronoUnit.MILLIS).toString().replace("Z", "");
    }
}
