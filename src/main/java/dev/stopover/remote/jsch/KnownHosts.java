package dev.stopover.remote.jsch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that an OpenSSH {@code known_hosts} file has for a host. Only read, never written; lines with
 * {@code @cert-authority} are passed over because certificates are not supported.
 */
final class KnownHosts {

    /** A key, or a key that must never be accepted. */
    record Entry(HostPublicKey key, boolean revoked) {}

    private KnownHosts() {}

    /** Returns what the file says of a host, in its order; nothing where there is no file. */
    static List<Entry> lookUp(Path file, String address, int port) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            String name = (port == 22 ? address : "[" + address + "]:" + port).toLowerCase(Locale.ROOT);
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                add(entries, line.strip(), name);
            }
        }
        return entries;
    }

    private static void add(List<Entry> entries, String line, String name) {
        boolean revoked = line.startsWith("@revoked");
        String[] words = (revoked ? line.substring("@revoked".length()).strip() : line).split("\\s+", 4);
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("@") && !revoked || words.length < 3) {
            return;
        }
        if (words[0].startsWith("|1|") ? hashed(words[0], name) : listed(words[0], name)) {
            HostPublicKey.parse(words[1] + " " + words[2]).ifPresent(key -> entries.add(new Entry(key, revoked)));
        }
    }

    private static boolean hashed(String field, String name) {
        String[] parts = field.split("\\|");
        if (parts.length != 4) {
            return false;
        }
        try {
            // SHA-1 is what the file format prescribes; it only hides the name and authenticates nothing.
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private static boolean listed(String field, String name) {
        boolean found = false;
        for (String pattern : field.toLowerCase(Locale.ROOT).split(",")) {
            boolean negated = pattern.startsWith("!");
            if (matches(negated ? pattern.substring(1) : pattern, name)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.matches(regex.toString(), name);
    }
}
