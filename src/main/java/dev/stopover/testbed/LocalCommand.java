package dev.stopover.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short command on this machine, with a deadline. Its two output streams are read as one. */
record LocalCommand(List<String> words, Path directory, Duration deadline) {

    /** What a finished command left: exit status and the lines it wrote. */
    record Outcome(int status, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    static LocalCommand of(String... words) {
        return new LocalCommand(List.of(words), Path.of("/"), Duration.ofSeconds(60));
    }

    LocalCommand in(Path place) {
        return new LocalCommand(words, place, deadline);
    }

    LocalCommand within(Duration time) {
        return new LocalCommand(words, directory, time);
    }

    /** Runs it and gives its lines; anything but exit status 0 is a failure. */
    List<String> lines() throws LabException {
        Outcome outcome = outcome();
        if (outcome.status != 0) {
            throw new LabException(
                    "`" + String.join(" ", words) + "` failed with exit status " + outcome.status, outcome.lines);
        }
        return outcome.lines;
    }

    /** Runs it, whatever its exit status. */
    Outcome outcome() throws LabException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.directory(directory.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().merge("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", (own, more) -> own + ":" + more);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new LabException("`" + words.get(0) + "` cannot be started: " + e.getMessage());
        }
        List<String> lines = new ArrayList<>();
        Thread reader = new Thread(() -> read(process, lines), "output of " + words.get(0));
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException(
                        "`" + String.join(" ", words) + "` took longer than " + deadline.toMillis() / 1000.0 + " s");
            }
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("`" + words.get(0) + "` was interrupted");
        } finally {
            process.destroyForcibly();
        }
        synchronized (lines) {
            return new Outcome(process.exitValue(), List.copyOf(lines));
        }
    }

    private static void read(Process process, List<String> lines) {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            synchronized (lines) {
                lines.add("(reading the output failed: " + e.getMessage() + ")");
            }
        }
    }
}
