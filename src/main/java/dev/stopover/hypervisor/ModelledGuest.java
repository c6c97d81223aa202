package dev.stopover.hypervisor;

import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;

/**
 * A guest as the {@link MigrationModel} sees it.
 *
 * @param used memory that a migration has to send: pages that hold something; an empty page costs next to nothing
 * @param storage disk contents that the migration has to send, usually none
 * @param dirtyRate how much memory it writes to in a second, each page counted once for each time it is written
 * @param workingSet the memory that those writes fall into (the writable working set of Clark et al. 2005); at most
 *     {@code used}
 */
public record ModelledGuest(ByteCount used, ByteCount storage, ByteRate dirtyRate, ByteCount workingSet) {

    private static final long KERNEL = 48L << 20;
    private static final ByteRate IDLE_RATE = new ByteRate(1 << 20);
    private static final ByteCount IDLE_SET = ByteCount.mebibytes(4);

    public ModelledGuest {
        if (workingSet.compareTo(used) > 0) {
            workingSet = used;
        }
    }

    /**
     * Returns a guest that does nothing: a small kernel's 48 MiB and a sixteenth of its memory for tables and caches
     * hold something, and housekeeping writes 1 MiB/s into 4 MiB.
     *
     * @param memory the guest's memory
     */
    public static ModelledGuest idle(ByteCount memory) {
        long used = Math.min(memory.bytes(), KERNEL + memory.bytes() / 16);
        return new ModelledGuest(new ByteCount(used), new ByteCount(0), IDLE_RATE, IDLE_SET);
    }

    /**
     * Returns the guest with a load that writes to memory of its own, beside the housekeeping.
     *
     * @param memory the guest's memory, which bounds what it can use
     * @param rate what the load writes in a second; nothing changes where it is zero
     * @param set the memory it writes to
     */
    public ModelledGuest writing(ByteCount memory, ByteRate rate, ByteCount set) {
        if (rate.bytesPerSecond() == 0 || set.bytes() == 0) {
            return this;
        }
        long more = Math.min(set.bytes(), Math.max(0, memory.bytes() - used.bytes()));
        return new ModelledGuest(
                new ByteCount(used.bytes() + more),
                storage,
                new ByteRate(dirtyRate.bytesPerSecond() + rate.bytesPerSecond()),
                new ByteCount(workingSet.bytes() + set.bytes()));
    }

    /** Returns the guest with that much disk contents to be copied along. */
    public ModelledGuest withStorage(ByteCount bytes) {
        return new ModelledGuest(used, bytes, dirtyRate, workingSet);
    }

    /** Returns the guest with all of its memory to be sent, as a hypervisor does that has no eye for empty pages. */
    public ModelledGuest sentWhole(ByteCount memory) {
        return new ModelledGuest(memory, storage, dirtyRate, workingSet);
    }

    /** Returns the memory written to for the first time within so many seconds: rate times time, up to the set. */
    double dirtiedIn(double seconds, double slowDown) {
        return Math.min(workingSet.bytes(), dirtyRate.bytesPerSecond() * (1 - slowDown) * seconds);
    }
}
