package dev.stopover.bench;

import dev.stopover.itest.path.GatedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A probe under test: a process inside the client's namespace, and how its output is read. */
final class Subject {

    /** Reads what a probe printed. */
    @FunctionalInterface
    interface Reader {
        List<Finding> read(List<String> lines, long wallMinusMonotonicNs);
    }

    private final String name;
    private final String key;
    private final List<String> command;
    private final Reader reader;
    private final boolean endsOnInput;
    private Process process;
    private Path output;
    private long startedNs;
    private Duration settledCpu;
    private long settledNs;
    private double cpu;
    private double steadyCpu;

    /**
     * A probe that is not running.
     *
     * @param name for the table
     * @param key two probes of one kind with different evaluations share it and the process
     * @param endsOnInput whether it ends when its input does; otherwise it is interrupted
     */
    Subject(String name, String key, List<String> command, boolean endsOnInput, Reader reader) {
        this.name = name;
        this.key = key;
        this.command = command;
        this.endsOnInput = endsOnInput;
        this.reader = reader;
    }

    String name() {
        return name;
    }

    String key() {
        return key;
    }

    void start(GatedPath path, Path folder) throws IOException {
        List<String> full = new ArrayList<>(path.command("client"));
        full.addAll(command);
        output = folder.resolve(key + ".out");
        startedNs = System.nanoTime();
        process = new ProcessBuilder(full)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve(key + ".err").toFile())
                .start();
    }

    /** Marks the end of the start-up: processor time from here on counts as steady. */
    void settled() {
        settledCpu = cpuSoFar();
        settledNs = System.nanoTime();
    }

    private Duration cpuSoFar() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void stop() throws IOException, InterruptedException {
        long now = System.nanoTime();
        Duration used = cpuSoFar();
        cpu = 100.0 * used.toNanos() / (now - startedNs);
        steadyCpu = 100.0 * used.minus(settledCpu).toNanos() / (now - settledNs);
        if (endsOnInput) {
            process.getOutputStream().close();
        } else {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    List<Finding> findings(long wallMinusMonotonicNs) throws IOException {
        return reader.read(Files.readAllLines(output), wallMinusMonotonicNs);
    }

    /** Takes over the figures of another evaluation of the same process. */
    void sameProcessAs(Subject other) {
        output = other.output;
        cpu = other.cpu;
        steadyCpu = other.steadyCpu;
    }

    /** {@return processor time as a share of one processor in percent, start included} */
    double cpu() {
        return cpu;
    }

    /** {@return the same without the first second} */
    double steadyCpu() {
        return steadyCpu;
    }
}
