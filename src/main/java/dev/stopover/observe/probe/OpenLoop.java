package dev.stopover.observe.probe;

/**
 * The open loop: the next probe goes out on schedule whatever happened to the last one.
 *
 * <p>One thread does everything: it sleeps until the next probe is due, sends it, and every few milliseconds fetches
 * the answers that have come meanwhile; their receive times are the kernel's. When the thread could not run, the newest
 * probe that it missed goes out at once; the others are left out and counted, never sent in a burst.
 */
final class OpenLoop extends ProbeLoop {

    /** With long intervals answers are fetched at least so often, so that what is shown live is fresh. */
    private static final long LONGEST_NAP_NS = 20_000_000;

    /** Opens the socket or sockets. */
    @FunctionalInterface
    interface Opener {
        Wire open() throws ProbeException;
    }

    /** Longer than answers are left uncollected. */
    private static final long SILENCE_NS = 40_000_000;

    private final Opener opener;
    private final byte[] address;
    private final boolean realTime;
    private final long timeoutNs;
    private volatile long intervalNs;
    private long due;
    private long collected;

    OpenLoop(SampleRing ring, byte[] address, Opener opener, ProbeSettings settings) {
        super(ring);
        this.address = address.clone();
        this.opener = opener;
        realTime = settings.realTime();
        timeoutNs = settings.timeout().toNanos();
        intervalNs = settings.interval().toNanos();
    }

    @Override
    void every(long interval) {
        intervalNs = interval;
    }

    @Override
    void probe() throws ProbeException {
        Pacer pacer = new Pacer();
        pacer.checkClock();
        try (Wire wire = opener.open();
                AwakeProcessors awake = realTime ? AwakeProcessors.ask() : null) {
            String scheduling = pacer.makePunctual(realTime);
            opened(wire.method(), scheduling + (awake == null ? "" : "; idle processors are kept awake"));
            try (Neighbour neighbour = Neighbour.of(address)) {
                sendOnSchedule(wire, pacer, neighbour);
                over();
                linger(wire, pacer);
            }
        }
    }

    private void sendOnSchedule(Wire wire, Pacer pacer, Neighbour neighbour) {
        due = System.nanoTime() + intervalNs;
        collected = due;
        while (!stopping()) {
            turns(wire, pacer, neighbour);
        }
    }

    /**
     * Some turns. A method of its own because the Java virtual machine compiles what is called often; a loop of 1,000
     * turns a second would be interpreted for its first minute, at a twentieth of the prober's whole cost.
     */
    private void turns(Wire wire, Pacer pacer, Neighbour neighbour) {
        for (int i = 0; i < 16 && !stopping(); i++) {
            turn(wire, pacer, neighbour);
        }
    }

    /** One turn: a probe, or a nap on the way to it. */
    private void turn(Wire wire, Pacer pacer, Neighbour neighbour) {
        long now = System.nanoTime();
        if (due - now > LONGEST_NAP_NS) {
            wire.awaitUntil(now + LONGEST_NAP_NS, pacer, ring);
            collect(wire);
            return;
        }
        if (due > now) {
            wire.awaitUntil(due, pacer, ring);
        }
        if (ring.hasRoom()) {
            wire.probe(ring, due);
        }
        now = System.nanoTime();
        if (now - collected >= wire.collectEveryNs()) {
            collect(wire);
            collected = now;
        }
        long silent = now - ring.lastAnswer();
        if (neighbour != null && silent > SILENCE_NS + 3 * intervalNs && ring.lastAnswer() != 0) {
            neighbour.ask(now, silent);
        }
        due = nextDue(now);
    }

    private long nextDue(long now) {
        long interval = intervalNs;
        long next = due + interval;
        long missed = (now - next) / interval;
        if (missed > 0) {
            skip(missed);
            next += missed * interval;
        }
        return next;
    }

    private void collect(Wire wire) {
        wire.collect(ring);
        ring.settle(System.nanoTime(), timeoutNs, wire::abandon);
    }

    private void linger(Wire wire, Pacer pacer) {
        long until = System.nanoTime() + Math.min(timeoutNs, LONGEST_LINGER_NS);
        collect(wire);
        while (ring.settledSoFar() < ring.sentSoFar() && System.nanoTime() < until) {
            long nap = System.nanoTime() + 1_000_000;
            wire.awaitUntil(nap, pacer, ring);
            collect(wire);
        }
        ring.settle(System.nanoTime(), 0, wire::abandon);
    }
}
