package dev.stopover.observe.probe;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One run of {@code stopover probe}: probes until the time is over or {@link #stop} is called, and tells about it
 * meanwhile. Formats nothing of the result; see {@link ProbeText}, {@link ProbeJson} and {@link ProbeCsv}.
 */
public final class ProbeSession {

    /** How often to look whether the prober ended by itself; each look wakes a processor that the prober could leave idle. */
    private static final long LOOK_EVERY_MS = 250;

    private final ProbeRequest request;
    private final Consumer<String> lines;
    private final Consumer<Supplier<String>> status;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long startNs;

    /**
     * A session that has not begun.
     *
     * @param lines is given one line for each gap as it ends
     * @param status is given the making of a line some ten times a second that replaces the one before; for a terminal
     */
    public ProbeSession(ProbeRequest request, Consumer<String> lines, Consumer<Supplier<String>> status) {
        this.request = request;
        this.lines = lines;
        this.status = status;
    }

    /**
     * Probes; returns when it is over.
     *
     * @throws ProbeException if it cannot be probed; the message is for the user
     * @throws IOException if samples cannot be written
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public ProbeResult run() throws ProbeException, IOException, InterruptedException {
        startNs = System.nanoTime();
        try (RunningProbe probe = Prober.start(request.target(), request.settings(), request.samples(), new Teller())) {
            startNs = System.nanoTime();
            long end = startNs + request.duration().map(d -> d.toNanos()).orElse(Long.MAX_VALUE / 2);
            while (probe.alive() && System.nanoTime() - end < 0) {
                long rest = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                if (stop.await(Math.min(rest, LOOK_EVERY_MS), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            return probe.stop();
        }
    }

    /** Ends {@link #run} early, with its result; for Ctrl-C. */
    public void stop() {
        stop.countDown();
    }

    private final class Teller implements ProbeListener {
        @Override
        public void gap(Gap gap) {
            lines.accept(ProbeText.gapLine(gap, startNs));
        }

        @Override
        public void progress(long sent, long answered, long silentSinceNs, long roundTripNs) {
            long now = System.nanoTime();
            status.accept(() -> ProbeText.liveLine(now - startNs, sent, answered, silentSinceNs, roundTripNs, now));
        }
    }
}
