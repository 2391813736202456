package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;

/** The element in DATA that holds the rows (VOTable 1.5, section 5). */
enum RowForm {
    TABLEDATA(Serialization.TABLEDATA),
    BINARY(Serialization.BINARY),
    BINARY2(Serialization.BINARY2),
    FITS(null);

    private final @Nullable Serialization serialization;

    RowForm(@Nullable Serialization serialization) {
        this.serialization = serialization;
    }

    /** The serialization, if it is one that is written here too. */
    @Nullable Serialization serialization() {
        return serialization;
    }

    /** The form that an element stands for. */
    static RowForm of(String element) throws VotableException {
        for (RowForm form : values()) {
            if (form.name().equals(element)) {
                return form;
            }
        }
        throw new VotableException("The table's rows are in <" + element
                + ">, which is not supported; ask the service for another serialization.");
    }
}
