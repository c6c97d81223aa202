package dev.stopover.result;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The directory of one run: {@code results/<experiment>/<UTC time>-<letters>}.
 *
 * @param path the directory, existing
 * @param id the run's name, which is the directory's own
 */
public record RunDirectory(Path path, String id) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /**
     * Creates the directory of a new run and points {@code latest} beside it at it.
     *
     * @param results the directory of all results; created where it is missing
     * @param experiment the experiment's name, whatever it holds
     * @param started the run's start, wall clock
     * @throws IOException when it cannot be created; the message says what to do
     */
    public static RunDirectory create(Path results, String experiment, Instant started) throws IOException {
        Path parent = results.resolve(SafeName.of(experiment));
        if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(parent + " is not a directory: move it away, or choose another results directory");
        }
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw new IOException(
                    "the results directory " + parent + " cannot be created (" + reason(e) + "): choose another one",
                    e);
        }
        RunDirectory run = fresh(parent, started);
        run.linkLatest();
        return run;
    }

    private static RunDirectory fresh(Path parent, Instant started) throws IOException {
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; ; attempt++) {
            StringBuilder id = new StringBuilder(TIME.format(started)).append('-');
            for (int i = 0; i < 5; i++) {
                id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            Path path = parent.resolve(id.toString());
            try {
                Files.createDirectory(path);
                return new RunDirectory(path, id.toString());
            } catch (FileAlreadyExistsException e) {
                if (attempt == 9) {
                    throw e;
                }
            } catch (IOException e) {
                throw new IOException(
                        "the run's directory " + path + " cannot be created (" + reason(e)
                                + "): choose another results directory",
                        e);
            }
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    /** A convenience: on a file system without symbolic links, or beside a real file of that name, there is none. */
    private void linkLatest() {
        Path link = path.resolveSibling("latest");
        Path temporary = path.resolveSibling(".latest-" + id);
        try {
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
                return;
            }
            Files.createSymbolicLink(temporary, path.getFileName());
            Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            // See above: the run itself does not need the link.
        }
    }
}
