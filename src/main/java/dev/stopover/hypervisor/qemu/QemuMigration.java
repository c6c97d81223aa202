package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.GuestEvents.Subscription;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One migration from QEMU to QEMU. The source's events drive it. The target's QEMU is ended before a failed migration's
 * guest is let go on at the source, so that it never runs twice for longer than that takes.
 */
final class QemuMigration {

    private static final long AGAIN_MILLIS = 200;

    private final QemuHypervisor source;
    private final QemuHypervisor target;
    private final GuestDefinition definition;
    private final String guest;
    private final MigrationMode mode;
    private final Step.MigrationOptions options;
    private final BlockingQueue<String> statuses = new LinkedBlockingQueue<>();
    private final GuestMonitor leaving;
    private int rounds;
    private boolean postCopyAsked;
    private boolean stopped;
    private boolean switched;
    private Double dirtyRate;
    private long completedAt;

    QemuMigration(
            QemuHypervisor source,
            QemuHypervisor target,
            GuestDefinition definition,
            MigrationMode mode,
            Step.MigrationOptions options)
            throws HypervisorException {
        this.source = source;
        this.target = target;
        this.definition = definition;
        this.guest = definition.name();
        this.mode = mode;
        this.options = options;
        leaving = source.connected(guest, what());
    }

    /**
     * Carries it out.
     *
     * @param startedAt when it was asked for, monotonic clock
     */
    MigrationStatistics run(long startedAt) throws HypervisorException, InterruptedException {
        MigrationSettings settings = settings();
        IncomingGuest incoming = new IncomingGuest(target, definition);
        long deadline = options.timeout() == null
                ? Long.MAX_VALUE
                : startedAt + options.timeout().toNanos();
        Subscription watching = leaving.watchMigration(statuses::add);
        try {
            begin(settings, incoming.prepare(settings));
            String end = await(deadline);
            if (end == null) {
                boolean moved = abort(incoming);
                throw new HypervisorException(what() + " took longer than "
                        + options.timeout().toMillis() / 1000.0 + " s and "
                        + (moved ? "could not be aborted any more; " : "was aborted; ") + whereabouts());
            }
            if (!end.equals("completed")) {
                throw failed(end, incoming);
            }
            return finish(incoming, startedAt);
        } catch (QmpException refused) {
            backOut(incoming);
            throw new HypervisorException(what() + " failed: " + refused.getMessage() + "; " + whereabouts(), refused);
        } catch (InterruptedException over) {
            abort(incoming);
            throw over;
        } finally {
            watching.close();
        }
    }

    private MigrationSettings settings() throws HypervisorException {
        try {
            return MigrationSettings.of(mode, options);
        } catch (HypervisorException unknown) {
            throw new HypervisorException(what() + " is not possible: " + unknown.getMessage(), unknown);
        }
    }

    private void begin(MigrationSettings settings, String uri) throws QmpException {
        leaving.execute("migrate-set-capabilities", settings.capabilities());
        leaving.execute("migrate-set-parameters", settings.parameters());
        if (mode == MigrationMode.STOP_AND_COPY) {
            leaving.execute("stop");
            stopped = true;
        }
        ObjectNode where = QmpConnection.JSON.createObjectNode().put("uri", uri);
        leaving.execute("migrate", where);
        if (mode == MigrationMode.POST_COPY) {
            switchToPostCopy();
        }
    }

    private void switchToPostCopy() throws QmpException {
        postCopyAsked = true;
        leaving.execute("migrate-start-postcopy");
    }

    /** Returns how it ended, or null when time was over. */
    private String await(long deadline) throws InterruptedException, QmpException {
        while (true) {
            String status = deadline == Long.MAX_VALUE
                    ? statuses.take()
                    : statuses.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (status == null || over(status)) {
                return status;
            }
            if (status.equals("pass")) {
                round();
            }
            switched |= status.equals("postcopy-active");
        }
    }

    private boolean over(String status) {
        completedAt = System.nanoTime();
        return switch (status) {
            case "completed", "failed", "cancelled", "postcopy-paused", GuestMonitor.ENDED -> true;
            default -> false;
        };
    }

