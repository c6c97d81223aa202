package dev.stopover.hypervisor;

import dev.stopover.model.ByteCount;
import dev.stopover.model.Guest;
import java.util.List;
import java.util.UUID;

/**
 * Everything a driver needs to bring a guest into being.
 *
 * @param name the guest's name; letters, digits, {@code _ . -}, at most 63 characters
 * @param uuid its identity, the same on every host
 * @param memory its memory
 * @param vcpus its virtual processors
 * @param accelerator {@code KVM} or {@code TCG}; never {@code AUTO} here
 * @param nic its network card's model
 * @param mac its hardware address
 * @param bridge the host's bridge it is joined to
 * @param boot a kernel to boot directly, or null where a disk boots
 * @param disks its disks in order
 */
public record GuestDefinition(
        String name,
        UUID uuid,
        ByteCount memory,
        int vcpus,
        Guest.Accelerator accelerator,
        Guest.Nic nic,
        String mac,
        String bridge,
        DirectBoot boot,
        List<Disk> disks) {

    public GuestDefinition {
        disks = List.copyOf(disks);
    }

    /** A kernel, its initial RAM file system and its command line, as paths on the host. */
    public record DirectBoot(String kernel, String initrd, String commandLine) {}

    /** A disk: the path on every host, and its format ({@code raw}, {@code qcow2}). */
    public record Disk(String path, String format, boolean shared) {}
}
