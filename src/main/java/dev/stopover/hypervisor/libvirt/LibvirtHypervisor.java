package dev.stopover.hypervisor.libvirt;

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
import dev.stopover.hypervisor.StateFiles;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import dev.stopover.remote.RemoteShell;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.TypedParameter;

/** One host's QEMU under libvirt. */
public final class LibvirtHypervisor
        implements Hypervisor, LiveMigration, DefinitionTransfer, GuestEvents, JobTelemetry, StateFiles, ConsoleLog {

    /** With saved state and snapshots' descriptions; the firmware's variables stay, which may be the user's only copy. */
    private static final int UNDEFINE_WITH_SAVED_STATE = 1 | 2 | 8;

    private static final int XML_OF_DEFINITION = 2;

    private final String host;
    private final RemoteShell shell;
    private final String migrationAddress;
    private final HostConnection libvirt;

    private LibvirtHypervisor(String host, RemoteShell shell, String migrationAddress, HostConnection libvirt) {
        this.host = host;
        this.shell = shell;
        this.migrationAddress = migrationAddress;
        this.libvirt = libvirt;
    }

    /**
     * Connects to the libvirt of a host.
     *
     * @param host the host's role
     * @param shell the host's shell; must stay open as long as the hypervisor is used
     * @param migrationAddress where the host takes migrations: a host name or literal address that the other hosts
     *     reach
     * @throws HypervisorException when libvirt is not there or does not answer
     */
    public static LibvirtHypervisor connect(String host, RemoteShell shell, String migrationAddress)
            throws HypervisorException {
        return connect(host, shell, migrationAddress, Map.of());
    }

    /**
     * Connects to the libvirt of a host that has domains of other names than the guests they stand for.
     *
     * @param domains the domains' names by their guests'; a guest that is not in it has its own name there
     * @see #connect(String, RemoteShell, String)
     */
    public static LibvirtHypervisor connect(
            String host, RemoteShell shell, String migrationAddress, Map<String, String> domains)
            throws HypervisorException {
        return new LibvirtHypervisor(host, shell, migrationAddress, HostConnection.open(host, shell, domains));
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public HostFacts facts() throws HypervisorException {
        try {
            return LibvirtFacts.of(host, libvirt.connection(), shell);
        } catch (LibvirtException refused) {
            throw libvirt.failed("cannot be asked about itself", refused);
        }
    }

    @Override
    public void define(GuestDefinition guest) throws HypervisorException {
        String what = "cannot define guest '" + guest.name() + "'";
        try {
            Domain known = libvirt.find(guest.name());
            if (known != null && known.isActive() == 1) {
                throw new HypervisorException(host + ": " + what + ": one of that name is running; stop it first");
            }
            if (known != null) {
                known.undefine(UNDEFINE_WITH_SAVED_STATE);
            }
            libvirt.connection().domainDefineXML(DomainXml.of(guest, consoleLog(guest.name())));
        } catch (IllegalArgumentException unwritable) {
            throw new HypervisorException(host + ": " + what + ": " + unwritable.getMessage(), unwritable);
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        }
    }

    @Override
    public void start(String guest) throws HypervisorException {
        String what = "cannot start guest '" + guest + "'";
        try {
            libvirt.require(guest, what).create();
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        }
    }

    @Override
    public void shutdown(String guest, Duration within) throws HypervisorException, InterruptedException {
        String what = "cannot shut down guest '" + guest + "'";
        CountDownLatch off = new CountDownLatch(1);
        Subscription listening = listen(guest, event -> {
            if (event.kind() == GuestEvent.Kind.STOPPED || event.kind() == GuestEvent.Kind.CRASHED) {
                off.countDown();
            }
        });
        try {
            if (!PowerButton.pressed(this, guest, what, off, within) && state(guest) == GuestState.RUNNING) {
                throw new HypervisorException(host + ": guest '" + guest + "' still runs " + within.toMillis() / 1000.0
                        + " s after its power button was pressed (ACPI); does its system react to that?");
            }
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        } finally {
            listening.close();
        }
    }

    @Override
    public GuestState state(String guest) throws HypervisorException {
        try {
            Domain domain = libvirt.find(guest);
            if (domain == null) {
                return GuestState.ABSENT;
            }
            return switch (domain.getInfo().state) {
                case VIR_DOMAIN_RUNNING, VIR_DOMAIN_BLOCKED, VIR_DOMAIN_SHUTDOWN -> GuestState.RUNNING;
                case VIR_DOMAIN_PAUSED, VIR_DOMAIN_PMSUSPENDED -> GuestState.PAUSED;
                case VIR_DOMAIN_SHUTOFF -> GuestState.SHUT_OFF;
                default -> GuestState.BROKEN;
            };
        } catch (LibvirtException refused) {
            if (refused.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return GuestState.ABSENT;
            }
            throw libvirt.failed("cannot tell the state of guest '" + guest + "'", refused);
        }
    }

    @Override
    public void destroy(String guest) throws HypervisorException {
        try {
            Domain domain = libvirt.find(guest);
            if (domain != null && domain.isActive() == 1) {
                domain.destroy();
            }
        } catch (LibvirtException refused) {
            GuestState state = state(guest);
            if (state != GuestState.ABSENT && state != GuestState.SHUT_OFF) {
                throw libvirt.failed("cannot stop guest '" + guest + "'", refused);
            }
        }
    }

    @Override
    public void undefine(String guest) throws HypervisorException {
        String what = "cannot undefine guest '" + guest + "'";
        try {
            Domain domain = libvirt.find(guest);
            if (domain != null && domain.isActive() == 1) {
                throw new HypervisorException(host + ": " + what + ": it is running; stop it first");
            }
            if (domain != null) {
                domain.undefine(UNDEFINE_WITH_SAVED_STATE);
            }
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        }
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
        if (!modes().contains(mode)) {
            throw new HypervisorException(host + ": libvirt does not migrate in mode " + mode);
        }
        if (!(target instanceof LibvirtHypervisor other)) {
            throw new HypervisorException(host + ": guest '" + guest + "' cannot migrate to " + target.host()
                    + ": that host's driver is not libvirt");
        }
        return new LibvirtMigration(this, other, guest, mode, options).run();
    }

    @Override
    public void handOver(String guest, Hypervisor target) throws HypervisorException {
        String what = "cannot hand guest '" + guest + "' over to " + target.host();
        if (!(target instanceof LibvirtHypervisor other)) {
            throw new HypervisorException(host + ": " + what + ": that host's driver is not libvirt");
        }
        try {
            Domain domain = libvirt.require(guest, what);
            if (domain.isActive() == 1) {
                throw new HypervisorException(host + ": " + what + ": it is running; stop it first");
            }
            MigrationSettings settings = MigrationSettings.offline(other.migrationAddress());
            domain.migrate(
                    other.libvirt.connection(), settings.parameters().toArray(new TypedParameter[0]), settings.flags());
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        }
    }

    @Override
    public Subscription listen(String guest, Consumer<GuestEvent> listener) {
        return libvirt.events().listen(guest, libvirt.domain(guest), listener);
    }

    @Override
    public Optional<JobSample> sample(String guest) throws HypervisorException {
        long nanos = System.nanoTime();
        return libvirt.job(guest).map(job -> new JobSample(nanos, job.moment()));
    }

    @Override
    public void save(String guest, String file) throws HypervisorException {
        String what = "cannot save guest '" + guest + "' to " + file;
        try {
            libvirt.require(guest, what).save(file);
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        }
    }

    @Override
    public void restore(String guest, String file) throws HypervisorException {
        String what = "cannot restore guest '" + guest + "' from " + file;
        try {
            libvirt.connection().restore(file);
            Domain domain = libvirt.require(guest, what);
            if (domain.isPersistent() == 0) {
                libvirt.connection().domainDefineXML(domain.getXMLDesc(XML_OF_DEFINITION));
            }
        } catch (LibvirtException refused) {
            throw libvirt.failed(what, refused);
        }
    }

    @Override
    public String consoleLog(String guest) {
        return HostConnection.CONSOLES + "/" + libvirt.domain(guest) + "-console.log";
    }

    @Override
    public void close() {
        libvirt.close();
    }

    HostConnection libvirt() {
        return libvirt;
    }

    String migrationAddress() {
        return migrationAddress;
    }
}
