package dev.stopover.observe.series;

import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A command on this machine. Its shell line must end in the one program that is to be run, so that ending it ends all. */
final class LocalProcess implements RemoteProcess {

    private static final int LONGEST_OUTPUT = 1 << 20;
    private static final long GRACE_MILLIS = 300;

    private final Command command;
    private final Process process;
    private final long begun = System.nanoTime();
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final Thread readsOut;
    private final Thread readsErr;

    private LocalProcess(Command command, Process process, Consumer<String> lines) {
        this.command = command;
        this.process = process;
        readsOut = reader("output", process.getInputStream(), out, lines);
        readsErr = reader("complaints", process.getErrorStream(), err, line -> {});
    }

    static LocalProcess start(Command command, Consumer<String> lines) throws RemoteException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command.line())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("LC_ALL", "C");
        try {
            return new LocalProcess(command, builder.start(), lines);
        } catch (IOException e) {
            throw new RemoteException("controller: '" + command.line() + "' cannot be started: " + e.getMessage(), e);
        }
    }

    private static Thread reader(String what, InputStream from, StringBuffer kept, Consumer<String> lines) {
        Thread thread = new Thread(() -> read(from, kept, lines), "series: " + what + " of a process here");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void read(InputStream from, StringBuffer kept, Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
                if (kept.length() < LONGEST_OUTPUT) {
                    kept.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            // The process was ended while its output was read: there is nothing more to read.
        }
    }

    @Override
    public CommandResult await() throws RemoteException, InterruptedException {
        if (!process.waitFor(command.within().toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new RemoteException("controller: '" + command.line() + "' did not end within "
                    + command.within().toSeconds() + " s and was ended");
        }
        readsOut.join();
        readsErr.join();
        return new CommandResult(
                Series.Iperf3.CONTROLLER,
                command.line(),
                process.exitValue(),
                out.toString(),
                err.toString(),
                Duration.ofNanos(System.nanoTime() - begun),
                null,
                null);
    }

    @Override
    public void close() {
        process.destroy();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            process.destroyForcibly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
