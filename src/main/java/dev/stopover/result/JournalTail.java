package dev.stopover.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A journal file read as far as it is sound.
 *
 * @param lines the sound lines, at least one
 * @param sound how many bytes they take up, their line feeds included
 * @param torn what follows them: the rest of a line that was being written when the machine or the program stopped
 */
record JournalTail(List<JournalLine> lines, long sound, byte[] torn) {

    /**
     * Reads a journal.
     *
     * @throws IOException when there is none, it cannot be read, or it is damaged anywhere but in its last line; the
     *     message says where and what to do
     */
    static JournalTail read(Path journal) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(journal);
        } catch (NoSuchFileException e) {
            throw new IOException("no journal in " + journal.toAbsolutePath().getParent()
                    + ": name the directory of a run, which holds a file " + Journal.FILE);
        }
        List<JournalLine> lines = new ArrayList<>();
        String previous = JournalLine.NO_PREVIOUS;
        int start = 0;
        while (start < bytes.length) {
            int feed = indexOf(bytes, (byte) '\n', start);
            int end = feed < 0 ? bytes.length : feed;
            Optional<JournalLine> line = JournalLine.decode(Arrays.copyOfRange(bytes, start, end));
            if (line.isEmpty() || !follows(line.get(), lines.size() + 1, previous)) {
                refuseUnlessLast(journal, lines, feed, bytes.length);
                break;
            }
            lines.add(line.get());
            previous = line.get().checksum();
            start = Math.min(end + 1, bytes.length);
        }
        if (lines.isEmpty()) {
            throw new IOException(journal + " is empty: the run stopped before it began; there is nothing to show");
        }
        return new JournalTail(List.copyOf(lines), start, Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static boolean follows(JournalLine line, long sequence, String previous) {
        return line.sequence() == sequence && line.previous().equals(previous);
    }

    private static void refuseUnlessLast(Path journal, List<JournalLine> lines, int feed, int length)
            throws IOException {
        boolean last = feed < 0 || feed == length - 1;
        if (lines.isEmpty() || !last) {
            throw new IOException(journal + " is damaged in line " + (lines.size() + 1)
                    + ": it is not as it was written; restore the file from a copy");
        }
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
