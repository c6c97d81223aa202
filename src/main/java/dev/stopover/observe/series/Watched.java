package dev.stopover.observe.series;

import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A process of a series, with a thread that waits for its end, so that an end nobody asked for is noticed. */
final class Watched implements AutoCloseable {

    /** A process that nobody ended is ended. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final RemoteProcess process;
    private final CompletableFuture<CommandResult> end = new CompletableFuture<>();
    private volatile boolean ending;

    private Watched(RemoteProcess process, String name) {
        this.process = process;
        Thread thread = new Thread(this::watch, "series: waits for " + name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a process on a machine.
     *
     * @param lines told each line as it comes, on a thread of its own
     * @throws RemoteException when it cannot be started
     */
    static Watched start(Machine machine, String line, Consumer<String> lines) throws RemoteException {
        Command command = Command.shell(line).within(LONGEST);
        return new Watched(machine.start(command, lines), line);
    }

    private void watch() {
        try {
            end.complete(process.await());
        } catch (RemoteException e) {
            end.completeExceptionally(e);
        } catch (InterruptedException e) {
            end.completeExceptionally(new RemoteException("interrupted", e));
        }
    }

    /**
     * Waits for the end.
     *
     * @throws RemoteException when the connection broke meanwhile
     */
    CommandResult await() throws RemoteException, InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new RemoteException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Lets at most so much time pass for the end, and returns whether it came. */
    boolean endsWithin(Duration time) throws InterruptedException {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Returns why the process ended although nobody ended it, or null where it did not. */
    String unexpectedEnd() {
        if (ending || !end.isDone()) {
            return null;
        }
        try {
            CommandResult result = end.getNow(null);
            String said = result.err().isBlank() ? result.out() : result.err();
            return "it ended by itself with status " + result.status()
                    + (said.isBlank() ? "" : ": " + tellingLine(said));
        } catch (CompletionException e) {
            return e.getCause().getMessage();
        }
    }

    /** A program says the reason before it says goodbye: the last line that names an error, else the last line. */
    private static String tellingLine(String text) {
        String last = text.strip().lines().reduce("", (first, line) -> line.strip());
        return text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .reduce(last, (first, line) -> line.strip());
    }

    @Override
    public void close() {
        if (!end.isDone()) {
            ending = true;
        }
        process.close();
    }
}
