package dev.stopover.hypervisor.qemu;

import dev.stopover.hypervisor.ConsoleLog;
import dev.stopover.hypervisor.DefinitionTransfer;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.GuestEvents;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HostFacts;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.JobTelemetry;
import dev.stopover.hypervisor.LiveMigration;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.hypervisor.qemu.HostCommands.Presence;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import dev.stopover.remote.RemoteShell;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * One host's QEMUs without a manager in between: started over the shell, spoken to by QMP. The host keeps each guest's
 * definition, socket and process number in {@code /run/stopover-qemu}.
 */
public final class QemuHypervisor
        implements Hypervisor, LiveMigration, DefinitionTransfer, GuestEvents, JobTelemetry, ConsoleLog {

    private final String host;
    private final String migrationAddress;
    private final HostCommands commands;
    private final GuestMonitors monitors;

    private QemuHypervisor(String host, RemoteShell shell, String migrationAddress) {
        this.host = host;
        this.migrationAddress = migrationAddress;
        commands = new HostCommands(host, shell);
        monitors = new GuestMonitors(host, shell, commands);
    }

    /**
     * Makes sure that QEMU can be used on a host.
     *
     * @param host the host's role
     * @param shell the host's shell, root's; must stay open as long as the hypervisor is used
     * @param migrationAddress where the host takes migrations: a host name or literal address that the other hosts
     *     reach
     * @throws HypervisorException when QEMU or a right is not there
     */
    public static QemuHypervisor connect(String host, RemoteShell shell, String migrationAddress)
            throws HypervisorException {
        QemuHypervisor hypervisor = new QemuHypervisor(host, shell, migrationAddress);
        hypervisor.commands.check();
        return hypervisor;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public HostFacts facts() throws HypervisorException {
        return commands.facts();
    }

    @Override
    public void define(GuestDefinition guest) throws HypervisorException {
        String what = "cannot define guest '" + guest.name() + "'";
        GuestFiles files = files(guest.name(), what);
        if (commands.presence(files) == Presence.RUNNING) {
            throw refusal(what, "one of that name is running; stop it first");
        }
        commands.define(guest, files);
    }

    @Override
    public void start(String guest) throws HypervisorException {
        String what = "cannot start guest '" + guest + "'";
        // Its processors wait until somebody listens, so that nothing of its beginning is missed.
        launch(files(guest, what), what, "started", "-S");
        try {
            monitor(guest).execute("cont");
        } catch (QmpException refused) {
            throw monitor(guest).failed(what, refused);
        }
    }

    /** Starts a defined guest's QEMU and connects to it. */
    void launch(GuestFiles files, String what, String detail, String... more) throws HypervisorException {
        GuestDefinition definition = commands.definition(files, what);
        if (commands.presence(files) == Presence.RUNNING) {
            throw refusal(what, "it runs already");
        }
        commands.launch(definition, files, more);
        long nanos = System.nanoTime();
        GuestMonitor monitor = connected(files.guest(), what);
        monitor.tell(GuestEvent.Kind.STARTED, detail, nanos);
    }

    @Override
    public void shutdown(String guest, Duration within) throws HypervisorException, InterruptedException {
        String what = "cannot shut down guest '" + guest + "'";
        GuestFiles files = files(guest, what);
        requireRunning(files, what);
        CountDownLatch off = new CountDownLatch(1);
        GuestMonitor monitor = connected(guest, what);
        Subscription listening = monitor.listen(event -> {
            if (event.kind() == GuestEvent.Kind.STOPPED || event.kind() == GuestEvent.Kind.CRASHED) {
                off.countDown();
            }
        });
        try {
            if (!PowerButton.pressed(monitor, off, within) && state(guest) == GuestState.RUNNING) {
                throw new HypervisorException(host + ": guest '" + guest + "' still runs " + within.toMillis() / 1000.0
                        + " s after its power button was pressed (ACPI); does its system react to that?");
            }
            commands.awaitEnd(files);
        } catch (QmpException refused) {
            throw monitor.failed(what, refused);
        } finally {
            listening.close();
        }
    }

    @Override
    public GuestState state(String guest) throws HypervisorException {
        String what = "cannot tell the state of guest '" + guest + "'";
        GuestFiles files = files(guest, what);
        Presence presence = commands.presence(files);
        if (presence == Presence.RUNNING) {
            try {
                return running(connected(guest, what)
                        .execute("query-status")
                        .path("status")
                        .asText());
            } catch (QmpException gone) {
                presence = commands.presence(files);
                if (presence == Presence.RUNNING) {
                    throw monitor(guest).failed(what, gone);
                }
            }
        }
        return presence == Presence.ABSENT ? GuestState.ABSENT : GuestState.SHUT_OFF;
    }

    /** Returns the state of a guest that has a QEMU, from QEMU's word for it. */
    static GuestState running(String status) {
        return switch (status) {
            case "running", "shutdown" -> GuestState.RUNNING;
            case "paused",
                    "suspended",
                    "prelaunch",
                    "inmigrate",
                    "postmigrate",
                    "finish-migrate",
                    "save-vm",
                    "restore-vm" -> GuestState.PAUSED;
            default -> GuestState.BROKEN;
        };
    }

    @Override
    public void destroy(String guest) throws HypervisorException {
        monitor(guest).expectEnd();
        commands.kill(files(guest, "cannot stop guest '" + guest + "'"));
    }

    @Override
    public void undefine(String guest) throws HypervisorException {
        String what = "cannot undefine guest '" + guest + "'";
        GuestFiles files = files(guest, what);
        if (commands.presence(files) == Presence.RUNNING) {
            throw refusal(what, "it is running; stop it first");
        }
        commands.undefine(files);
    }

    @Override
    public Set<MigrationMode> modes() {
        return EnumSet.of(
                MigrationMode.LIVE, MigrationMode.POST_COPY, MigrationMode.HYBRID, MigrationMode.STOP_AND_COPY);
    }

    @Override
    public MigrationStatistics migrate(
            String guest, Hypervisor target, MigrationMode mode, Step.MigrationOptions options)
            throws HypervisorException, InterruptedException {
        String what = "guest '" + guest + "' cannot migrate to " + target.host();
        if (!modes().contains(mode)) {
            throw refusal(what, "QEMU does not migrate in mode " + mode);
        }
        if (!(target instanceof QemuHypervisor other)) {
            throw refusal(what, "that host's driver is not qemu");
        }
        GuestFiles files = files(guest, what);
        long startedAt = System.nanoTime();
        GuestDefinition definition = commands.definition(files, what);
        requireRunning(files, what);
        return new QemuMigration(this, other, definition, mode, options).run(startedAt);
    }

    @Override
    public void handOver(String guest, Hypervisor target) throws HypervisorException {
        String what = "cannot hand guest '" + guest + "' over to " + target.host();
        if (!(target instanceof QemuHypervisor other)) {
            throw refusal(what, "that host's driver is not qemu");
        }
        GuestFiles files = files(guest, what);
        GuestDefinition definition = commands.definition(files, what);
        if (commands.presence(files) == Presence.RUNNING) {
            throw refusal(what, "it is running; stop it first");
        }
        if (other.state(guest) == GuestState.RUNNING) {
            throw refusal(what, "one of that name is running there; stop it first");
        }
        other.define(definition);
    }

    @Override
    public Subscription listen(String guest, Consumer<GuestEvent> listener) throws HypervisorException {
        String what = "cannot listen to guest '" + guest + "'";
        GuestFiles files = files(guest, what);
        Subscription subscription = monitor(guest).listen(listener);
        if (commands.presence(files) == Presence.RUNNING) {
            connected(guest, what);
        }
        return subscription;
    }

    @Override
    public Optional<JobSample> sample(String guest) throws HypervisorException {
        long nanos = System.nanoTime();
        try {
            JobStatistics job = new JobStatistics(monitor(guest).execute("query-migrate"));
            return Optional.of(job).filter(JobStatistics::underWay).map(now -> new JobSample(nanos, now.moment()));
        } catch (QmpException notRunning) {
            return Optional.empty();
        }
    }

    @Override
    public String consoleLog(String guest) {
        return new GuestFiles(guest).console();
    }

    @Override
    public void close() {
        monitors.close();
    }

    HostCommands commands() {
        return commands;
    }

    String migrationAddress() {
        return migrationAddress;
    }

    GuestMonitor monitor(String guest) {
        return monitors.of(guest);
    }

    /** Returns the guest's monitor, connected to the QEMU that runs. */
    GuestMonitor connected(String guest, String what) throws HypervisorException {
        return monitors.connected(guest, what);
    }

    private void requireRunning(GuestFiles files, String what) throws HypervisorException {
        Presence presence = commands.presence(files);
        if (presence != Presence.RUNNING) {
            throw refusal(what, presence == Presence.ABSENT ? "it is not defined here" : "it is not running");
        }
    }

    private GuestFiles files(String guest, String what) throws HypervisorException {
        try {
            return new GuestFiles(guest);
        } catch (IllegalArgumentException hostile) {
            throw new HypervisorException(host + ": " + what + ": " + hostile.getMessage(), hostile);
        }
    }

    private HypervisorException refusal(String what, String why) {
        return new HypervisorException(host + ": " + what + ": " + why);
    }
}
