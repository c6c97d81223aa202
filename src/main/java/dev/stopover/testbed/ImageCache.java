package dev.stopover.testbed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Things that are made once and kept under the user's cache directory, each under a name that holds a digest of all it was made
 * from. What is being made becomes visible by a rename when it is whole; a lock lets one process at a time make something.
 */
final class ImageCache {
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);
    private static final String UNFINISHED = ".unfinished-";

    private final Path root;

    ImageCache(Path root) {
        this.root = root;
    }

    /** Below {@code XDG_CACHE_HOME} if that is an absolute path, else below {@code ~/.cache}. */
    static Path directoryOfUser(Map<String, String> environment, String home) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = configured.startsWith("/") ? Path.of(configured) : Path.of(home, ".cache");
        return base.resolve("stopover");
    }

    Path images() throws LabException {
        try {
            return Files.createDirectories(root.resolve("images"));
        } catch (IOException e) {
            throw new LabException("the cache directory " + root + " cannot be made: " + e.getMessage());
        }
    }

    /** Fills an empty directory. */
    interface Maker {
        void make(Path place) throws LabException, IOException;
    }

    /** The directory {@code NAME-DIGEST} of the images, made first if it is not there. */
    Path image(String name, String identity, Maker maker) throws LabException {
        Path images = images();
        Path wanted = images.resolve(name + "-" + digest(identity));
        try {
            if (!Files.isDirectory(wanted)) {
                synchronized (ImageCache.class) { // a file lock keeps other processes out, not other threads
                    make(images, wanted, maker);
                }
            }
            Files.setLastModifiedTime(wanted, FileTime.from(Instant.now()));
            return wanted;
        } catch (IOException e) {
            throw new LabException("the guest image " + name + " could not be built in " + images + ": " + e);
        }
    }

    private static void make(Path images, Path wanted, Maker maker) throws LabException, IOException {
        try (FileChannel channel =
                        FileChannel.open(images.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(wanted)) {
                return;
            }
            sweep(images);
            Path unfinished = Files.createDirectory(images.resolve(UNFINISHED + wanted.getFileName()));
            try {
                maker.make(unfinished);
                Files.move(unfinished, wanted, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                LocalFiles.deleteTree(unfinished);
            }
        }
    }

    /** With the lock held, whatever is unfinished was left by a process that died. Images long unused go as well. */
    private static void sweep(Path images) throws IOException {
        List<Path> all;
        try (Stream<Path> list = Files.list(images)) {
            all = list.toList();
        }
        Instant oldest = Instant.now().minus(KEPT_UNUSED);
        for (Path each : all) {
            boolean unfinished = each.getFileName().toString().startsWith(UNFINISHED);
            boolean old = Files.isDirectory(each)
                    && Files.getLastModifiedTime(each).toInstant().isBefore(oldest);
            if (unfinished || old) {
                LocalFiles.deleteTree(each);
            }
        }
    }

    /** A remembered line of text, null if there is none. */
    String recall(String name, String identity) throws LabException {
        try {
            return Files.readString(root.resolve(name + "-" + digest(identity))).strip();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new LabException("the cache directory " + root + " cannot be read: " + e.getMessage());
        }
    }

    /** Remembers a line in place of what was remembered under this name for other circumstances. */
    void remember(String name, String identity, String line) throws LabException {
        Path place = root.resolve(name + "-" + digest(identity));
        try {
            Files.createDirectories(root);
            Path unfinished = Files.createTempFile(root, UNFINISHED, "");
            Files.writeString(unfinished, line + "\n");
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            try (Stream<Path> list = Files.list(root)) {
                for (Path each : list.filter(f -> outdated(f, name, place)).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            throw new LabException("the cache directory " + root + " cannot be written: " + e.getMessage());
        }
    }

    /** Of this name and not the new one, or left half-written by a process that died long ago. */
    private static boolean outdated(Path file, String name, Path current) {
        String own = file.getFileName().toString();
        boolean left = own.startsWith(UNFINISHED)
                && Instant.ofEpochMilli(file.toFile().lastModified())
                        .isBefore(Instant.now().minus(Duration.ofHours(1)));
        return left || own.matches(java.util.regex.Pattern.quote(name) + "-[0-9a-f]{16}") && !file.equals(current);
    }

    static String digest(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
