package dev.stopover.lab;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.Problem;
import dev.stopover.diagnostics.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Gets secrets from where the lab file says they are. Whatever is got, the redactor is told first. */
public final class Secrets {

    private static final int LARGEST = 64 * 1024;

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Map<String, SecretSource> sources;
    private final Map<String, String> environment;
    private final Function<String, char[]> prompt;
    private final Redactor redactor;

    /**
     * Creates a way to a lab's secrets.
     *
     * @param sources where each secret comes from, by name; see {@link Lab#secrets}
     * @param environment the controller's environment variables
     * @param prompt asks the user for the secret of that name; gives null where nobody can be asked
     * @param redactor told every secret before anyone else
     */
    public Secrets(
            Map<String, SecretSource> sources,
            Map<String, String> environment,
            Function<String, char[]> prompt,
            Redactor redactor) {
        this.sources = Map.copyOf(sources);
        this.environment = Map.copyOf(environment);
        this.prompt = prompt;
        this.redactor = redactor;
    }

    /**
     * Returns a secret.
     *
     * @param name its name
     * @return the secret, not empty, for the caller to overwrite after use
     * @throws FaultyInputException when the lab has no such secret, or it cannot be got; the message never shows it
     */
    public char[] resolve(String name) throws FaultyInputException {
        SecretSource source = sources.get(name);
        if (source == null) {
            throw refused(
                    "the lab has no secret '" + LabEntry.shown(name) + "'",
                    NearNames.advice(name, sources.keySet(), "Known") + ". Add it to the lab file under  secrets:");
        }
        char[] secret = switch (source.kind()) {
            case ENVIRONMENT -> variable(name, source.where());
            case FILE -> file(name, Path.of(source.where()));
            case PROMPT -> asked(name);
        };
        redactor.hide(secret);
        return secret;
    }

    private char[] variable(String name, String variable) throws FaultyInputException {
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            throw refused(
                    "secret '" + name + "' should be in the environment variable " + variable + ", which is "
                            + (value == null ? "not set" : "empty"),
                    "Set it for this command, or take the secret from a file or a prompt");
        }
        return value.toCharArray();
    }

    private char[] asked(String name) throws FaultyInputException {
        char[] secret = prompt.apply(name);
        if (secret == null || secret.length == 0) {
            throw refused(
                    "secret '" + name + "' was asked for and not given",
                    "Run on a terminal, or take the secret from a file or an environment variable");
        }
        return secret;
    }

    private static char[] file(String name, Path file) throws FaultyInputException {
        if (!Files.isRegularFile(file)) {
            throw refused("the file of secret '" + name + "' does not exist: " + file, "Write the secret into it");
        }
        byte[] bytes = new byte[0];
        try {
            requireOwners(name, file);
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            return firstLine(name, file, bytes);
        } catch (IOException e) {
            throw refused(
                    "the file of secret '" + name + "' could not be read: " + file,
                    "It must be readable by the user who runs this");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void requireOwners(String name, Path file) throws IOException, FaultyInputException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(permissions)) {
            throw refused(
                    "others than its owner may use the file of secret '" + name + "': " + file + " is "
                            + PosixFilePermissions.toString(permissions),
                    "Run  chmod 600 '" + file.toString().replace("'", "'\\''") + "'");
        }
    }

    /** What editors leave at the end of a file is no part of the secret. */
    private static char[] firstLine(String name, Path file, byte[] bytes) throws FaultyInputException {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw refused("the file of secret '" + name + "' is no text in UTF-8: " + file, "Write one line into it");
        }
        char[] read = Arrays.copyOf(text.array(), text.limit());
        int end = 0;
        while (end < read.length && read[end] != '\n' && read[end] != '\r') {
            end++;
        }
        char[] secret = Arrays.copyOf(read, end);
        boolean more = new String(read, end, read.length - end).strip().length() > 0;
        Arrays.fill(read, ' ');
        Arrays.fill(text.array(), ' ');
        if (end == 0 || more || bytes.length > LARGEST) {
            throw refused(
                    "the file of secret '" + name + "' does not hold one line: " + file,
                    "Write the secret, and nothing else, into its first line");
        }
        return secret;
    }

    private static FaultyInputException refused(String message, String advice) {
        return new FaultyInputException(List.of(Problem.error(null, message, advice)));
    }
}
