package dev.stopover.observe.series;

import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;

/** How long a line is under way from a machine to here. */
final class Latency {

    private static final int TRIPS = 5;

    private Latency() {}

    /**
     * Returns half of the least of five round trips of an empty command, nanoseconds; 0 for this machine.
     *
     * @throws RemoteException when the machine does not answer
     */
    static long of(Machine machine) throws RemoteException {
        if (machine instanceof Machine.Controller) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIPS; i++) {
            long sent = System.nanoTime();
            machine.run(Command.shell(":"));
            least = Math.min(least, System.nanoTime() - sent);
        }
        return least / 2;
    }
}
