package dev.stopover.hypervisor.libvirt;

import com.sun.jna.Pointer;
import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestEvents.Subscription;
import dev.stopover.hypervisor.HypervisorException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Switches a running migration to post-copy: as soon as it runs, or after the first round of pre-copy. */
final class PostCopySwitch {

    /** Nothing tells when a migration has come so far that it may be switched; asking costs a fraction of this. */
    private static final int BEFORE_MILLIS = 2;

    private static final int AFTER_MILLIS = 20;

    /** What libvirt-java calls the detail of an event that libvirt has only for post-copy. */
    private static final String POST_COPY_DETAIL = "UNKNOWN";

    private final LibvirtHypervisor source;
    private final LibvirtHypervisor target;
    private final String guest;
    private final boolean afterFirstRound;
    private volatile boolean switched;
    private JobStatistics last;

    PostCopySwitch(LibvirtHypervisor source, LibvirtHypervisor target, String guest, boolean afterFirstRound) {
        this.source = source;
        this.target = target;
        this.guest = guest;
        this.afterFirstRound = afterFirstRound;
    }

    /** Returns whether the guest went on at the target before all its memory was there. */
    boolean switched() {
        return switched;
    }

    /** Returns the last statistics seen, or null. */
    JobStatistics last() {
        return last;
    }

    /**
     * Switches, and watches until the end.
     *
     * @param over open while the migration lasts
     * @param deadline when to stop, monotonic clock
     */
    void watch(CountDownLatch over, long deadline) throws HypervisorException, InterruptedException {
        NativeLibvirt libvirt = NativeLibvirt.load();
        Pointer connection = libvirt.virConnectOpen(source.libvirt().uri());
        if (connection == null) {
            throw new HypervisorException(source.host() + ": cannot connect to switch guest '" + guest
                    + "' to post-copy: " + libvirt.virGetLastErrorMessage());
        }
        Subscription heard = target.listen(
                guest,
                event -> switched |= event.kind() == GuestEvent.Kind.RESUMED
                        && event.detail().equals(POST_COPY_DETAIL));
        Pointer domain =
                libvirt.virDomainLookupByName(connection, source.libvirt().domain(guest));
        try {
            boolean asked = domain == null;
            while (over.getCount() > 0 && System.nanoTime() < deadline) {
                source.libvirt().job(guest).ifPresent(job -> last = job);
                asked = asked || due() && libvirt.virDomainMigrateStartPostCopy(domain, 0) == 0;
                over.await(asked ? AFTER_MILLIS : BEFORE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            heard.close();
            if (domain != null) {
                libvirt.virDomainFree(domain);
            }
            libvirt.virConnectClose(connection);
        }
    }

    private boolean due() {
        Double round = last == null ? null : last.number("memory_iteration");
        return !afterFirstRound || round != null && round >= 2;
    }
}
