package dev.stopover.hypervisor;

import java.time.Duration;

/**
 * One host's hypervisor: what every driver can do. A guest is named by its name. Every call blocks until it is done;
 * calls may come from several threads.
 */
public interface Hypervisor extends AutoCloseable {

    /** Returns the role of the host this is the hypervisor of. */
    String host();

    /**
     * Returns what a report must say of the host.
     *
     * @throws HypervisorException when the host cannot be asked
     */
    HostFacts facts() throws HypervisorException;

    /**
     * Makes a guest known to the host without starting it; replaces a definition of the same name that is shut off.
     *
     * @throws HypervisorException when the host refuses it
     */
    void define(GuestDefinition guest) throws HypervisorException;

    /**
     * Starts a defined guest.
     *
     * @throws HypervisorException when it is not defined, runs already, or cannot be started
     */
    void start(String guest) throws HypervisorException;

    /**
     * Asks the guest's operating system to shut down, and waits until it is off, by event where the driver has them.
     *
     * @param within how long to wait
     * @throws HypervisorException when it is not running, or still is after that time
     * @throws InterruptedException when the run is being stopped
     */
    void shutdown(String guest, Duration within) throws HypervisorException, InterruptedException;

    /**
     * Returns the state of a guest.
     *
     * @throws HypervisorException when the host cannot be asked
     */
    GuestState state(String guest) throws HypervisorException;

    /**
     * Stops a guest at once; does nothing where it is not running.
     *
     * @throws HypervisorException when it still runs
     */
    void destroy(String guest) throws HypervisorException;

    /**
     * Forgets a guest that is shut off; does nothing where it is not known.
     *
     * @throws HypervisorException when the host still knows it
     */
    void undefine(String guest) throws HypervisorException;

    /** Ends the connection; guests are left as they are. Does not fail. */
    @Override
    void close();
}
