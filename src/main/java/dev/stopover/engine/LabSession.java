package dev.stopover.engine;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.lab.Lab;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Clock;
import dev.stopover.model.Guest;
import dev.stopover.plan.Action;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A lab, opened: live connections to every host of a run. */
public interface LabSession extends AutoCloseable {

    /** Returns the lab this is. */
    Lab lab();

    /** Returns the clock of everything that happens in it. */
    Clock clock();

    /** Returns a host's shell by its role. */
    RemoteShell shell(String role);

    /** Returns the hypervisors by role, in the order the roles were declared. */
    Map<String, Hypervisor> hypervisors();

    /**
     * Returns how a guest is made, or empty where it is a domain that exists already and must not be remade.
     *
     * @throws HypervisorException when this lab cannot make such a guest; the message says why
     */
    Optional<GuestDefinition> definition(Guest guest) throws HypervisorException;

    /** Returns the address at which a guest is asked for its service. */
    String address(String guest);

    /** Returns the address of a host, by its role. */
    String hostAddress(String role);

    /**
     * Opens a shell in a guest.
     *
     * @throws RemoteException when the guest cannot be logged in to
     */
    RemoteShell openGuest(String guest) throws RemoteException;

    /**
     * Asks a guest how it is.
     *
     * @return its vitals, or empty where the lab has no way into the guest
     * @throws RemoteException when there is a way, and the guest does not answer
     */
    Optional<Vitals> vitals(String guest) throws RemoteException;

    /**
     * Waits until a guest's TCP port accepts a connection.
     *
     * @return whether it did in time
     * @throws InterruptedException when the run is being stopped
     */
    boolean awaitPort(String guest, int port, Duration within) throws InterruptedException;

    /**
     * Starts a load that writes to a guest's memory.
     *
     * @param load what it does
     * @return closes to end it
     * @throws RemoteException when the guest cannot be logged in to, or has no such load
     */
    Load startLoad(Action.LoadInGuest load) throws RemoteException;

    /**
     * Limits the link of every host, or frees it.
     *
     * @param rate the most a host may send, or null for no limit
     * @param delay added to every packet, or null for none
     * @throws RemoteException when a host refuses
     */
    void shape(ByteRate rate, Duration delay) throws RemoteException;

    /** Returns what a report must say of the lab, by section and name; asked once, at the start of a run. */
    Map<String, Map<String, String>> environment();

    /** A load that goes on until it is closed. */
    interface Load extends AutoCloseable {
        /** Ends the load. Does not fail. */
        @Override
        void close();
    }

    /** Ends every connection, and the lab too where it was made for this run. Does not fail. */
    @Override
    void close();
}
