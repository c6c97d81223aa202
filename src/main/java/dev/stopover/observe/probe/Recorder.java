package dev.stopover.observe.probe;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread beside the prober's: takes settled samples to the file and to the tally, and watches the unsettled ones so
 * that gaps can be shown as they happen.
 */
final class Recorder implements Runnable {

    private static final long PASS_NS = 100_000_000;
    private static final int BUNDLE = 4096;

    private final SampleRing ring;
    private final Tally tally;
    private final SampleLog.Writer file;
    private final ProbeListener listener;
    private final GapAnalysis live;
    private final long graceNs;
    private final Sample.Sink looker;
    private final Sample.Sink taker;
    private long watched;
    private long answered;
    private long lastGood = -1;
    private long lastRoundTrip;
    private boolean silent;
    private boolean undecided;
    private volatile boolean stopping;
    private volatile RuntimeException failure;

    /**
     * A recorder.
     *
     * @param file where samples go; null if they are only to be counted
     */
    Recorder(SampleRing ring, ProbeSettings settings, SampleLog.Writer file, ProbeListener listener) {
        long lateNs = settings.late().toNanos();
        this.ring = ring;
        this.tally = new Tally(settings.method(), lateNs, settings.interval().toNanos());
        this.file = file;
        this.listener = listener;
        this.live = new GapAnalysis(lateNs, listener::gap);
        this.graceNs = lateNs + PASS_NS;
        this.looker = this::look;
        this.taker = file == null ? tally : this::record;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                LockSupport.parkNanos(PASS_NS);
                watch();
                takeSettled(watched);
                listener.progress(ring.sentSoFar(), answered, silent ? lastGood : lastGood < 0 ? -1 : 0, lastRoundTrip);
            }
            takeSettled(Long.MAX_VALUE);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void takeSettled(long upTo) {
        while (ring.take(BUNDLE, upTo, taker) == BUNDLE) {
            continue;
        }
        if (file != null) {
            file.flush();
        }
    }

    private void record(long sendNs, long receiveNs, int lateNs, int tookNs, Sample.Outcome outcome) {
        file.accept(sendNs, receiveNs, lateNs, tookNs, outcome);
        tally.accept(sendNs, receiveNs, lateNs, tookNs, outcome);
    }

    /** Shows each sample to the live analysis as soon as it is answered or old enough to be taken for lost. */
    private void watch() {
        long sent = ring.sentSoFar();
        undecided = false;
        while (watched < sent && !undecided) {
            ring.read(watched, looker);
            if (!undecided) {
                watched++;
            }
        }
    }

    private void look(long sendNs, long receiveNs, int lateNs, int tookNs, Sample.Outcome outcome) {
        if (outcome == Sample.Outcome.ANSWERED) {
            answered++;
            lastGood = sendNs;
            lastRoundTrip = receiveNs - sendNs;
            silent = false;
            live.accept(sendNs, receiveNs, lateNs, tookNs, outcome);
        } else if (outcome == Sample.Outcome.PENDING && System.nanoTime() - sendNs < graceNs) {
            undecided = true;
        } else {
            silent = true;
            Sample.Outcome seen = outcome == Sample.Outcome.PENDING ? Sample.Outcome.LOST : outcome;
            live.accept(sendNs, 0, lateNs, tookNs, seen);
        }
    }

    /** Asks for the last pass; the prober must have stopped. */
    void stop() {
        stopping = true;
    }

    /** Writes the end of the file and makes the result; the thread must have ended. */
    ProbeResult finish(ProbeFacts facts) throws IOException {
        if (failure != null) {
            throw new IOException(
                    "The samples could not be recorded: " + failure.getMessage() + ". Is the disk full?", failure);
        }
        if (file != null) {
            file.finish(facts);
            file.close();
        }
        return tally.finish(facts);
    }
}
