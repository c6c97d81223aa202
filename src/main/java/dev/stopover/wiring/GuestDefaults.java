package dev.stopover.wiring;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.model.ByteCount;
import dev.stopover.model.Guest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What a guest is where the experiment does not say. */
final class GuestDefaults {

    private static final ByteCount MEMORY = ByteCount.mebibytes(256);

    private GuestDefaults() {}

    /**
     * Returns how a guest of the experiment is made.
     *
     * @param accelerator the lab's, for a guest that leaves it open
     */
    static GuestDefinition define(
            Guest guest,
            Guest.Accelerator accelerator,
            String mac,
            String bridge,
            GuestDefinition.DirectBoot boot,
            List<GuestDefinition.Disk> disks) {
        return new GuestDefinition(
                guest.name(),
                UUID.nameUUIDFromBytes(("stopover guest " + guest.name()).getBytes(StandardCharsets.UTF_8)),
                guest.memory() == null ? MEMORY : guest.memory(),
                guest.vcpus() == null ? 1 : guest.vcpus(),
                guest.accelerator() == Guest.Accelerator.AUTO ? accelerator : guest.accelerator(),
                guest.network(),
                mac,
                bridge,
                boot,
                disks);
    }
}
