package dev.stopover.observe.probe;

/**
 * What became of one probe. Times are nanoseconds of the monotonic clock.
 *
 * @param sendNs read immediately before the call that sent it
 * @param receiveNs when its answer reached this machine (the kernel's own receive time stamp where there is one); 0
 *     without an answer
 * @param lateNs how much later than its schedule it was sent
 * @param tookNs how long the sending call took
 * @param outcome how it ended
 */
public record Sample(long sendNs, long receiveNs, int lateNs, int tookNs, Outcome outcome) {

    /** How a probe ended. The order is that of the numbers in a sample file. */
    public enum Outcome {
        /** Still waiting; only in a recording that was cut off. */
        PENDING,
        /** Answered in time. */
        ANSWERED,
        /** Not answered within the timeout. */
        LOST,
        /** The host answered that the service is not there; counts as not answered. */
        REFUSED,
        /** The kernel refused to send it, for example for want of a route; counts as not answered. */
        NOT_SENT,
        /**
         * Answered only after the kernel had repeated it. When it really went out is unknown, so that it counts as not
         * answered; later probes show when the target was back.
         */
        REPEATED;

        private static final Outcome[] ALL = values();

        static Outcome of(int number) {
            return number >= 0 && number < ALL.length ? ALL[number] : PENDING;
        }
    }

    /** Takes samples in the order in which they were sent. */
    @FunctionalInterface
    public interface Sink {
        /** Takes one sample, as single values so that nothing needs to be allocated; see {@link Sample}. */
        void accept(long sendNs, long receiveNs, int lateNs, int tookNs, Outcome outcome);
    }
}
