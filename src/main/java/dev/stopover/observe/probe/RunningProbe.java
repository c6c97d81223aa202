package dev.stopover.observe.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A probe at work. Stop it to get its result; closing without stopping throws the result away. */
public final class RunningProbe implements AutoCloseable {

    private final ProbeLoop loop;
    private final Thread prober;
    private final Recorder recorder;
    private final Thread recording;
    private final ProbeSettings settings;
    private final ProbeFacts began;
    private final RunningProbe heartbeat;
    private ProbeResult result;

    private RunningProbe(
            ProbeLoop loop,
            Thread prober,
            Recorder recorder,
            Thread recording,
            ProbeSettings settings,
            ProbeFacts began,
            RunningProbe heartbeat) {
        this.loop = loop;
        this.prober = prober;
        this.recorder = recorder;
        this.recording = recording;
        this.settings = settings;
        this.began = began;
        this.heartbeat = heartbeat;
    }

    static RunningProbe launch(
            ProbeLoop loop,
            String target,
            ProbeSettings settings,
            Optional<Path> samples,
            ProbeListener listener,
            RunningProbe heartbeat)
            throws ProbeException, IOException, InterruptedException {
        Thread prober = new Thread(loop, "stopover-probe");
        prober.setDaemon(true);
        Instant wall = Instant.now();
        long start = System.nanoTime();
        prober.start();
        try {
            loop.awaitOpened();
            ProbeFacts began = factsAt(start, wall, loop, target, settings);
            SampleLog.Writer file = samples.isPresent() ? new SampleLog.Writer(samples.get(), began) : null;
            Recorder recorder = new Recorder(loop.ring, settings, file, listener);
            Thread recording = new Thread(recorder, "stopover-probe-recorder");
            recording.setDaemon(true);
            recording.start();
            return new RunningProbe(loop, prober, recorder, recording, settings, began, heartbeat);
        } catch (IOException | InterruptedException e) {
            loop.stop();
            throw e;
        }
    }

    private static ProbeFacts factsAt(long start, Instant wall, ProbeLoop loop, String target, ProbeSettings settings) {
        return new ProbeFacts(
                target,
                settings.method(),
                loop.method(),
                loop.scheduling(),
                start,
                wall,
                0,
                settings.interval().toNanos(),
                settings.timeout().toNanos(),
                settings.late().toNanos(),
                0,
                0);
    }

    /**
     * Probes more often, for the moments around the switch-over. Takes effect with the next probe.
     *
     * @param interval the new time between probes; not below 100 µs unless the probe was started with less
     */
    public void burst(Duration interval) {
        if (interval.compareTo(Prober.shortestBurst(settings)) < 0) {
            throw new IllegalArgumentException("A burst of a probe every "
                    + Numbers.duration(interval.toNanos()) + " needs a probe started with "
                    + Numbers.duration(interval.toNanos()) + " or less.");
        }
        loop.every(interval.toNanos());
        if (heartbeat != null) {
            heartbeat.burst(interval);
        }
    }

    /** Goes back to the interval that the probe was started with. */
    public void calm() {
        burst(settings.interval());
    }

    /** {@return how probes are sent, in words} */
    public String method() {
        return loop.method();
    }

    /** {@return how punctual the kernel lets the prober be, in words} */
    public String scheduling() {
        return loop.scheduling();
    }

    /** {@return whether probes are still going out; false if the prober ended by itself} */
    public boolean alive() {
        return prober.isAlive();
    }

    /**
     * Sends no more probes, waits for the answers still on their way (a second at most), and makes the result. Called
     * again it returns the same result.
     *
     * @throws IOException if the samples could not be written
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public ProbeResult stop() throws IOException, InterruptedException {
        if (result != null) {
            return result;
        }
        loop.stop();
        if (heartbeat != null) {
            heartbeat.loop.stop();
        }
        prober.join();
        recorder.stop();
        recording.join();
        try {
            loop.check();
        } catch (ProbeException e) {
            throw new IOException(e.getMessage(), e);
        }
        ProbeResult own = recorder.finish(new ProbeFacts(
                began.target(),
                began.kind(),
                began.method(),
                began.scheduling(),
                began.startNs(),
                began.startWall(),
                loop.endNs(),
                began.intervalNs(),
                began.timeoutNs(),
                began.lateNs(),
                loop.skipped(),
                loop.ring.leftOut()));
        result = heartbeat == null ? own : own.judgedBy(heartbeat.stop());
        return result;
    }

    @Override
    public void close() {
        loop.stop();
        recorder.stop();
        if (heartbeat != null) {
            heartbeat.close();
        }
    }
}
