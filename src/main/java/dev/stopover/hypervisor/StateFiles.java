package dev.stopover.hypervisor;

/** A driver that writes a guest's memory to a file and brings it back from there. */
public interface StateFiles {

    /**
     * Writes a running guest's state to a file of this host; the guest is off afterwards.
     *
     * @throws HypervisorException when the guest does not run or the file cannot be written
     */
    void save(String guest, String file) throws HypervisorException;

    /**
     * Brings a guest back from a saved state.
     *
     * @throws HypervisorException when the file cannot be used
     */
    void restore(String guest, String file) throws HypervisorException;
}
