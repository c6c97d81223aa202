package dev.stopover.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.model.Clock;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The append-only record of a run, and its source of truth: each method returns when its record is on the disk. Writes
 * go through a plain file stream and never a channel, because an interrupt during a channel's write closes the channel.
 *
 * <p>A write that fails is never tried again: what is on the disk is then unknown, so that every later call fails with
 * the same message. The engine stops beginning trials, cleans up and ends the run. Safe for use by several threads.
 */
public final class Journal implements Closeable {

    /** The journal's file name in the directory of its run. */
    public static final String FILE = "journal.jsonl";

    /** The version of the format; a reader refuses a higher one. */
    static final int FORMAT = 1;

    private final FileOutputStream file;
    private final Clock clock;
    private final FileLock lock;
    private long sequence;
    private String previous;
    private IOException failure;

    Journal(FileOutputStream file, Clock clock, FileLock lock, long sequence, String previous) {
        this.file = file;
        this.clock = clock;
        this.lock = lock;
        this.sequence = sequence;
        this.previous = previous;
    }

    /**
     * Begins the journal of a new run.
     *
     * @param runDirectory an existing directory without a journal
     * @param header what the run is
     * @param clock the run's clock; records are stamped by it
     * @throws IOException when the file exists or cannot be written
     */
    public static Journal create(Path runDirectory, RunHeader header, Clock clock) throws IOException {
        Path path = runDirectory.resolve(FILE);
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(path + " exists: a run never overwrites another; use a new directory");
        }
        Journal journal = open(path, clock, 0, JournalLine.NO_PREVIOUS);
        journal.append("run", JournalJson.write(header));
        AtomicFile.syncDirectory(runDirectory);
        return journal;
    }

    /**
     * Opens the journal of a run that was cut off, to go on with it. A torn last line is moved to a file beside it whose
     * name ends in {@code .torn}; trials that were under way become interrupted ones.
     *
     * @param runDirectory the run's directory
     * @param toolVersion the version of Stopover that goes on
     * @param clock the run's clock
     * @throws IOException when the journal is missing, damaged, in use by another process, or cannot be written
     */
    public static Journal reopen(Path runDirectory, String toolVersion, Clock clock) throws IOException {
        Path path = runDirectory.resolve(FILE);
        JournalTail tail = JournalTail.read(path);
        JournalLine last = tail.lines().get(tail.lines().size() - 1);
        Journal journal = open(path, clock, last.sequence(), last.checksum());
        try {
            journal.cutTornTail(path, tail);
            journal.append("resumed", JournalLine.JSON.createObjectNode().put("toolVersion", toolVersion));
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    private static Journal open(Path path, Clock clock, long sequence, String previous) throws IOException {
        FileOutputStream file = new FileOutputStream(path.toFile(), true);
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock != null) {
                return new Journal(file, clock, lock, sequence, previous);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it: the same answer.
        }
        file.close();
        throw new IOException(path + " is being written by another process: wait until that run has ended");
    }

    private void cutTornTail(Path path, JournalTail tail) throws IOException {
        if (tail.torn().length > 0) {
            AtomicFile.write(path.resolveSibling(FILE + "." + tail.sound() + ".torn"), tail.torn());
            file.getChannel().truncate(tail.sound());
            file.getFD().sync();
        }
        byte[] bytes = Files.readAllBytes(path);
        if (bytes[bytes.length - 1] != '\n') {
            file.write('\n');
        }
    }

    /**
     * Notes that a trial is about to begin; to be called before it touches anything.
     *
     * @throws IOException when the record did not reach the disk
     */
    public void trialStarted(TrialStart start) throws IOException {
        append("trialStarted", JournalJson.write(start));
    }

    /**
     * Keeps a trial's result.
     *
     * @throws IOException when the record did not reach the disk
     */
    public void trial(TrialRecord trial) throws IOException {
        append("trial", JournalJson.write(trial));
    }

    /**
     * Keeps something that a reader of the results must know of the run as a whole.
     *
     * @throws IOException when the record did not reach the disk
     */
    public void note(String text) throws IOException {
        append("note", JournalLine.JSON.createObjectNode().put("text", text));
    }

    /**
     * Keeps how the run ended; the last record of an undisturbed run.
     *
     * @throws IOException when the record did not reach the disk
     */
    public void end(RunRecord.End end) throws IOException {
        ObjectNode node = JournalLine.JSON.createObjectNode().put("end", end.name());
        append("end", node);
    }

    private synchronized void append(String type, JsonNode data) throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        JournalLine.Encoded line = JournalLine.encode(sequence + 1, type, clock.wall(), clock.nanos(), previous, data);
        try {
            file.write(line.bytes());
            file.getFD().sync();
        } catch (IOException e) {
            failure = new IOException(
                    "the journal cannot be written (" + e.getMessage() + "): nothing after record " + sequence
                            + " is kept; make room on the disk, then resume the run",
                    e);
            throw failure;
        }
        sequence++;
        previous = line.checksum();
    }

    /** Closes the file; what was appended is on the disk already. */
    @Override
    public synchronized void close() throws IOException {
        if (lock != null && lock.isValid()) {
            lock.release();
        }
        file.close();
    }
}
