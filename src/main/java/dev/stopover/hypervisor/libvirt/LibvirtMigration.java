package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.libvirt.Domain;
import org.libvirt.Domain.DomainGetJobStatsFlags;
import org.libvirt.LibvirtException;
import org.libvirt.TypedParameter;

/**
 * One managed direct migration: this program holds both connections, so the hosts need not trust each other. The
 * blocking call runs on a thread of its own; aborting goes over another connection, since the call occupies its own.
 */
final class LibvirtMigration {

    private static final Duration AGAIN = Duration.ofMillis(200);

    private final LibvirtHypervisor source;
    private final LibvirtHypervisor target;
    private final String guest;
    private final MigrationMode mode;
    private final Step.MigrationOptions options;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Exception failure;
    private volatile long endedAt;

    LibvirtMigration(
            LibvirtHypervisor source,
            LibvirtHypervisor target,
            String guest,
            MigrationMode mode,
            Step.MigrationOptions options) {
        this.source = source;
        this.target = target;
        this.guest = guest;
        this.mode = mode;
        this.options = options;
    }

    MigrationStatistics run() throws HypervisorException, InterruptedException {
        MigrationSettings settings = MigrationSettings.of(mode, options, target.migrationAddress());
        Domain domain = source.libvirt().require(guest, "cannot migrate guest '" + guest + "'");
        limitDowntime(domain);
        long startedAt = System.nanoTime();
        Thread mover = new Thread(() -> move(domain, settings), "migration of " + guest + " from " + source.host());
        mover.setDaemon(true);
        mover.start();
        long deadline = options.timeout() == null
                ? Long.MAX_VALUE
                : startedAt + options.timeout().toNanos();
        PostCopySwitch postCopy = null;
        try {
            if (mode == MigrationMode.POST_COPY || mode == MigrationMode.HYBRID) {
                postCopy = new PostCopySwitch(source, target, guest, mode == MigrationMode.HYBRID);
                postCopy.watch(over, deadline);
            }
            if (!await(deadline)) {
                boolean moved = abort();
                throw new HypervisorException(what() + " took longer than "
                        + options.timeout().toMillis() / 1000.0 + " s and "
                        + (moved ? "could not be aborted any more; " : "was aborted; ") + whereabouts());
            }
        } catch (InterruptedException stopped) {
            abort();
            throw stopped;
        }
        if (failure != null) {
            throw new HypervisorException(what() + " failed: " + failure.getMessage() + "; " + whereabouts(), failure);
        }
        return statistics((endedAt - startedAt) / 1e9, postCopy);
    }

    private void limitDowntime(Domain domain) throws HypervisorException {
        if (options.downtimeLimit() != null) {
            try {
                domain.migrateSetMaxDowntime(Math.max(1, options.downtimeLimit().toMillis()));
            } catch (LibvirtException refused) {
                throw source.libvirt().failed("cannot limit the downtime of guest '" + guest + "'", refused);
            }
        }
    }

    private void move(Domain domain, MigrationSettings settings) {
        try {
            domain.migrate(
                    target.libvirt().connection(),
                    settings.parameters().toArray(new TypedParameter[0]),
                    settings.flags());
        } catch (LibvirtException | RuntimeException failed) {
            failure = failed;
        } finally {
            endedAt = System.nanoTime();
            over.countDown();
        }
    }

    private boolean await(long deadline) throws InterruptedException {
        if (deadline == Long.MAX_VALUE) {
            over.await();
            return true;
        }
        return over.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /**
     * Aborts and waits until the job has ended; after the switch to post-copy libvirt refuses, then this waits for the
     * migration's own end.
     *
     * @return whether the guest moved all the same
     */
    private boolean abort() {
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        while (!ended) {
            source.libvirt().abortJob(guest);
            try {
                ended = over.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure == null;
    }

    private String what() {
        return source.host() + ": the " + mode + " migration of guest '" + guest + "' to " + target.host();
    }

    /** Says where the guest is, as both hosts see it. */
    private String whereabouts() {
        return "the guest is " + seen(source) + " and " + seen(target);
    }

    private String seen(LibvirtHypervisor hypervisor) {
        try {
            GuestState state = hypervisor.state(guest);
            return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " on " + hypervisor.host();
        } catch (HypervisorException unreachable) {
            return "in an unknown state on " + hypervisor.host();
        }
    }

    private MigrationStatistics statistics(double seconds, PostCopySwitch postCopy) throws HypervisorException {
        Map<String, String> more = new LinkedHashMap<>();
        JobStatistics job = new JobStatistics(Map.of());
        try {
            // The source's statistics went with its guest; the target has them.
            Domain moved = target.libvirt().require(guest, "cannot read the statistics of guest '" + guest + "'");
            job = JobStatistics.of(moved.getJobStats(DomainGetJobStatsFlags.COMPLETED));
        } catch (LibvirtException notKept) {
            more.put("stopover.statistics", "libvirt kept none: " + notKept.getMessage());
        }
        if (postCopy != null) {
            more.put("stopover.postCopy", Boolean.toString(postCopy.switched()));
            if (job.empty() && postCopy.last() != null) {
                // Libvirt keeps none of a post-copy migration; the last it said while it went on is near the end.
                job = postCopy.last().unfinished();
                more.put("stopover.statistics", "sampled before the end");
            }
        }
        return job.completed(seconds, more);
    }
}
