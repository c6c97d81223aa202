package dev.stopover.hypervisor;

/**
 * A driver that hands a guest's definition over to another host as it stands here. What a guest of the user's own is made
 * of is known to its host only, so nothing else can define it elsewhere.
 */
public interface DefinitionTransfer {

    /**
     * Makes a guest that is shut off known to another host of the same driver, without starting it. This host keeps its
     * definition, as it does with {@code virsh migrate --offline --persistent}; disks are left alone.
     *
     * @param guest the guest's name
     * @param target the other host
     * @throws HypervisorException when the guest is not defined here, runs on either host, or the target refuses it
     */
    void handOver(String guest, Hypervisor target) throws HypervisorException;
}
