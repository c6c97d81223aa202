package dev.stopover.hypervisor;

import java.util.function.Consumer;

/** A driver that tells when something happens to a guest. */
public interface GuestEvents {

    /**
     * Listens to one guest's events on this host.
     *
     * @param guest the guest's name
     * @param listener told each event in order, on the driver's own thread; must not block
     * @return closes to stop listening
     * @throws HypervisorException when the host cannot be listened to
     */
    Subscription listen(String guest, Consumer<GuestEvent> listener) throws HypervisorException;

    /** An end to listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Something that happened to a guest.
     *
     * @param host the role of the host that said so
     * @param guest the guest's name
     * @param kind what happened
     * @param detail the driver's own words, never null
     * @param nanos when the controller heard of it, monotonic clock; later than it happened by the way from the host
     */
    record GuestEvent(String host, String guest, Kind kind, String detail, long nanos) {
        /** What can happen. */
        public enum Kind {
            /** The host made a process for it; its processors may still be waiting for its memory. */
            STARTED,
            /** Its processors were stopped. */
            SUSPENDED,
            /** Its processors run again. */
            RESUMED,
            /** It is gone from the host, or off. */
            STOPPED,
            /** It crashed. */
            CRASHED
        }
    }
}
