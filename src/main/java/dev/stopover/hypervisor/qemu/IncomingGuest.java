package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestEvents.Subscription;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The target's half of a migration: a QEMU that waits for a guest. */
final class IncomingGuest {

    /** Where migrations arrive by custom; libvirt takes them there, too. */
    private static final int FIRST_PORT = 49152;

    private static final int PORTS = 64;
    private static final int RUNS_WITHIN_SECONDS = 15;

    private final QemuHypervisor target;
    private final GuestDefinition definition;
    private final CountDownLatch runs = new CountDownLatch(1);
    private boolean launched;

    IncomingGuest(QemuHypervisor target, GuestDefinition definition) {
        this.target = target;
        this.definition = definition;
    }

    /**
     * Starts the QEMU and has it wait.
     *
     * @return where the source is to send the guest
     */
    String prepare(MigrationSettings settings) throws HypervisorException, QmpException {
        String guest = definition.name();
        String what = "cannot take in guest '" + guest + "'";
        String address = address(target.migrationAddress());
        target.define(definition);
        launched = true;
        try {
            target.launch(new GuestFiles(guest), what, "started, waits for a migration", "-incoming", "defer");
        } catch (HypervisorException refused) {
            discard();
            throw refused;
        }
        GuestMonitor arriving = target.monitor(guest);
        arriving.execute("migrate-set-capabilities", settings.capabilities());
        arriving.execute("migrate-set-parameters", settings.parameters());
        return "tcp:" + address + ":" + open(arriving, address.startsWith("[") ? "[::]" : "0");
    }

    /** Returns an address as it stands before a port. */
    static String address(String address) throws HypervisorException {
        if (!address.matches("[A-Za-z0-9._:%-]+")) {
            throw new HypervisorException("'" + address.replaceAll("\\p{Cntrl}", "?")
                    + "' is no address that a migration can be sent to; correct it in the lab file");
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static int open(GuestMonitor arriving, String every) throws QmpException {
        for (int port = FIRST_PORT; ; port++) {
            try {
                ObjectNode where = QmpConnection.JSON.createObjectNode().put("uri", "tcp:" + every + ":" + port);
                arriving.execute("migrate-incoming", where);
                return port;
            } catch (QmpException taken) {
                if (!taken.getMessage().contains("in use") || port == FIRST_PORT + PORTS - 1) {
                    throw taken;
                }
            }
        }
    }

    /**
     * Makes sure that the guest goes on here; the source has handed it over.
     *
     * @param told whether it must be told to, because it came stopped
     */
    void goOn(boolean told) throws QmpException, HypervisorException {
        GuestMonitor arrived = target.monitor(definition.name());
        Subscription listening = arrived.listen(event -> {
            if (event.kind() == GuestEvent.Kind.RESUMED) {
                runs.countDown();
            }
        });
        boolean interrupted = Thread.interrupted();
        try {
            if (told) {
                arrived.execute("cont");
            }
            String status = arrived.execute("query-status").path("status").asText();
            if (QemuHypervisor.running(status) != GuestState.RUNNING
                    && !runs.await(RUNS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new HypervisorException(target.host() + ": guest '" + definition.name()
                        + "' arrived but does not go on: QEMU says " + status);
            }
        } catch (InterruptedException later) {
            interrupted = true;
        } finally {
            listening.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The guest has arrived: from now on nothing here may be discarded. */
    void keep() {
        launched = false;
    }

    /** Ends the QEMU and forgets the guest here; nothing of it has arrived. */
    void discard() throws HypervisorException {
        if (launched) {
            target.destroy(definition.name());
            target.undefine(definition.name());
            launched = false;
        }
    }
}
