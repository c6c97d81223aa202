package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.DomainJobStats;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/**
 * The way to one host's libvirt, and to its domains by the guests that they stand for. Two connections go through one
 * forwarded socket: one for what may take long, one for events and for sampling and aborting it meanwhile.
 */
final class HostConnection implements AutoCloseable {

    /** Where the host keeps what guests say on their consoles. */
    static final String CONSOLES = "/var/log/libvirt/qemu";

    private final String host;
    private final Map<String, String> domains;
    private final Path socket;
    private final Connect connection;
    private final Connect second;
    private final LifecycleEvents events;

    private HostConnection(String host, Map<String, String> domains, Path socket, Connect connection, Connect second)
            throws LibvirtException {
        this.host = host;
        this.domains = Map.copyOf(domains);
        this.socket = socket;
        this.connection = connection;
        this.second = second;
        events = new LifecycleEvents(host);
        second.addLifecycleListener(events);
    }

    /**
     * Connects.
     *
     * @param domains the domains' names by their guests'; a guest that is not in it has its own name there
     * @throws HypervisorException when libvirt is not there or does not answer
     */
    static HostConnection open(String host, RemoteShell shell, Map<String, String> domains) throws HypervisorException {
        try {
            String remote = shell.run(Command.shell("mkdir -p " + CONSOLES
                            + " 2>/dev/null; for s in /run/libvirt/libvirt-sock /run/libvirt/virtqemud-sock"
                            + " /var/run/libvirt/libvirt-sock; do [ -S $s ] && echo $s && exit; done; exit 1"))
                    .out()
                    .strip();
            if (remote.isEmpty()) {
                throw new HypervisorException(host + ": libvirt is not there: no socket in /run/libvirt; install"
                        + " libvirt-daemon-system and start libvirtd");
            }
            Path socket = shell.forwardSocket(remote);
            Connect connection = LibvirtLibrary.connect(host, socket);
            return new HostConnection(host, domains, socket, connection, LibvirtLibrary.connect(host, socket));
        } catch (RemoteException unreachable) {
            throw new HypervisorException(unreachable.getMessage(), unreachable);
        } catch (LibvirtException refused) {
            throw new HypervisorException(host + ": libvirt tells no events: " + refused.getMessage(), refused);
        }
    }

    Connect connection() {
        return connection;
    }

    LifecycleEvents events() {
        return events;
    }

    String uri() {
        return LibvirtLibrary.uri(socket);
    }

    /** Returns what the host calls a guest. */
    String domain(String guest) {
        return domains.getOrDefault(guest, guest);
    }

    /** Returns a guest's domain, which must be there. */
    Domain require(String guest, String what) throws HypervisorException {
        try {
            Domain domain = find(guest);
            if (domain == null) {
                throw new HypervisorException(host + ": " + what + ": it is not defined here");
            }
            return domain;
        } catch (LibvirtException refused) {
            throw failed(what, refused);
        }
    }

    /** Returns what is told of something that libvirt refused. */
    HypervisorException failed(String what, LibvirtException refused) {
        return new HypervisorException(host + ": " + what + ": " + refused.getMessage(), refused);
    }

    /** Returns a guest's domain; null where there is none. */
    Domain find(String guest) throws LibvirtException {
        try {
            return connection.domainLookupByName(domain(guest));
        } catch (LibvirtException refused) {
            if (refused.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return null;
            }
            throw refused;
        }
    }

    /** Returns what libvirt says of a guest's running migration; empty before anything is sent. */
    Optional<JobStatistics> job(String guest) throws HypervisorException {
        try {
            DomainJobStats job = second.domainLookupByName(domain(guest)).getJobStats(0);
            return Optional.of(JobStatistics.of(job)).filter(JobStatistics::underWay);
        } catch (LibvirtException refused) {
            ErrorNumber code = refused.getError().getCode();
            if (code == ErrorNumber.VIR_ERR_NO_DOMAIN || code == ErrorNumber.VIR_ERR_OPERATION_INVALID) {
                return Optional.empty();
            }
            throw failed("cannot sample the migration of guest '" + guest + "'", refused);
        }
    }

    /** Aborts a guest's migration, over the second connection; does nothing where that is not possible. */
    void abortJob(String guest) {
        try {
            second.domainLookupByName(domain(guest)).abortJob();
        } catch (LibvirtException noJob) {
            // It has just ended, or cannot be aborted in its phase: the migration's own end tells.
        }
    }

    @Override
    public void close() {
        for (Connect open : new Connect[] {second, connection}) {
            try {
                open.close();
            } catch (LibvirtException gone) {
                // The shell's end takes the connection along.
            }
        }
    }
}
