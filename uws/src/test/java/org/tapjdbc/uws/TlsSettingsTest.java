package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Certificates from files, shown to and asked of a server on this machine. */
@Timeout(60)
class TlsSettingsTest {
    private static final String PASSWORD = Certificates.PASSWORD;

    /** Where PKCS#8 has the key of PKCS#1, for an RSA key of 2048 or more bits: behind version and algorithm. */
    private static final int PKCS1_OFFSET = 26;

    @TempDir
    static Path directory;

    private static Certificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = Certificates.in(directory);
    }

    private static TlsSettings load(@Nullable Path keys, @Nullable String password) {
        return TlsSettings.load(keys, password, certificates.serverStore(), PASSWORD);
    }

    /** Who the server, which lets nobody else in, takes the client for. */
    private static String shown(TlsSettings tls) throws Exception {
        try (LoopbackServer service = LoopbackServer.https(certificates.server(), true)) {
            service.on("/tap/sync", asked -> Answer.of(200, Given.SEVEN));
            Given.service(service.uri("/tap")).with(tls).ask();
            return service.asked().get(0).header(LoopbackServer.CLIENT);
        }
    }

    private static String shown(Path keys, @Nullable String password) throws Exception {
        return shown(load(keys, password));
    }

    private static void refused(Path file, @Nullable String password, String why) {
        assertThatThrownBy(() -> load(file, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The file " + file + ", which the property keyStore names, ")
                .hasMessageContaining(why)
                .hasMessageNotContaining(String.valueOf(password));
    }

    private static Path pem(String name, String... parts) throws IOException {
        return Certificates.write(directory.resolve(name), parts);
    }

    private static String certificate() throws GeneralSecurityException, IOException {
        return Certificates.certificate(certificates.clientStore());
    }

    private static byte[] key() throws GeneralSecurityException, IOException {
        return Certificates.key(certificates.clientStore());
    }

    @Test
    void a5_a_client_certificate_of_pkcs12_is_shown() throws Exception {
        assertThat(shown(certificates.clientStore(), PASSWORD)).isEqualTo("CN=ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void a5_a_client_certificate_of_jks_can_be_read(String algorithm) throws Exception {
        Path file = Certificates.store(directory.resolve(algorithm + ".jks"), algorithm, "CN=ada");
        assertThat(load(file, PASSWORD).hasIdentity()).isTrue();
    }

    @Test
    void a5_q46_a_client_certificate_of_pem_is_shown_whatever_comes_first() throws Exception {
        String key = Certificates.pem("PRIVATE KEY", key());
        assertThat(shown(pem("a.pem", "remark\n", certificate(), key), null)).isEqualTo("CN=ada");
        assertThat(shown(pem("b.pem", key, certificate()), "not needed")).isEqualTo("CN=ada");
        String pkcs1 = Certificates.pem("RSA PRIVATE KEY", Arrays.copyOfRange(key(), PKCS1_OFFSET, key().length));
        assertThat(shown(pem("c.pem", certificate(), pkcs1), null)).isEqualTo("CN=ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBEWithHmacSHA256AndAES_256", "PBEWithSHA1AndDESede"})
    void a5_a_key_in_pem_may_be_encrypted(String algorithm) throws Exception {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("0pen".toCharArray())));
        AlgorithmParameters parameters = cipher.getParameters();
        if (algorithm.contains("Hmac")) {
            // the name that stands in the file
            parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
        }
        byte[] encrypted = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key())).getEncoded();
        Path file = pem(algorithm + ".pem", certificate(), Certificates.pem("ENCRYPTED PRIVATE KEY", encrypted));

        assertThat(shown(file, "0pen")).isEqualTo("CN=ada");
        refused(file, "wr0ng", "keyStorePassword does not open");
        refused(file, null, "keyStorePassword does not open");
    }

    @Test
    void a_server_that_wants_a_certificate_says_so() {
        TapException failure = catchThrowableOfType(TapException.class, () -> shown(load(null, null)));
        assertThat(failure.kind()).isIn(Kind.UNAUTHORIZED, Kind.UNREACHABLE);
    }

    @Test
    void a4_a_client_certificate_is_shown_to_nobody_but_the_service() throws Exception {
        try (LoopbackServer service = LoopbackServer.https(certificates.server(), false);
                LoopbackServer elsewhere = LoopbackServer.https(certificates.server(), false)) {
            service.on(
                    "/tap/sync",
                    asked -> Answer.redirect(303, elsewhere.uri("/r").toString()));
            elsewhere.on("/r", asked -> Answer.of(200, Given.SEVEN));
            Given given = Given.service(service.uri("/tap")).with(load(certificates.clientStore(), PASSWORD));
            given.ask();
            assertThat(service.asked().get(0).header(LoopbackServer.CLIENT)).isEqualTo("CN=ada");
            assertThat(elsewhere.asked().get(0).header(LoopbackServer.CLIENT)).isEmpty();

            given.allowing(elsewhere.uri("/")).ask();
            assertThat(elsewhere.asked().get(1).header(LoopbackServer.CLIENT)).isEqualTo("CN=ada");
        }
    }

    @Test
    void a_trust_store_is_all_that_is_trusted() throws Exception {
        Path server = pem("server.pem", Certificates.certificate(certificates.serverStore()));
        Path client = pem("client.pem", certificate());
        Path both = pem("both.pem", certificate(), Certificates.certificate(certificates.serverStore()));
        try (LoopbackServer service = LoopbackServer.https(certificates.server(), false)) {
            service.on("/tap/sync", asked -> Answer.of(200, Given.SEVEN));
            Given given = Given.service(service.uri("/tap"));
            for (Path trusted : new Path[] {server, both}) {
                assertThat(given.with(TlsSettings.load(null, null, trusted, null))
                                .ask())
                        .containsExactly(7L);
            }
            for (TlsSettings tls :
                    new TlsSettings[] {TlsSettings.DEFAULT, TlsSettings.load(null, null, client, null)}) {
                TapException failure = catchThrowableOfType(
                        TapException.class, () -> given.with(tls).ask());
                assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(failure).hasMessageContaining("property trustStore");
            }
        }
    }

    @Test
    void a_file_that_does_not_do_is_named_with_what_it_lacks() throws Exception {
        refused(directory.resolve("missing.p12"), PASSWORD, "cannot be read");
        refused(certificates.clientStore(), "wr0ng", "has another password than the property keyStorePassword gives");
        refused(certificates.clientStore(), null, "keyStorePassword");
        refused(pem("only.pem", certificate()), "s3cret", "must hold a certificate and its private key");
        refused(
                pem("cut.pem", certificate(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
                "s3cret",
                "cannot be read");
        refused(Files.writeString(directory.resolve("text.p12"), "hello"), "s3cret", "neither PKCS12 nor JKS nor PEM");
        refused(
                Certificates.store(
                        directory.resolve("old.p12"), "EC", "CN=ada", "-startdate", "-10d", "-validity", "3"),
                PASSWORD,
                "expired at ");
    }

    @Test
    void a_trust_store_without_certificates_trusts_nobody_and_is_an_error() throws IOException {
        Path empty = pem("empty.pem", "-----BEGIN NOTHING-----\n");
        assertThatThrownBy(() -> TlsSettings.load(null, null, empty, null))
                .hasMessageContaining("trustStore")
                .hasMessageContaining("holds no certificate");
    }
}
