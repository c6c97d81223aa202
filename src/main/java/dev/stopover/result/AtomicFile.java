package dev.stopover.result;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that a reader finds the old contents or the new, never a part, whatever stops the program. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes text as UTF-8; see {@link #write(Path, byte[])}.
     *
     * @throws IOException when it cannot be written; the file then is as it was
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file: a temporary one beside it, brought to the disk, then renamed. Where the name is a symbolic link, the
     * link is replaced, not what it points to.
     *
     * @throws IOException when it cannot be written; the file then is as it was
     */
    public static void write(Path file, byte[] contents) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, ".stopover", ".tmp");
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(contents);
                out.getFD().sync();
            }
            readableLikeOthers(temporary);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(directory);
    }

    /** Temporary files are private to their owner; results are not secret. */
    private static void readableLikeOthers(Path file) {
        file.toFile().setReadable(true, false);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Brings a directory's entries to the disk, where the system can open directories. */
    static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems do not open directories; the rename itself has succeeded.
        }
    }
}
