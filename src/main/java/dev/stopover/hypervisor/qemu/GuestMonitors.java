package dev.stopover.hypervisor.qemu;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.qemu.HostCommands.Presence;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The monitors of one host's guests, one each; connected by a forwarded socket when they are needed first. */
final class GuestMonitors implements AutoCloseable {

    private final String host;
    private final RemoteShell shell;
    private final HostCommands commands;
    private final Map<String, GuestMonitor> monitors = new ConcurrentHashMap<>();
    private final Map<String, Path> forwards = new ConcurrentHashMap<>();

    GuestMonitors(String host, RemoteShell shell, HostCommands commands) {
        this.host = host;
        this.shell = shell;
        this.commands = commands;
    }

    /** Returns the guest's monitor, connected or not. */
    GuestMonitor of(String guest) {
        return monitors.computeIfAbsent(guest, name -> new GuestMonitor(host, name, () -> gone(name)));
    }

    /** Returns the guest's monitor, connected to the QEMU that runs. */
    GuestMonitor connected(String guest, String what) throws HypervisorException {
        GuestMonitor monitor = of(guest);
        try {
            Path socket = forwards.get(guest);
            if (socket == null) {
                socket = shell.forwardSocket(new GuestFiles(guest).socket());
                forwards.put(guest, socket);
            }
            monitor.connect(socket);
            return monitor;
        } catch (RemoteException unreachable) {
            throw new HypervisorException(unreachable.getMessage(), unreachable);
        } catch (QmpException refused) {
            throw monitor.failed(what, refused);
        }
    }

    private boolean gone(String guest) {
        try {
            return commands.presence(new GuestFiles(guest)) != Presence.RUNNING;
        } catch (HypervisorException unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        monitors.values().forEach(GuestMonitor::close);
    }
}
