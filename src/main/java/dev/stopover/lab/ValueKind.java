package dev.stopover.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * What a value of the lab file may be. All of them are short texts of few characters: they end up in command lines, in
 * URIs and in XML, and what is not allowed here needs no escaping there.
 */
enum ValueKind {
    NAME(
            "a name",
            "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}",
            "Expected 1 to 63 letters, digits, '_', '.' or '-', the first" + " a letter or digit"),
    ADDRESS(
            "a host address",
            "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}",
            "Expected a host name of letters, digits, '.' and '-', or a literal IP address"),
    PORT("a port", "[1-9][0-9]{0,4}", "Expected a whole number from 1 to 65535, without leading zeros"),
    USER(
            "a user name",
            "[A-Za-z_][A-Za-z0-9_.-]{0,31}",
            "Expected up to 32 letters, digits, '_', '.' or '-', the" + " first a letter or '_'"),
    LOCAL_FILE(
            "a file of this machine",
            "(?!~[^/])[^\\p{Cntrl}\\p{Cf}-][^\\p{Cntrl}\\p{Cf}]{0,4095}",
            "Expected a path: absolute, from ~/ or from the lab file's directory"),
    KEY(
            "a private key's file",
            LOCAL_FILE.pattern.pattern(),
            "Expected a path: absolute, from ~/ or from the lab"
                    + " file's directory; or agent, to use the keys of the ssh agent"),
    HOST_PATH(
            "a path on a host",
            "(/[A-Za-z0-9_.+@=~-]{1,255}){1,64}",
            "Expected an absolute path of letters, digits and" + " _ . + @ = ~ - between its slashes, without '..'"),
    HOST_KEY(
            "a host key",
            "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]{40,2000}={0,2}",
            "Expected the key's type and its text as in known_hosts, as  ssh-keyscan HOST  prints them"),
    DRIVER("a driver", "libvirt|qemu|xen", "Known: libvirt, qemu, xen"),
    FORMAT("an image format", "raw|qcow2", "Known: raw, qcow2"),
    BRIDGE(
            "a bridge",
            "[A-Za-z0-9][A-Za-z0-9_.-]{0,14}",
            "Expected the name of a network interface: up to 15" + " letters, digits, '_', '.' or '-'"),
    URL(
            "an address to fetch from",
            "https?://[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[1-9][0-9]{0,4})?"
                    + "/[A-Za-z0-9_.~%/+@=,?&-]{0,2000}",
            "Expected https:// or http://, a host and a path, without a user"),
    SHA256(
            "a SHA-256 checksum",
            "[0-9A-Fa-f]{64}",
            "Expected 64 hexadecimal digits, as  sha256sum FILE  prints" + " them"),
    VARIABLE(
            "an environment variable's name",
            "[A-Za-z_][A-Za-z0-9_]{0,254}",
            "Expected letters, digits and '_'," + " the first no digit"),
    TRUTH("true or false", "true|false", "Expected true or false");

    private static final Pattern PRIVATE_PLACE =
            Pattern.compile("(.*/)?(\\.\\.|\\.ssh|\\.gnupg)(/.*)?|/(etc|proc|sys)(/.*)?");

    private static final int LONGEST = 4096;

    private final String words;
    private final Pattern pattern;
    private final String expected;

    ValueKind(String words, String pattern, String expected) {
        this.words = words;
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    /** Returns what such a value is called, with its article. */
    String words() {
        return words;
    }

    /** Returns what to write, as a sentence without a full stop. */
    String expected() {
        return expected;
    }

    /** Returns the regular expression that holds of every such value; some values that it lets pass are refused too. */
    String pattern() {
        return pattern.pattern();
    }

    boolean accepts(String text) {
        if (text.length() > LONGEST || !pattern.matcher(text).matches()) {
            return false;
        }
        return switch (this) {
            case PORT -> Integer.parseInt(text) <= 65_535;
            case ADDRESS -> !text.contains(":") || literalAddress(text);
            case HOST_PATH -> !PRIVATE_PLACE.matcher(text).matches();
            default -> true;
        };
    }

    /** A text with a colon is never looked up in the network, only read. */
    private static boolean literalAddress(String text) {
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
