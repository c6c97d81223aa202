package dev.stopover.observe.probe;

import java.util.function.LongConsumer;

/**
 * The samples of the last seconds, outside the heap, while they wait for their answers.
 *
 * <p>The prober's thread appends, completes and settles; one other thread takes settled samples away. A sample is
 * settled when it is answered or too old to be, and samples settle in the order in which they were sent. Nothing here
 * allocates or blocks: when the taker falls behind by the whole ring, probes are left out and counted.
 *
 * <p>A record has 32 bytes in native order: send (long), receive (long), lateness (int), duration of the sending call
 * (int), outcome (int), system error number (int). Sample files have the same records, always little-endian.
 */
final class SampleRing {

    static final int RECORD = 32;
    static final int RECEIVE = 8;
    static final int LATE = 16;
    static final int TOOK = 20;
    static final int OUTCOME = 24;
    static final int ERROR = 28;

    private static final Sample.Outcome PENDING = Sample.Outcome.PENDING;

    private final OffHeap records;
    private final int capacity;
    private long head;
    private long settledHead;
    private volatile long published;
    private volatile long settled;
    private volatile long taken;
    private volatile long leftOut;
    private long lastAnswer;

    /**
     * An empty ring.
     *
     * @param least how many samples it must hold at least
     */
    SampleRing(int least) {
        capacity = Math.max(1024, Integer.highestOneBit(Math.max(1, least - 1)) << 1);
        records = new OffHeap(Math.multiplyExact(capacity, RECORD));
    }

    private int offset(long sequence) {
        return (int) (sequence & (capacity - 1)) * RECORD;
    }

    /** {@return the sequence number of the next probe} */
    long next() {
        return head;
    }

    /** {@return whether there is room for one more; if not, that is counted} */
    boolean hasRoom() {
        if (head - taken < capacity) {
            return true;
        }
        leftOut++;
        return false;
    }

    /** Appends a probe that has just been sent. */
    void sent(long dueNs, long sendNs, long afterNs) {
        int at = offset(head);
        records.putLong(at, sendNs)
                .putLong(at + RECEIVE, 0)
                .putInt(at + LATE, (int) Math.min(Integer.MAX_VALUE, Math.max(0, sendNs - dueNs)))
                .putInt(at + TOOK, (int) Math.min(Integer.MAX_VALUE, afterNs - sendNs))
                .putInt(at + OUTCOME, PENDING.ordinal())
                .putInt(at + ERROR, 0);
        head++;
        published = head;
    }

    /** {@return whether this probe is still waiting for its answer} */
    boolean waiting(long sequence) {
        return sequence >= settledHead
                && sequence < head
                && records.getInt(offset(sequence) + OUTCOME) == PENDING.ordinal();
    }

    /** {@return when the sending call of a waiting probe returned} */
    long afterSend(long sequence) {
        int at = offset(sequence);
        return records.getLong(at) + records.getInt(at + TOOK);
    }

    /** Notes the end of a waiting probe; does nothing if it does not wait (any more). */
    void complete(long sequence, long receiveNs, Sample.Outcome outcome, int error) {
        if (!waiting(sequence)) {
            return;
        }
        int at = offset(sequence);
        // An answer cannot come before its question: guards against a stepped wall clock behind kernel time stamps.
        records.putLong(at + RECEIVE, outcome == Sample.Outcome.ANSWERED ? Math.max(receiveNs, afterSendFloor(at)) : 0)
                .putInt(at + ERROR, error)
                .putInt(at + OUTCOME, outcome.ordinal());
        if (outcome == Sample.Outcome.ANSWERED) {
            lastAnswer = Math.max(lastAnswer, receiveNs);
        }
    }

    private long afterSendFloor(int at) {
        return records.getLong(at) + 1;
    }

    /** Settles what can be settled: everything answered or older than {@code timeoutNs}, in order. */
    void settle(long nowNs, long timeoutNs, LongConsumer abandon) {
        while (settledHead < head) {
            int at = offset(settledHead);
            if (records.getInt(at + OUTCOME) == PENDING.ordinal()) {
                if (nowNs - records.getLong(at) < timeoutNs) {
                    break;
                }
                abandon.accept(settledHead);
                records.putInt(at + OUTCOME, Sample.Outcome.LOST.ordinal());
            }
            settledHead++;
        }
        settled = settledHead;
    }

    /** {@return how many samples were ever sent} */
    long sentSoFar() {
        return published;
    }

    /** {@return how many samples are settled} */
    long settledSoFar() {
        return settled;
    }

    /** {@return how many probes were left out because nobody took the samples away} */
    long leftOut() {
        return leftOut;
    }

    /** {@return when the newest answer arrived, as far as the prober's thread knows; 0 if there was none} */
    long lastAnswer() {
        return lastAnswer;
    }

    /** Hands settled samples that were not taken yet to {@code sink}, at most {@code most}, none from {@code end} on. */
    int take(int most, long end, Sample.Sink sink) {
        long from = taken;
        long to = Math.max(from, Math.min(Math.min(settled, end), from + most));
        for (long sequence = from; sequence < to; sequence++) {
            read(sequence, sink);
        }
        taken = to;
        return (int) (to - from);
    }

    /** Shows one sample that is still in the ring, settled or not. */
    void read(long sequence, Sample.Sink sink) {
        int at = offset(sequence);
        sink.accept(
                records.getLong(at),
                records.getLong(at + RECEIVE),
                records.getInt(at + LATE),
                records.getInt(at + TOOK),
                Sample.Outcome.of(records.getInt(at + OUTCOME)));
    }
}
