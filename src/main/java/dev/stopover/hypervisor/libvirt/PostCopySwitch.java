package dev.stopover.hypervisor.libvirt;

import com.sun.jna.Pointer;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.JobTelemetry.JobSample;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Switches a running migration to post-copy: as soon as it runs, or after the first round of pre-copy. */
final class PostCopySwitch {

    /** Nothing tells when a migration has come so far that it may be switched; asking costs a fraction of this. */
    private static final int AGAIN_MILLIS = 2;

    private final LibvirtHypervisor source;
    private final String guest;
    private final boolean afterFirstRound;

    PostCopySwitch(LibvirtHypervisor source, String guest, boolean afterFirstRound) {
        this.source = source;
        this.guest = guest;
        this.afterFirstRound = afterFirstRound;
    }

    /**
     * Switches.
     *
     * @param over open while the migration lasts
     * @return whether it was switched; false where the migration ended before
     */
    boolean switchOver(CountDownLatch over) throws HypervisorException, InterruptedException {
        NativeLibvirt libvirt = NativeLibvirt.load();
        Pointer connection = libvirt.virConnectOpen(source.uri());
        if (connection == null) {
            throw new HypervisorException(source.host() + ": cannot connect to switch guest '" + guest
                    + "' to post-copy: " + libvirt.virGetLastErrorMessage());
        }
        Pointer domain = null;
        try {
            domain = libvirt.virDomainLookupByName(connection, guest);
            while (domain != null && over.getCount() > 0) {
                if (due() && libvirt.virDomainMigrateStartPostCopy(domain, 0) == 0) {
                    return true;
                }
                over.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
            return false;
        } finally {
            if (domain != null) {
                libvirt.virDomainFree(domain);
            }
            libvirt.virConnectClose(connection);
        }
    }

    private boolean due() throws HypervisorException {
        if (!afterFirstRound) {
            return true;
        }
        Optional<JobSample> sample = source.sample(guest);
        return sample.isPresent() && sample.get().values().getOrDefault("rounds", 0.0) >= 2;
    }
}
