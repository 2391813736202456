package org.tapjdbc.uws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads text files that hold certificates and keys (RFC 7468), in any order. */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");

    /** What stands before an RSA key of PKCS#1 in PKCS#8: version 0, and the algorithm rsaEncryption. */
    private static final byte[] RSA = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;

    private final String text;

    PemFile(byte[] content) {
        this.text = new String(content, StandardCharsets.ISO_8859_1);
    }

    static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    /** All certificates, in order. */
    List<X509Certificate> certificates() throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).endsWith("CERTIFICATE")) {
                certificates.add((X509Certificate)
                        factory.generateCertificate(new ByteArrayInputStream(decode(block.group(2)))));
            }
        }
        return certificates;
    }

    /**
     * The first private key; null if there is none.
     *
     * @param password for a key that is encrypted
     * @throws GeneralSecurityException if it cannot be read, or the password is wrong
     */
    @Nullable PrivateKey privateKey(char[] password) throws GeneralSecurityException, IOException {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            byte[] content = decode(block.group(2));
            switch (block.group(1)) {
                case "PRIVATE KEY" -> {
                    return key(new PKCS8EncodedKeySpec(content));
                }
                case "RSA PRIVATE KEY" -> {
                    return key(new PKCS8EncodedKeySpec(ofPkcs1(content)));
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return key(decrypt(new EncryptedPrivateKeyInfo(content), password));
                }
                default -> {
                    // certificates, parameters
                }
            }
        }
        return null;
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("what stands between the lines of dashes is no base64", e);
        }
    }

    private static PrivateKey key(KeySpec encoded) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // of another kind
            }
        }
        throw new InvalidKeySpecException("the key is of none of the kinds " + String.join(", ", ALGORITHMS));
    }

    private static KeySpec decrypt(EncryptedPrivateKeyInfo key, char[] password) throws GeneralSecurityException {
        // of PBES2, the parameters know the name of the whole
        String algorithm =
                key.getAlgName().startsWith("PBE") && !key.getAlgName().equals("PBES2")
                        ? key.getAlgName()
                        : key.getAlgParameters().toString();
        PBEKeySpec given = new PBEKeySpec(password);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(given),
                    key.getAlgParameters());
            return key.getKeySpec(cipher);
        } finally {
            given.clearPassword();
        }
    }

    /** As proxies for certificates are issued, by CADC among others. */
    private static byte[] ofPkcs1(byte[] key) {
        byte[] octets = der(OCTETS, key);
        return der(
                SEQUENCE,
                ByteBuffer.allocate(RSA.length + octets.length)
                        .put(RSA)
                        .put(octets)
                        .array());
    }

    private static byte[] der(byte tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82);
        out.write(content.length >> 8);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
