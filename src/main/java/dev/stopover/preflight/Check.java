package dev.stopover.preflight;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.remote.RemoteException;
import java.util.List;

/**
 * One requirement.
 *
 * @param name what tables call it
 * @param asks the question, for people
 * @param how asks it of the hosts
 */
record Check(String name, String asks, Inquiry how) {

    /** Asks hosts; changes nothing there. */
    @FunctionalInterface
    interface Inquiry {
        /**
         * Asks.
         *
         * @return what was found, at least one finding
         * @throws NotCheckable when it cannot be asked anywhere in this lab
         * @throws RemoteException when a host did not answer
         * @throws HypervisorException when a hypervisor did not answer
         * @throws InterruptedException when the user ends the command
         */
        List<Finding> ask(Inspection lab)
                throws NotCheckable, RemoteException, HypervisorException, InterruptedException;
    }

    /** Asks one host; as {@link Inquiry}. */
    @FunctionalInterface
    interface HostInquiry {
        Finding ask(String role) throws NotCheckable, RemoteException, HypervisorException;
    }
}
