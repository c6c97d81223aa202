package dev.stopover.observe.probe;

import java.util.concurrent.CountDownLatch;

/**
 * What runs on a prober's thread: sends probes and fills a {@link SampleRing} until told to stop. Everything a loop
 * opens it opens on its own thread, which the caller's thread starts: so it lives in the caller's network namespace.
 */
abstract class ProbeLoop implements Runnable {

    /** How long answers are still awaited after the last probe, whatever the timeout. */
    static final long LONGEST_LINGER_NS = 1_000_000_000;

    final SampleRing ring;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile ProbeException failure;
    private volatile String method = "";
    private volatile String scheduling = "ordinary scheduling";
    private volatile long skipped;
    private volatile long endNs;

    ProbeLoop(SampleRing ring) {
        this.ring = ring;
    }

    /** Opens what is needed, calls {@link #opened}, probes until {@link #stopping}. */
    abstract void probe() throws ProbeException;

    @Override
    public final void run() {
        try {
            probe();
        } catch (ProbeException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new ProbeException("The prober broke down, which is a fault of this program: " + e);
        } finally {
            if (endNs == 0) {
                endNs = System.nanoTime();
            }
            ready.countDown();
        }
    }

    /** Says that the first probe is about to go out. */
    final void opened(String how, String scheduled) {
        method = how;
        scheduling = scheduled;
        ready.countDown();
    }

    /** Waits until the first probe goes out; throws what prevented it. */
    final void awaitOpened() throws ProbeException, InterruptedException {
        ready.await();
        check();
    }

    /** Throws what ended the probing early. */
    final void check() throws ProbeException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Changes the time between probes; loops that cannot ignore it. */
    void every(long intervalNs) {}

    void stop() {
        stopping = true;
    }

    final boolean stopping() {
        return stopping;
    }

    /** Notes the moment after which no probe is sent. */
    final void over() {
        endNs = System.nanoTime();
    }

    final void skip(long ticks) {
        skipped += ticks;
    }

    final String method() {
        return method;
    }

    final String scheduling() {
        return scheduling;
    }

    final long skipped() {
        return skipped;
    }

    final long endNs() {
        return endNs;
    }
}
