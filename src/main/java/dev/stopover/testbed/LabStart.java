package dev.stopover.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Follows what a lab says while it comes up. */
final class LabStart {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int SHOWN = 30;

    private final BlockingQueue<Optional<String>> output = new LinkedBlockingQueue<>();

    LabStart(Process process) {
        Thread reader = new Thread(() -> read(process), "output of the lab");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process process) {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(Optional.of(line));
            }
        } catch (IOException e) {
            output.add(Optional.of("(reading the lab's output failed: " + e.getMessage() + ")"));
        }
        output.add(Optional.empty());
    }

    /** Returns when all hosts answer. */
    void awaitReady() throws LabException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        List<String> log = new ArrayList<>();
        try {
            for (; ; ) {
                Optional<String> line = output.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw failure("it was not ready after " + DEADLINE.toSeconds() + " s", log);
                }
                if (line.isEmpty()) {
                    throw failure(reason(log), log);
                }
                if (line.get().equals("READY")) {
                    return;
                }
                log.add(line.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("the start of the embedded lab was interrupted");
        }
    }

    private static String reason(List<String> log) {
        return log.stream()
                .filter(l -> l.startsWith("FAILED "))
                .findFirst()
                .map(l -> l.substring("FAILED ".length()))
                .orElse("its first process ended");
    }

    private static LabException failure(String reason, List<String> log) {
        return new LabException(
                "the embedded lab did not come up: " + reason,
                log.subList(Math.max(0, log.size() - SHOWN), log.size()));
    }
}
