package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.time.Duration;

/** Someone who watches a guest during a trial. */
public sealed interface Observer {

    /** Returns the name of the guest it watches. */
    String guest();

    /** Returns what the reports call it: the user's own words, or its kind and settings. Unique for one guest. */
    String label();

    /** Returns where it was declared. */
    SourcePosition at();

    /** One that asks the guest over the network and takes every answer as a sign of life. */
    sealed interface Network extends Observer {

        /** Returns the time between two probes; of a published method, the pause after one ended. */
        Duration every();

        /** Returns the shorter time between two probes around a switch-over, or null for the same throughout. */
        Duration burst();
    }

    /**
     * Opens TCP connections.
     *
     * @param guest the guest watched
     * @param port the TCP port
     * @param every see {@link Network#every}
     * @param burst see {@link Network#burst}
     * @param timeout how long one probe waits for its answer, or null for the prober's own choice
     * @param sequential the published method: one connection at a time
     * @param label see {@link Observer#label}
     * @param at see {@link Observer#at}
     */
    record Tcp(
            String guest,
            int port,
            Duration every,
            Duration burst,
            Duration timeout,
            boolean sequential,
            String label,
            SourcePosition at)
            implements Network {}

    /**
     * Sends UDP datagrams to an echo responder in the guest.
     *
     * @param guest the guest watched
     * @param port the UDP port, or null for the responder that the tool places there
     * @param every see {@link Network#every}
     * @param burst see {@link Network#burst}
     * @param label see {@link Observer#label}
     * @param at see {@link Observer#at}
     */
    record Udp(String guest, Integer port, Duration every, Duration burst, String label, SourcePosition at)
            implements Network {}

    /**
     * Sends ICMP echo requests.
     *
     * @param guest the guest watched
     * @param every see {@link Network#every}
     * @param burst see {@link Network#burst}
     * @param countUnreachable the published method: unreachable lines counted, times the interval
     * @param label see {@link Observer#label}
     * @param at see {@link Observer#at}
     */
    record Ping(String guest, Duration every, Duration burst, boolean countUnreachable, String label, SourcePosition at)
            implements Network {}

    /**
     * Sends HTTP requests.
     *
     * @param guest the guest watched
     * @param port the TCP port
     * @param path the path asked for
     * @param every see {@link Network#every}
     * @param burst see {@link Network#burst}
     * @param label see {@link Observer#label}
     * @param at see {@link Observer#at}
     */
    record Http(String guest, int port, String path, Duration every, Duration burst, String label, SourcePosition at)
            implements Network {}

    /**
     * The hypervisor's own events and job statistics.
     *
     * @param guest the guest watched
     * @param every time between two samples of the running job's statistics
     * @param label see {@link Observer#label}
     * @param at see {@link Observer#at}
     */
    record Hypervisor(String guest, Duration every, String label, SourcePosition at) implements Observer {}

    /**
     * Compares the guest's own clock with the controller's, behind which it falls while it stands still.
     *
     * @param guest the guest watched
     * @param label see {@link Observer#label}
     * @param at see {@link Observer#at}
     */
    record GuestClock(String guest, String label, SourcePosition at) implements Observer {}
}
