package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A certificate for the loopback address, and trust in it for a while. */
final class Tls {
    /** Guards nothing but the test's own certificate. */
    static final String PASSWORD = "changeit";

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private Tls() {}

    /** Makes a key store with a key of its own and the certificate for it. */
    static Path keyStore(Path directory) throws IOException, InterruptedException {
        return keyStore(directory, PASSWORD);
    }

    /** The same with a password that a test chooses. */
    static Path keyStore(Path directory, String password) throws IOException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "loopback",
                        "-dname",
                        "CN=loopback",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-ext",
                        "bc=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    /** Calls something while this process trusts the certificates in a key store, and no others. */
    static <T> T trusting(Path keyStore, Callable<T> task) throws Exception {
        String store = System.getProperty(TRUST_STORE);
        String password = System.getProperty(TRUST_STORE_PASSWORD);
        System.setProperty(TRUST_STORE, keyStore.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
        try {
            return task.call();
        } finally {
            restore(TRUST_STORE, store);
            restore(TRUST_STORE_PASSWORD, password);
        }
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
