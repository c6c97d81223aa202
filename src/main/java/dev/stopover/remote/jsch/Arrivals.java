package dev.stopover.remote.jsch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * Bytes on their way from the thread that gets them to the one that reads them. A reader may have a time limit, as with
 * a socket; a writer waits while too many are unread, so that the sender is slowed down instead of memory filled.
 */
final class Arrivals extends InputStream {

    private final byte[] ring = new byte[1 << 18];
    private int first;
    private int count;
    private int limitMillis;
    private boolean ended;
    private boolean closed;

    /** Sets how long a reader waits for a byte; 0 for as long as it takes. */
    synchronized void limit(int millis) {
        limitMillis = millis;
    }

    /** Returns the other end. Its close tells the reader that all has come. */
    OutputStream writer() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                put(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(bytes, offset, length);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void put(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            while (count == ring.length && !closed) {
                await(0);
            }
            if (closed) {
                throw new SocketException("nobody reads any more");
            }
            int at = (first + count) % ring.length;
            int part = Math.min(length - done, Math.min(ring.length - count, ring.length - at));
            System.arraycopy(bytes, offset + done, ring, at, part);
            count += part;
            done += part;
            notifyAll();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        while (count == 0 && !ended && !closed && length > 0) {
            long left = limitMillis - (System.nanoTime() - start) / 1_000_000;
            if (limitMillis > 0 && left <= 0) {
                throw new SocketTimeoutException("nothing came within " + limitMillis + " ms");
            }
            await(limitMillis > 0 ? left : 0);
        }
        if (closed) {
            throw new SocketException("the connection was closed");
        }
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        int part = Math.min(length, Math.min(count, ring.length - first));
        System.arraycopy(ring, first, bytes, offset, part);
        first = (first + part) % ring.length;
        count -= part;
        notifyAll();
        return part;
    }

    @Override
    public synchronized int available() {
        return count;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void await(long millis) throws SocketException {
        try {
            wait(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted");
        }
    }
}
