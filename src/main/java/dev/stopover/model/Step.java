package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One thing that a trial does. Hosts and guests stand by their names in the experiment; commands are shell lines as the
 * user wrote them, variables filled in.
 */
public sealed interface Step {

    /** Returns where the step stands in the experiment. */
    SourcePosition at();

    /**
     * Moves a guest.
     *
     * @param guest the guest
     * @param to the role of the host it goes to
     * @param mode how
     * @param options what else was asked for
     * @param at see {@link Step#at}
     */
    record Migrate(String guest, String to, MigrationMode mode, MigrationOptions options, SourcePosition at)
            implements Step {}

    /** Starts a defined guest; {@code on} is the host's role, or null for the host the guest is on. */
    record Start(String guest, String on, SourcePosition at) implements Step {}

    /** Asks a guest to shut down and waits until it has. */
    record Shutdown(String guest, Duration within, SourcePosition at) implements Step {}

    /** Stops a guest at once, as if its power were cut. */
    record Destroy(String guest, String on, SourcePosition at) implements Step {}

    /** Forgets a guest's definition; {@code storage} deletes its volumes too. */
    record Undefine(String guest, String on, boolean storage, SourcePosition at) implements Step {}

    /** Saves a running guest's state to a file on its host; the guest is then off. */
    record Save(String guest, String file, SourcePosition at) implements Step {}

    /** Brings a guest back from a saved state on a host. */
    record RestoreFrom(String file, String on, String guest, SourcePosition at) implements Step {}

    /** Creates a storage volume on a host. */
    record CreateVolume(Guest.Volume volume, String on, SourcePosition at) implements Step {}

    /** Writes a file's contents into a storage volume of the same host. */
    record Upload(String file, String volume, String on, SourcePosition at) implements Step {}

    /** Runs a shell line on one host. */
    record Run(String command, String on, Duration within, SourcePosition at) implements Step {}

    /** Runs a shell line inside a guest. */
    record RunInside(String command, String guest, Duration within, SourcePosition at) implements Step {}

    /** Copies a file from one host to the same path on another. */
    record Copy(String file, String from, String to, SourcePosition at) implements Step {}

    /** Removes files by a shell pattern, on each of the hosts. */
    record Remove(String pattern, List<String> on, SourcePosition at) implements Step {
        public Remove {
            on = List.copyOf(on);
        }
    }

    /** Makes a file; {@code random} fills it with random bytes, otherwise zeros. */
    record MakeFile(String file, ByteCount size, boolean random, String on, SourcePosition at) implements Step {}

    /** Makes a directory of equally large files. */
    record MakeFiles(String directory, int count, ByteCount size, String on, SourcePosition at) implements Step {}

    /** Writes back and drops the page cache of each host. */
    record DropCaches(List<String> on, SourcePosition at) implements Step {
        public DropCaches {
            on = List.copyOf(on);
        }
    }

    /** Waits until a guest's TCP port accepts a connection; the trial fails when the time is over. */
    record WaitFor(String guest, int port, Duration within, SourcePosition at) implements Step {}

    /** Lets time pass. */
    record Wait(Duration time, SourcePosition at) implements Step {}

    /** Times the steps inside as one named row of the report. */
    record Timed(String name, List<Step> steps, SourcePosition at) implements Step {
        public Timed {
            steps = List.copyOf(steps);
        }
    }

    /** Runs series while the steps inside go on. */
    record During(List<Series> series, List<Step> steps, SourcePosition at) implements Step {
        public During {
            series = List.copyOf(series);
            steps = List.copyOf(steps);
        }
    }

    /** Runs one load to its end and records its result, for comparing set-ups rather than moments. */
    record Measure(Series series, SourcePosition at) implements Step {}

    /** Starts a load that writes to the guest's memory at a rate until the trial ends; rate zero starts nothing. */
    record DirtyMemory(String inside, ByteRate rate, ByteCount workingSet, SourcePosition at) implements Step {}

    /** Limits the link between the hosts until the trial ends. */
    record Shape(ByteRate link, Duration delay, SourcePosition at) implements Step {}

    /**
     * What may be asked of a migration beyond its mode.
     *
     * @param copyStorage whether disks are copied along
     * @param persistent whether the guest stays defined on the target after it is shut off there
     * @param timeout after which the migration is aborted and the trial failed; null for none
     * @param bandwidth the most it may send, null for no limit
     * @param downtimeLimit the pause QEMU aims for, null for its default
     * @param extra driver settings by name: {@code autoConverge}, {@code compressed}, {@code parallel}; never null
     */
    record MigrationOptions(
            StorageCopy copyStorage,
            boolean persistent,
            Duration timeout,
            ByteRate bandwidth,
            Duration downtimeLimit,
            Map<String, Object> extra) {
        /** Nothing beyond the mode. */
        public static final MigrationOptions NONE =
                new MigrationOptions(StorageCopy.NONE, false, null, null, null, Map.of());

        public MigrationOptions {
            extra = Map.copyOf(extra);
        }
    }

    /** Whether a migration copies the guest's disks. */
    enum StorageCopy {
        /** The disks are shared, or there are none. */
        NONE,
        /** Whole disks. */
        ALL,
        /** Only what the top layer holds. */
        INCREMENTAL
    }
}
