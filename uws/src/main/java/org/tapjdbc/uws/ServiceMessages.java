package org.tapjdbc.uws;

import java.util.regex.Pattern;
import org.tapjdbc.uws.TapException.Kind;

/**
 * What services mean. TAP has no error codes, so that the kind of an error must be read from its text; these are the
 * words of DaCHS, of the VOLLT and CADC libraries, of PostgreSQL, Oracle and SQL Server behind them, and of our own
 * embedded service.
 */
final class ServiceMessages {
    private static final Pattern TIME_LIMIT = pattern("time ?limit|timed? ?out|execution (time|duration)"
            + "|statement timeout|cancell?ing statement due to|aborted due to time");

    private static final Pattern TABLE = pattern("(unknown|unresolved|invalid|no such|missing|undefined) table"
            + "|table [^\\n]{0,200}?(not found|does not exist|unknown|is not known)"
            + "|could not (locate|find|resolve) table"
            + "|relation [^\\n]{0,200}? does not exist|invalid object name|ORA-00942|no table (named|called)");

    private static final Pattern COLUMN =
            pattern("(unknown|unresolved|invalid|no such|missing|undefined) (column|field)"
                    + "|(column|field) [^\\n]{0,200}?(not found|does not exist|unknown|is not known|cannot be resolved)"
                    + "|no such field known|could not (locate|find|resolve) (column|field)|ORA-00904"
                    + "|no (column|field) (named|called)");

    private static final Pattern UPLOAD = pattern("upload (size |row )?limit|limit (on|for|of) (the )?uploads?\\b"
            + "|upload[^\\n]{0,120}?(too (large|big|many|long)|exceed|(larger|more) than|maximum)"
            + "|(too (large|big)|exceed|(larger|more) than|maximum)[^\\n]{0,120}?upload"
            + "|(file|request|entity|payload|content|body|votable) (\\S+ ){0,3}(too (large|big)|exceeds)"
            + "|(file|request|body) size limit|maximum (file|request|body) size");

    private ServiceMessages() {}

    static Kind kindOf(String message) {
        if (TIME_LIMIT.matcher(message).find()) {
            return Kind.TIME_LIMIT;
        }
        if (TABLE.matcher(message).find()) {
            return Kind.UNKNOWN_TABLE;
        }
        if (COLUMN.matcher(message).find()) {
            return Kind.UNKNOWN_COLUMN;
        }
        return UPLOAD.matcher(message).find() ? Kind.UPLOAD_LIMIT : Kind.REJECTED;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
