package dev.stopover.observe;

import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.model.Clock;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What an observer can get at during a trial. */
public interface ObservedTrial {

    /** Returns the clock of the run. */
    Clock clock();

    /** Returns the address at which a guest is asked for its service. */
    String address(String guest);

    /** Returns an address that answers whether or not a guest moves: the host's the guest starts from. Never null. */
    String controlAddress(String guest);

    /** Returns the hypervisors of every host of the run. */
    Collection<Hypervisor> hypervisors();

    /**
     * Opens a shell in a guest.
     *
     * @throws RemoteException when the guest cannot be logged in to
     */
    RemoteShell openGuest(String guest) throws RemoteException;

    /** Returns what hypervisors said of the migrations of a guest in this trial so far, in order. */
    List<MigrationStatistics> migrations(String guest);

    /**
     * Returns what tells when a switch-over of a guest is near. The same one for every observer; the trial closes it.
     *
     * @throws HypervisorException when a hypervisor cannot be listened to
     */
    SwitchOverWatch switchOver(String guest) throws HypervisorException;

    /** Returns a file that an observer may write its samples to; its directory exists. */
    Path sampleFile(String observer, String extension);
}
