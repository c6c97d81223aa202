package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process and no other: numbers are given out again, but not with the same start time within one boot of the machine.
 *
 * @param pid its number
 * @param start when it started, in clock ticks since the machine's boot
 * @param boot the boot's own identity
 */
record ProcessIdentity(long pid, long start, String boot) {

    /** The process that has this number now; empty if there is none, or only one that has ended and waits to be reaped. */
    static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the name in parentheses and may hold anything; the third is the state, the 22nd the
            // start.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[19]), boot));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** The process, if it is still this one. */
    Optional<ProcessHandle> handle() {
        return alive() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
