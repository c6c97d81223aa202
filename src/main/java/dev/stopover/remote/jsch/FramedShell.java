package dev.stopover.remote.jsch;

import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A shell that lives through many commands: a command costs one round trip and no process of its own. Each command is
 * framed by a random marker that the shell says on both streams after it, with the exit status and the processor time
 * spent; since the command cannot know the marker, its output cannot forge the end. One command at a time.
 */
final class FramedShell {

    /** How much of one stream of one command is kept. */
    static final int OUTPUT_LIMIT = 16 << 20;

    private static final char MARK_START = 1;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration GREETING = Duration.ofSeconds(20);

    private final String host;
    private final ShellLine line;
    private final Object lock = new Object();
    private final Capture out = new Capture(lock, OUTPUT_LIMIT, 2);
    private final Capture err = new Capture(lock, OUTPUT_LIMIT, 1);
    private final OutputStream input;
    private final long group;
    private CpuTimes spent = CpuTimes.NONE;
    private Command running;
    private long sentAt;

    /**
     * Starts a shell and learns its process group.
     *
     * @throws RemoteException when it does not answer
     */
    FramedShell(String host, ShellLine line) throws RemoteException {
        this.host = host;
        this.line = line;
        try {
            input = line.open(out, err);
            begin(new Command("printf '\\n%d\\n' $$", GREETING), null);
            if (!awaitEnd(GREETING.toNanos())) {
                throw new IOException("it did not answer within " + GREETING.toSeconds() + " s");
            }
            // The last line: what is before it, a login shell or its start-up files may have said.
            group = Long.parseLong(finish().orThrow().out().lines().reduce("", (first, last) -> last));
        } catch (IOException | InterruptedException | NumberFormatException broken) {
            line.close();
            if (broken instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new RemoteException(
                    host + ": cannot start a shell: " + broken.getMessage()
                            + "; is the user's login shell a usual one, and silent when it is not interactive?",
                    broken);
        }
    }

    /** Returns the process group of the shell and of all it starts: on its host, for {@code kill -- -GROUP}. */
    long group() {
        return group;
    }

    /**
     * Sends a command.
     *
     * @param lines told each line of standard output; must not block; may be null
     * @throws IOException when the shell is gone
     */
    void begin(Command command, Consumer<String> lines) throws IOException {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String mark = HexFormat.of().formatHex(random);
        synchronized (lock) {
            out.expect(MARK_START + mark, lines);
            err.expect(MARK_START + mark, null);
            running = command;
            sentAt = System.nanoTime();
        }
        input.write(frame(command.line(), mark).getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /**
     * Returns the text that makes a POSIX shell run a line and mark the end of its output. The line runs in a subshell,
     * so that it can neither end nor change the shell, and cannot read the commands that follow.
     */
    static String frame(String commandLine, String mark) {
        return "( eval " + Command.quote(commandLine) + "\n) </dev/null; s=$?; printf '\\001" + mark
                + "%d ' $s; times; printf '\\001" + mark + "\\n' >&2\n";
    }

    /**
     * Waits for the end of the command.
     *
     * @param nanos for how long; 0 or less only looks
     * @return whether it ended
     * @throws IOException when the shell ended instead
     * @throws InterruptedException when this thread was interrupted
     */
    boolean awaitEnd(long nanos) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (lock) {
            while (out.trailer() == null || err.trailer() == null) {
                if (out.closed() && (out.trailer() == null || err.closed())) {
                    throw new IOException("the connection or the shell ended before the command did");
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                lock.wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return true;
        }
    }

    /** Returns whether the shell has not ended. */
    boolean alive() {
        synchronized (lock) {
            return !out.closed();
        }
    }

    /**
     * Waits until the shell is gone, as after a kill.
     *
     * @param nanos for how long at most
     * @throws InterruptedException when this thread was interrupted
     */
    void awaitGone(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (lock) {
            for (long left = nanos; !out.closed() && left > 0; left = deadline - System.nanoTime()) {
                lock.wait(left / 1_000_000 + 1);
            }
        }
    }

    /** Returns what the ended command left behind. */
    CommandResult finish() {
        synchronized (lock) {
            Duration real = Duration.ofNanos(System.nanoTime() - sentAt);
            String[] words = out.trailer().split("\\s+");
            CpuTimes total = CpuTimes.parse(words);
            CpuTimes own = total.minus(spent);
            spent = total;
            Command command = running;
            running = null;
            return new CommandResult(
                    host,
                    command.line(),
                    Integer.parseInt(words[0]),
                    out.text(),
                    err.text(),
                    real,
                    own.user(),
                    own.system());
        }
    }

    /** Ends the connection to the shell; what it started may go on. */
    void close() {
        line.close();
    }
}
