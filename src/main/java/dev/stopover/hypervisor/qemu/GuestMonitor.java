package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestEvents.Subscription;
import dev.stopover.hypervisor.HypervisorException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One guest on one host: the conversation with its QEMU, shared by all who ask, and those who listen to the guest, from
 * one QEMU to the next.
 */
final class GuestMonitor implements QmpConnection.Listener {

    /** What those who watch a migration are told of QEMU's end. */
    static final String ENDED = "ended";

    private final String host;
    private final String guest;
    private final BooleanSupplier gone;
    private final List<Consumer<GuestEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> migrationWatchers = new CopyOnWriteArrayList<>();
    private QmpConnection connection;
    private volatile boolean established;
    private volatile boolean off;
    private volatile boolean ending;

    /**
     * Creates a monitor.
     *
     * @param gone whether the guest's process is known to have ended
     */
    GuestMonitor(String host, String guest, BooleanSupplier gone) {
        this.host = host;
        this.guest = guest;
        this.gone = gone;
    }

    Subscription listen(Consumer<GuestEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Has somebody told each status of a migration, {@code pass} for each round, and {@link #ENDED}. */
    Subscription watchMigration(Consumer<String> watcher) {
        migrationWatchers.add(watcher);
        return () -> migrationWatchers.remove(watcher);
    }

    /** Connects to the QEMU that now runs, unless that is done already. */
    synchronized void connect(Path socket) throws QmpException {
        if (connection == null || connection.closed()) {
            established = false;
            off = false;
            ending = false;
            connection = QmpConnection.open(guest + " on " + host, socket, this);
            established = true;
        }
    }

    /** Has the guest's QEMU carry out a command. */
    JsonNode execute(String command, ObjectNode arguments) throws QmpException {
        QmpConnection open;
        synchronized (this) {
            open = connection;
        }
        if (open == null) {
            throw new QmpException(command + ": QEMU is not connected");
        }
        return open.execute(command, arguments);
    }

    JsonNode execute(String command) throws QmpException {
        return execute(command, QmpConnection.JSON.createObjectNode());
    }

    /** The guest's QEMU is about to be ended on purpose. */
    void expectEnd() {
        ending = true;
    }

    synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }

    void tell(GuestEvent.Kind kind, String detail, long nanos) {
        GuestEvent event = new GuestEvent(host, guest, kind, detail, nanos);
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public void happened(JsonNode event, long nanos) {
        String name = event.path("event").asText();
        switch (name) {
            case "STOP" -> tell(GuestEvent.Kind.SUSPENDED, name, nanos);
            case "RESUME" -> tell(GuestEvent.Kind.RESUMED, name, nanos);
            case "SHUTDOWN" -> {
                off = true;
                String reason = event.path("data").path("reason").asText();
                tell(GuestEvent.Kind.STOPPED, name + " " + reason, nanos);
            }
            case "GUEST_PANICKED" -> tell(GuestEvent.Kind.CRASHED, name, nanos);
            case "MIGRATION" -> watched(event.path("data").path("status").asText());
            case "MIGRATION_PASS" -> watched("pass");
            default -> {
                // QEMU tells much that is no change of the guest's state.
            }
        }
    }

    private void watched(String status) {
        migrationWatchers.forEach(watcher -> watcher.accept(status));
    }

    /** A conversation can also end because the way to the host broke; that says nothing of the guest. */
    @Override
    public void ended() {
        long nanos = System.nanoTime();
        watched(ENDED);
        if (!off && established && (ending || gone.getAsBoolean())) {
            tell(
                    ending ? GuestEvent.Kind.STOPPED : GuestEvent.Kind.CRASHED,
                    ending ? "QEMU was ended" : "QEMU ended without a word",
                    nanos);
        }
    }

    /** Puts what QEMU said into a message for people. */
    HypervisorException failed(String what, QmpException refused) {
        return new HypervisorException(host + ": " + what + ": " + refused.getMessage(), refused);
    }
}
