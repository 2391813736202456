package org.tapjdbc.local;

import java.net.URI;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.upload.TemporaryTable;

/** A TAP service as the engine sees it. Two are the same site if they are the same object. */
public interface Site {
    /** What users call it: the name that it is attached by, or its URL. */
    String name();

    /** Its base URL. */
    URI url();

    /** The ADQL that it speaks. */
    ServiceLanguage language();

    /** How queries go there: {@code sync}, {@code async} or {@code auto}. */
    String mode();

    /** Whether it takes tables along with a query. */
    boolean takesUploads();

    /**
     * Runs a query there.
     *
     * @param adql in its language
     * @param keys a table that the query names as {@code TAP_UPLOAD} with its name, each of whose rows gives rise to rows
     *     of the result independently of the others, so that they may travel in as many slices as the service needs; null
     *     for none. It stays the caller's, who closes it after the rows
     * @return every row; reading them fails with 54000 where the service cuts them
     */
    RowCursor run(String adql, @Nullable TemporaryTable keys) throws SQLException;
}
