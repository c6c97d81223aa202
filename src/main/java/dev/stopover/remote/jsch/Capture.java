package dev.stopover.remote.jsch;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One output stream of a shell, cut into the outputs of single commands. A command's output ends where a marker that
 * nobody can guess follows; the rest of that line, or of several, is
 * the trailer. Never blocks the thread that delivers the
 * bytes, however much a command says: bytes beyond the limit are counted and dropped, the marker is still found.
 */
final class Capture extends OutputStream {

    private static final int LONGEST_LINE = 1 << 16;

    private final Object lock;
    private final int limit;
    private final int trailerLines;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] marker;
    private Consumer<String> lines;
    private byte[] pending = new byte[0];
    private long dropped;
    private boolean marked;
    private String trailer;
    private boolean closed;

    /**
     * Creates a capture.
     *
     * @param lock guards the state and is notified when a trailer is there or the stream is closed
     * @param limit how many bytes of one command's output are kept
     * @param trailerLines how many lines the trailer has
     */
    Capture(Object lock, int limit, int trailerLines) {
        this.lock = lock;
        this.limit = limit;
        this.trailerLines = trailerLines;
    }

    /**
     * Makes ready for the next command; what came in between belonged to none and is dropped. Under the lock.
     *
     * @param mark what ends the output
     * @param listener told each line, without blocking; may be null
     */
    void expect(String mark, Consumer<String> listener) {
        marker = mark.getBytes(StandardCharsets.US_ASCII);
        lines = listener;
        kept.reset();
        line.reset();
        pending = new byte[0];
        dropped = 0;
        marked = false;
        trailer = null;
    }

    /** Returns what follows the marker, without the last line's end, or null while it has not come. Under the lock. */
    String trailer() {
        return trailer;
    }

    /** Returns whether the stream has ended. Under the lock. */
    boolean closed() {
        return closed;
    }

    /** Returns the command's output, as far as it was kept. Under the lock. */
    String text() {
        String text = kept.toString(StandardCharsets.UTF_8);
        return dropped == 0 ? text : text + "\n[" + dropped + " more bytes were not kept]";
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        synchronized (lock) {
            if (marker == null || trailer != null) {
                return;
            }
            int before = pending.length;
            pending = Arrays.copyOf(pending, before + length);
            System.arraycopy(bytes, offset, pending, before, length);
            if (!marked) {
                deliver();
            }
            if (marked) {
                finish();
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    /** Hands on what is before the marker, or what cannot be the marker's beginning. */
    private void deliver() {
        int at = 0;
        while (at < pending.length && !beginsMarker(at)) {
            at++;
        }
        marked = at + marker.length <= pending.length;
        keep(at);
        pending = Arrays.copyOfRange(pending, marked ? at + marker.length : at, pending.length);
    }

    /** Returns whether the marker is here, or its beginning as far as bytes have come. */
    private boolean beginsMarker(int at) {
        int length = Math.min(marker.length, pending.length - at);
        return pending[at] == marker[0] && Arrays.equals(pending, at, at + length, marker, 0, length);
    }

    private void keep(int count) {
        int room = Math.min(count, Math.max(0, limit - kept.size()));
        kept.write(pending, 0, room);
        dropped += count - room;
        if (lines != null) {
            for (int i = 0; i < count; i++) {
                if (pending[i] == '\n') {
                    tell();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(pending[i]);
                }
            }
        }
    }

    private void tell() {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }

    private void finish() {
        int ends = 0;
        for (int i = 0; i < pending.length; i++) {
            if (pending[i] == '\n' && ++ends == trailerLines) {
                trailer = new String(pending, 0, i, StandardCharsets.US_ASCII);
                if (lines != null && line.size() > 0) {
                    tell();
                }
                lock.notifyAll();
                return;
            }
        }
    }
}
