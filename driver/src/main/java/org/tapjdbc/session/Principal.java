package org.tapjdbc.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.tapjdbc.TapProperty;
import org.tapjdbc.config.Settings;

/** Tells apart who asks which service, since not everybody sees the same tables. */
final class Principal {
    /** All that can make a service take somebody for somebody else, or show something else. */
    private static final List<TapProperty> TELLING = List.of(
            TapProperty.USER,
            TapProperty.PASSWORD,
            TapProperty.TOKEN,
            TapProperty.COOKIE,
            TapProperty.LOGIN_URL,
            TapProperty.AUTH_ORIGINS,
            TapProperty.KEY_STORE,
            TapProperty.KEY_STORE_PASSWORD,
            TapProperty.EXTRA_HEADERS,
            TapProperty.LANG,
            TapProperty.METADATA);

    private Principal() {}

    /** A key for a service and a user, of which no secret can be seen. */
    static String key(URI service, Settings settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TapProperty property : TELLING) {
                String value = settings.text(property);
                digest.update((byte) (value == null ? 0 : 1));
                digest.update((value == null ? "" : value).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return service + " " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
