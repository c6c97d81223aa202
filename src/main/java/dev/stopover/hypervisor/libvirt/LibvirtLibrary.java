package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.HypervisorException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt;

/** Libvirt's client library in this process: its event loop, which must run before the first connection, and connections. */
final class LibvirtLibrary {

    /** Kept for ever: the C library holds a pointer to it. */
    private static final Libvirt.VirErrorCallback SILENT = (data, error) -> {
        // Without a callback the C library writes each error to standard error; exceptions carry them already.
    };

    private static boolean started;

    private LibvirtLibrary() {}

    /** Returns the address of a hypervisor behind a local socket. Built from parts: such an address can name programs. */
    static String uri(Path socket) {
        return "qemu+unix:///system?socket="
                + URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Connects.
     *
     * @throws HypervisorException when libvirt's client library is not on this machine, or the host does not answer
     */
    static Connect connect(String host, Path socket) throws HypervisorException {
        try {
            start();
            return new Connect(uri(socket));
        } catch (LibvirtException failed) {
            throw new HypervisorException(
                    host + ": libvirt does not answer: " + failed.getMessage() + "; is libvirtd running there?",
                    failed);
        } catch (LinkageError missing) {
            throw new HypervisorException(
                    "libvirt's client library is not on this machine: install the package libvirt0 (Debian, Ubuntu) or"
                            + " libvirt-libs (Fedora)",
                    missing);
        }
    }

    private static synchronized void start() throws LibvirtException {
        if (!started) {
            Connect.setErrorCallback(SILENT);
            Library.initEventLoop();
            Thread loop = new Thread(LibvirtLibrary::loop, "libvirt events");
            loop.setDaemon(true);
            loop.start();
            started = true;
        }
    }

    private static void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Library.processEvent();
            } catch (LibvirtException oneEvent) {
                // One event that could not be handled must not stop the others.
                Thread.onSpinWait();
            }
        }
    }
}
