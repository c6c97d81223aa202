package dev.stopover.observe.probe;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;

/**
 * Sample files: a header of 1024 bytes, then one record of 32 bytes a probe, in the order of sending, little-endian.
 *
 * <pre>
 * header  0  8 bytes  "SOPROBE1"            record  0  long  send time
 *         8  int      header length, 1024           8  long  receive time, 0 without an answer
 *        12  int      record length, 32            16  int   lateness of the sending
 *        16  long     start, monotonic             20  int   duration of the sending call
 *        24  long     start, wall clock            24  int   outcome (Sample.Outcome's order)
 *        32  long     interval                     28  int   0
 *        40  long     timeout
 *        48  long     limit for late answers
 *        56  long     end, monotonic; 0 if cut off
 *        64  long     probes skipped
 *        72  long     probes left out
 *        80  int      kind (ProbeSettings.Method's order)
 *        84  short, UTF-8 text: target; the same for method and scheduling
 * </pre>
 *
 * All times are nanoseconds. The end, skipped and left-out fields are written when the recording closes.
 */
public final class SampleLog {

    static final int HEADER = 1024;
    private static final byte[] MAGIC = "SOPROBE1".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_RECORDS = 2048;

    private SampleLog() {}

    /** Writes a sample file. Used by one thread. */
    public static final class Writer implements Sample.Sink, Closeable {

        private final FileChannel file;
        private final ByteBuffer buffer =
                ByteBuffer.allocateDirect(BUFFER_RECORDS * SampleRing.RECORD).order(ByteOrder.LITTLE_ENDIAN);

        /**
         * Begins a file, in place of one that is there.
         *
         * @param facts what is known at the beginning; the rest comes with {@link #finish}
         * @throws IOException if it cannot be written
         */
        public Writer(Path path, ProbeFacts facts) throws IOException {
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            file.position(HEADER);
            header(facts);
        }

        private void header(ProbeFacts facts) throws IOException {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            header.put(MAGIC).putInt(HEADER).putInt(SampleRing.RECORD);
            header.putLong(facts.startNs()).putLong(toNanos(facts.startWall()));
            header.putLong(facts.intervalNs()).putLong(facts.timeoutNs()).putLong(facts.lateNs());
            header.putLong(facts.endNs()).putLong(facts.skipped()).putLong(facts.leftOut());
            header.putInt(facts.kind().ordinal());
            for (String text : new String[] {facts.target(), facts.method(), facts.scheduling()}) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                int length = Math.min(bytes.length, 300);
                header.putShort((short) length).put(bytes, 0, length);
            }
            header.rewind();
            long at = 0;
            while (header.hasRemaining()) {
                at += file.write(header, at);
            }
        }

        @Override
        public void accept(long sendNs, long receiveNs, int lateNs, int tookNs, Sample.Outcome outcome) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putLong(sendNs).putLong(receiveNs).putInt(lateNs).putInt(tookNs);
            buffer.putInt(outcome.ordinal()).putInt(0);
        }

        /** Hands what was collected to the operating system. */
        void flush() {
            buffer.flip();
            try {
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            buffer.clear();
        }

        /**
         * Writes the rest and the final header.
         *
         * @throws IOException if it cannot be written
         */
        public void finish(ProbeFacts facts) throws IOException {
            flush();
            header(facts);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * Reads a sample file from beginning to end. Memory does not depend on its length. A record cut off at the end is
     * ignored.
     *
     * @param path the file
     * @param sink is given every sample
     * @return what the file says about the recording
     * @throws IOException if it cannot be read or is no sample file
     */
    public static ProbeFacts read(Path path, Sample.Sink sink) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ProbeFacts facts = readHeader(file, path);
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_RECORDS * SampleRing.RECORD)
                    .order(ByteOrder.LITTLE_ENDIAN);
            while (file.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.remaining() >= SampleRing.RECORD) {
                    int at = buffer.position();
                    sink.accept(
                            buffer.getLong(at),
                            buffer.getLong(at + SampleRing.RECEIVE),
                            buffer.getInt(at + SampleRing.LATE),
                            buffer.getInt(at + SampleRing.TOOK),
                            Sample.Outcome.of(buffer.getInt(at + SampleRing.OUTCOME)));
                    buffer.position(at + SampleRing.RECORD);
                }
                buffer.compact();
            }
            return facts;
        }
    }

    /**
     * Reads the header of a sample file.
     *
     * @throws IOException if it cannot be read or is no sample file
     */
    public static ProbeFacts facts(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return readHeader(file, path);
        }
    }

    private static ProbeFacts readHeader(FileChannel file, Path path) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        while (header.hasRemaining()) {
            if (file.read(header) < 0) {
                throw new EOFException(path + " is not a sample file of stopover probe: it is too short.");
            }
        }
        header.flip();
        byte[] magic = new byte[MAGIC.length];
        header.get(magic);
        if (!Arrays.equals(magic, MAGIC) || header.getInt() != HEADER) {
            throw new IOException(path + " is not a sample file of stopover probe.");
        }
        header.getInt();
        long start = header.getLong();
        Instant wall = Instant.ofEpochSecond(0, header.getLong());
        long interval = header.getLong();
        long timeout = header.getLong();
        long late = header.getLong();
        long end = header.getLong();
        long skipped = header.getLong();
        long leftOut = header.getLong();
        int kind = header.getInt();
        ProbeSettings.Method[] kinds = ProbeSettings.Method.values();
        if (kind < 0 || kind >= kinds.length) {
            throw new IOException(path + " is not a sample file of stopover probe.");
        }
        String target = text(header);
        String method = text(header);
        return new ProbeFacts(
                target, kinds[kind], method, text(header), start, wall, end, interval, timeout, late, skipped, leftOut);
    }

    private static String text(ByteBuffer header) {
        byte[] bytes = new byte[Math.min(header.getShort(), header.remaining())];
        header.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long toNanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