    private void round() throws QmpException {
        rounds++;
        if (mode == MigrationMode.HYBRID && rounds == 2 && !postCopyAsked) {
            switchToPostCopy();
        }
        Double rate = new JobStatistics(leaving.execute("query-migrate")).dirtyRate();
        dirtyRate = rate == null ? dirtyRate : rate;
    }

    /** The guest is on the target: it goes on there, and the source forgets it. */
    private MigrationStatistics finish(IncomingGuest incoming, long startedAt)
            throws QmpException, HypervisorException {
        incoming.keep();
        JobStatistics job = new JobStatistics(leaving.execute("query-migrate"));
        incoming.goOn(stopped);
        long endedAt = stopped ? System.nanoTime() : completedAt;
        leaving.expectEnd();
        try {
            leaving.execute("quit");
        } catch (QmpException alreadyGone) {
            // It may be gone before it answers; whether it is, is looked at next.
        }
        source.commands().awaitEnd(new GuestFiles(guest));
        source.undefine(guest);
        Map<String, String> more = new LinkedHashMap<>();
        if (postCopyAsked) {
            more.put("stopover.postCopy", Boolean.toString(switched));
        }
        return job.completed((endedAt - startedAt) / 1e9, dirtyRate, stopped, more);
    }

    private HypervisorException failed(String end, IncomingGuest incoming) throws HypervisorException {
        if (end.equals("postcopy-paused")) {
            return new HypervisorException(what() + " broke off after the guest had gone over, with memory missing: "
                    + "it is lost unless QEMU's migrate-recover mends it; " + whereabouts());
        }
        String why = end.equals(GuestMonitor.ENDED) ? "the source's QEMU ended" : reason(end);
        backOut(incoming);
        return new HypervisorException(what() + " failed: " + why + "; " + whereabouts());
    }

    private String reason(String end) {
        try {
            return leaving.execute("query-migrate").path("error-desc").asText("QEMU says " + end);
        } catch (QmpException gone) {
            return gone.getMessage();
        }
    }

    /**
     * Ends what waits on the target; only then may a guest that was stopped for the migration go on here. Where the
     * source no longer has the guest, the target may be all that is left of it, and is not touched.
     */
    private void backOut(IncomingGuest incoming) throws HypervisorException {
        GuestState here = source.state(guest);
        boolean gone = here == GuestState.SHUT_OFF || here == GuestState.ABSENT;
        if (gone || switched && here != GuestState.RUNNING) {
            return;
        }
        incoming.discard();
        if (stopped) {
            try {
                leaving.execute("cont");
            } catch (QmpException refused) {
                throw leaving.failed("guest '" + guest + "' does not go on after its migration failed", refused);
            }
        }
    }

    /**
     * Aborts and waits until the migration has ended. Once its processors may run on the target nothing is aborted: that
     * would lose the guest; then this waits for the migration's own end.
     *
     * @return whether the guest moved all the same
     */
    private boolean abort(IncomingGuest incoming) throws HypervisorException {
        boolean interrupted = Thread.interrupted();
        String end = null;
        try {
            while (end == null) {
                cancel();
                try {
                    end = await(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (end.equals("completed")) {
                finish(incoming, 0);
                return true;
            }
            backOut(incoming);
            return false;
        } catch (QmpException gone) {
            throw leaving.failed("the migration of guest '" + guest + "' cannot be aborted; " + whereabouts(), gone);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void cancel() throws QmpException {
        String status = new JobStatistics(leaving.execute("query-migrate")).status();
        if (!postCopyAsked && (status.equals("setup") || status.equals("active"))) {
            leaving.execute("migrate_cancel");
        }
    }

    private String what() {
        return source.host() + ": the " + mode + " migration of guest '" + guest + "' to " + target.host();
    }

    /** Says where the guest is, as both hosts see it. */
    private String whereabouts() {
        return "the guest is " + seen(source) + " and " + seen(target);
    }

    private String seen(QemuHypervisor hypervisor) {
        try {
            GuestState state = hypervisor.state(guest);
            return state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " on " + hypervisor.host();
        } catch (HypervisorException unreachable) {
            return "in an unknown state on " + hypervisor.host();
        }
    }
}
