package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's key and a client's, each with a certificate that it signed itself, made for one test. */
record Certificates(Path serverStore, Path clientStore) {
    /** Guards nothing but the test's own certificates. */
    static final String PASSWORD = "changeit";

    static Certificates in(Path directory) throws IOException, InterruptedException {
        return new Certificates(
                store(directory.resolve("server.p12"), "EC", "CN=loopback", "-ext", "san=ip:127.0.0.1"),
                store(directory.resolve("client.p12"), "RSA", "CN=ada"));
    }

    static Path store(Path file, String algorithm, String owner, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                "own",
                "-dname",
                owner,
                "-ext",
                "bc=ca:true",
                "-storepass",
                PASSWORD,
                "-keypass",
                PASSWORD,
                "-storetype",
                file.toString().endsWith(".jks") ? "JKS" : "PKCS12",
                "-keystore",
                file.toString()));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    /** What the server speaks TLS with: its own key, and trust in the client. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(serverStore), PASSWORD.toCharArray());
        KeyStore clients = KeyStore.getInstance("PKCS12");
        clients.load(null, null);
        clients.setCertificateEntry("client", load(clientStore).getCertificate("own"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(clients);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    static KeyStore load(Path store) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    /** The certificate in a store, as text. */
    static String certificate(Path store) throws GeneralSecurityException, IOException {
        Certificate certificate = load(store).getCertificate("own");
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** The key in a store, as PKCS#8. */
    static byte[] key(Path store) throws GeneralSecurityException, IOException {
        return load(store).getKey("own", PASSWORD.toCharArray()).getEncoded();
    }

    static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }

    static Path write(Path file, String... parts) throws IOException {
        return Files.writeString(file, String.join("", parts), StandardCharsets.US_ASCII);
    }
}
