package dev.stopover.observe.series;

import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.model.Clock;
import dev.stopover.model.Guest;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a series can get at during a trial. */
public interface SeriesTrial {

    /** Returns the clock of the run. */
    Clock clock();

    /** Returns a guest of the trial, or empty where the name is a host's. */
    Optional<Guest> guest(String name);

    /** Returns what a host calls a guest, in its hypervisor and in the guest's process. */
    String domain(String guest);

    /** Returns the address at which a guest or a host is reached from the others. */
    String address(String name);

    /**
     * Opens a shell in a guest, to be closed by the caller.
     *
     * @throws RemoteException when the guest cannot be logged in to
     */
    RemoteShell openGuest(String guest) throws RemoteException;

    /** Returns the roles of every host of the run, in the order they were declared. */
    List<String> hosts();

    /** Returns a host's shell, which the run keeps. */
    RemoteShell hostShell(String host);

    /** Returns the hypervisors of every host of the run. */
    Collection<Hypervisor> hypervisors();
}
