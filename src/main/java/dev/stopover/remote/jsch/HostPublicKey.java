package dev.stopover.remote.jsch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A host's public key: its kind, and its bytes as SSH sends them. */
record HostPublicKey(String type, byte[] blob) {

    /** Reads {@code TYPE BASE64 [COMMENT]}, the form of public key files; empty where it is none. */
    static Optional<HostPublicKey> parse(String text) {
        String[] words = text.strip().split("\\s+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            HostPublicKey key = of(Base64.getDecoder().decode(words[1]));
            return key.type.equals(words[0]) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns the key whose bytes these are; its kind is inside them. */
    static HostPublicKey of(byte[] blob) {
        int length = blob.length < 4 || blob[0] != 0 || blob[1] != 0 ? 0 : (blob[2] & 255) << 8 | blob[3] & 255;
        String type = new String(
                blob,
                Math.min(4, blob.length),
                Math.min(length, Math.max(0, blob.length - 4)),
                StandardCharsets.US_ASCII);
        return new HostPublicKey(type, blob.clone());
    }

    /** Returns the fingerprint as OpenSSH shows it. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return type + " SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostPublicKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }
}
