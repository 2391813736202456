package org.tapjdbc.embedded;

import java.util.HashMap;
import java.util.Map;

/**
 * Who may use a service. Where nobody is named, it is open to all, and knows no users.
 *
 * @param passwords by the names of users
 * @param tokens the users that bearer tokens stand for
 * @param anonymous whether it is open to others too; it then still asks all comers for credentials, but insists not
 */
public record Access(Map<String, String> passwords, Map<String, String> tokens, boolean anonymous) {
    public Access {
        passwords = Map.copyOf(passwords);
        tokens = Map.copyOf(tokens);
    }

    /** Open to all. */
    public static Access open() {
        return new Access(Map.of(), Map.of(), true);
    }

    /** This access, and that of a user; from the first user on, nobody else has any. */
    public Access withUser(String name, String password) {
        Map<String, String> more = new HashMap<>(passwords);
        more.put(name, password);
        return new Access(more, tokens, !isOpen() && anonymous);
    }

    /** This access, and that by a bearer token, which stands for a user. */
    public Access withToken(String token, String user) {
        Map<String, String> more = new HashMap<>(tokens);
        more.put(token, user);
        return new Access(passwords, more, !isOpen() && anonymous);
    }

    /** This access, and that of all who name no user. */
    public Access orAnonymous() {
        return new Access(passwords, tokens, true);
    }

    boolean isOpen() {
        return passwords.isEmpty() && tokens.isEmpty();
    }
}
