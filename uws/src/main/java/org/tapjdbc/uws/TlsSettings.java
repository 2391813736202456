package org.tapjdbc.uws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that are trusted, and the one to show to services that want to know who asks. Holds no password. */
public final class TlsSettings {
    /** What Java itself trusts, and nothing to show. */
    public static final TlsSettings DEFAULT = new TlsSettings(null, null);

    private final KeyManager @Nullable [] identity;
    private final @Nullable KeyStore trusted;

    private TlsSettings(KeyManager @Nullable [] identity, @Nullable KeyStore trusted) {
        this.identity = identity;
        this.trusted = trusted;
    }

    /**
     * Reads certificates from files: PKCS12, JKS, or PEM (then, for the key store, the chain of certificates and a key
     * without a password, or encrypted as PKCS#8, in one file).
     *
     * @param keyStore where the certificate to show is, with its key; null for none
     * @param keyStorePassword its password; null where it needs none
     * @param trustStore the certificate authorities to trust, these and no others; null for those that Java trusts
     * @param trustStorePassword its password; null where it needs none
     * @throws IllegalArgumentException if a file cannot be read or lacks what it is for; the message is a sentence
     */
    public static TlsSettings load(
            @Nullable Path keyStore,
            @Nullable String keyStorePassword,
            @Nullable Path trustStore,
            @Nullable String trustStorePassword) {
        if (keyStore == null && trustStore == null) {
            return DEFAULT;
        }
        return new TlsSettings(
                keyStore == null ? null : identity(new StoreFile("keyStore", keyStore, keyStorePassword)),
                trustStore == null ? null : trust(new StoreFile("trustStore", trustStore, trustStorePassword)));
    }

    /** Whether there is a certificate to show. */
    boolean hasIdentity() {
        return identity != null;
    }

    /** Whether Java's own settings hold. */
    boolean isDefault() {
        return identity == null && trusted == null;
    }

    X509TrustManager trustManager() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("Java has no trust manager for certificates.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java cannot check certificates.", e);
        }
    }

    /**
     * Opens TLS connections.
     *
     * @param identified whether to show the certificate where the server asks for one
     */
    SSLSocketFactory sockets(X509TrustManager trust, boolean identified) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identified ? identity : null, new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java cannot use TLS.", e);
        }
    }

    /** A file of certificates, and the property that names it. */
    private record StoreFile(
            String property, Path path, @Nullable String password) {
        byte[] content() {
            try {
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "The file " + path + ", which the property " + property + " names, cannot be read.", e);
            }
        }

        char[] secret() {
            return password == null ? new char[0] : password.toCharArray();
        }

        IllegalArgumentException problem(String what, @Nullable Throwable cause) {
            return new IllegalArgumentException(
                    "The file " + path + ", which the property " + property + " names, " + what, cause);
        }

        /** A key store as Java has them. */
        KeyStore store(byte[] content) {
            try {
                // this type reads JKS as well
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(new ByteArrayInputStream(content), password == null ? null : secret());
                return store;
            } catch (IOException e) {
                if (e.getCause() instanceof UnrecoverableKeyException) {
                    throw problem("has another password than the property " + property + "Password gives.", null);
                }
                throw problem("is neither PKCS12 nor JKS nor PEM, or needs the property " + property + "Password.", e);
            } catch (GeneralSecurityException e) {
                throw problem("cannot be understood.", e);
            }
        }
    }

    private static KeyManager[] identity(StoreFile file) {
        byte[] content = file.content();
        try {
            KeyStore store = PemFile.isPem(content) ? ofPem(content, file) : file.store(content);
            checkKey(store, file);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, file.secret());
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            throw file.problem("holds a key that the property keyStorePassword does not open.", null);
        } catch (GeneralSecurityException e) {
            throw file.problem("holds a key or a certificate that cannot be used.", e);
        }
    }

    private static KeyStore ofPem(byte[] content, StoreFile file) throws GeneralSecurityException {
        PemFile pem = new PemFile(content);
        PrivateKey key;
        try {
            key = pem.privateKey(file.secret());
        } catch (GeneralSecurityException | IOException e) {
            throw file.problem(
                    "holds a key that cannot be read, or that the property keyStorePassword does not open.", e);
        }
        List<X509Certificate> chain = pem.certificates();
        if (key == null || chain.isEmpty()) {
            throw file.problem(
                    "must hold a certificate and its private key. A key in another form than PKCS#8 is converted by:"
                            + " openssl pkcs8 -topk8 -in KEY.",
                    null);
        }
        KeyStore store = empty();
        store.setKeyEntry("pem", key, file.secret(), chain.toArray(Certificate[]::new));
        return store;
    }

    private static void checkKey(KeyStore store, StoreFile file) throws KeyStoreException {
        Instant latest = Instant.MIN;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                Instant end = certificate.getNotAfter().toInstant();
                latest = end.isAfter(latest) ? end : latest;
            }
        }
        if (latest.equals(Instant.MIN)) {
            throw file.problem(
                    "holds no private key with a certificate, or needs the property keyStorePassword.", null);
        }
        if (latest.isBefore(Instant.now())) {
            throw file.problem("holds a certificate that expired at " + latest + ".", null);
        }
    }

    private static KeyStore trust(StoreFile file) {
        byte[] content = file.content();
        try {
            KeyStore store = empty();
            if (PemFile.isPem(content)) {
                for (X509Certificate certificate : new PemFile(content).certificates()) {
                    store.setCertificateEntry("ca" + store.size(), certificate);
                }
            } else {
                KeyStore given = file.store(content);
                for (String alias : Collections.list(given.aliases())) {
                    // of a key entry, too: whoever has a key of his own trusts its certificate
                    Certificate certificate = given.getCertificate(alias);
                    if (certificate != null) {
                        store.setCertificateEntry(alias, certificate);
                    }
                }
            }
            if (store.size() == 0) {
                throw file.problem("holds no certificate, or needs the property trustStorePassword.", null);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw file.problem("holds a certificate that cannot be read.", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new KeyStoreException(e);
        }
    }

    @Override
    public String toString() {
        return "TlsSettings[identity=" + (identity != null) + ", trustStore=" + (trusted != null) + "]";
    }
}
