package dev.stopover.observe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a guest for its clock, again and again, on a thread of its own. */
final class GuestClockAsker implements AutoCloseable {

    /** Where the guest image {@code tiny} tells its clock: the request, then three 64-bit numbers, big-endian. */
    static final int PORT = 7077;

    /** Milliseconds between an answer and the next request. */
    static final int EVERY_MILLIS = 5;

    private static final int PATIENCE_MILLIS = 20;
    private static final int REQUEST_BYTES = Long.BYTES;
    private static final int ANSWER_BYTES = REQUEST_BYTES + 3 * Long.BYTES;

    private final DatagramSocket socket;
    private final Thread thread;
    private final List<Answer> answers = new ArrayList<>();
    private volatile boolean ended;

    /**
     * What the guest's clock showed.
     *
     * @param sentNanos when it was asked, controller's monotonic clock
     * @param receivedNanos when the answer came, likewise
     * @param guestNanos the guest's monotonic clock at some moment between
     */
    record Answer(long sentNanos, long receivedNanos, long guestNanos) {
        long roundTripNanos() {
            return receivedNanos - sentNanos;
        }

        /** Returns guest minus controller, at the middle of the round trip. */
        long offsetNanos() {
            return guestNanos - (sentNanos + roundTripNanos() / 2);
        }
    }

    private GuestClockAsker(DatagramSocket socket) {
        this.socket = socket;
        this.thread = new Thread(this::ask, "guest clock");
        this.thread.setDaemon(true);
    }

    /** Starts asking the clock service at that address. */
    static GuestClockAsker start(InetSocketAddress service) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(service);
        GuestClockAsker asker = new GuestClockAsker(socket);
        asker.thread.start();
        return asker;
    }

    private void ask() {
        byte[] buffer = new byte[ANSWER_BYTES];
        DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
        while (!ended) {
            try {
                long sent = send();
                awaitAnswerTo(sent, answer);
                Thread.sleep(EVERY_MILLIS);
            } catch (SocketTimeoutException | PortUnreachableException e) {
                // The guest does not answer now; the next request goes out at once.
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private long send() throws IOException {
        long sent = System.nanoTime();
        byte[] request = ByteBuffer.allocate(REQUEST_BYTES).putLong(sent).array();
        socket.send(new DatagramPacket(request, request.length));
        return sent;
    }

    /**
     * Takes answers until the one to the request of that time has come. Late ones to earlier requests are taken on the
     * way: were each of them followed by a request of its own, as many would stay on the way for ever as were once
     * late together, and every answer would wait in the socket for those before it.
     */
    private void awaitAnswerTo(long sent, DatagramPacket answer) throws IOException {
        long deadline = sent + PATIENCE_MILLIS * 1_000_000L;
        boolean answered;
        do {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            socket.setSoTimeout((int) Math.max(1, left));
            answer.setLength(ANSWER_BYTES);
            socket.receive(answer);
            answered = take(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), sent);
        } while (!answered);
    }

    /** Keeps an answer, which says itself when its request was sent; returns whether that is the one awaited. */
    private boolean take(ByteBuffer answer, long awaited) {
        long received = System.nanoTime();
        if (answer.remaining() != ANSWER_BYTES) {
            return false;
        }
        long sent = answer.getLong();
        synchronized (answers) {
            answers.add(new Answer(sent, received, answer.getLong()));
            answers.notifyAll();
        }
        return sent == awaited;
    }

    /** A network that refuses at once must not be asked in a tight loop. */
    private void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException e) {
            ended = true;
        }
    }

    /** Waits for an answer to a request that is sent after this call. */
    boolean awaitAnswer(Duration within) throws InterruptedException {
        long called = System.nanoTime();
        long deadline = called + within.toNanos();
        synchronized (answers) {
            while (answers.isEmpty() || answers.get(answers.size() - 1).sentNanos() < called) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                answers.wait(left);
            }
            return true;
        }
    }

    /** Returns the answers so far, in order. */
    List<Answer> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    @Override
    public void close() {
        ended = true;
        socket.close();
        thread.interrupt();
    }
}
