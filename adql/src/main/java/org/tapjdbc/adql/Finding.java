package org.tapjdbc.adql;

import org.tapjdbc.adql.text.Token;

/**
 * What is wrong with a text, and where.
 *
 * @param start the offset of its first character
 * @param end the offset after its last
 * @param problem what it is
 * @param hint what to do about it; may be empty
 */
record Finding(int start, int end, String problem, String hint) {
    static Finding at(Token token, String problem, String hint) {
        return new Finding(token.start(), token.end(), problem, hint);
    }
}
