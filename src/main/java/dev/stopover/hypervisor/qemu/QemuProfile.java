package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.MigrationMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What is known of the raw QEMU driver before a host is touched. */
public final class QemuProfile {

    /** The driver, as plans see it. */
    public static final DriverProfile PROFILE = new DriverProfile(
            "qemu",
            EnumSet.of(MigrationMode.LIVE, MigrationMode.POST_COPY, MigrationMode.HYBRID, MigrationMode.STOP_AND_COPY),
            false,
            false,
            false,
            QemuProfile::describe);

    private QemuProfile() {}

    /** The commands of QEMU's machine protocol, and what the shell does. */
    private static String describe(Call call) {
        GuestFiles files = new GuestFiles(call.guest());
        return switch (call.verb()) {
            case DEFINE -> "write " + files.definition();
            case START ->
                "qemu-system-x86_64 -name guest=" + call.guest() + " … -qmp unix:" + files.socket() + " -daemonize -S; "
                        + execute("cont");
            case SHUTDOWN -> execute("system_powerdown") + ", again every 3 s until the event SHUTDOWN";
            case DESTROY -> "kill -KILL $(cat " + files.processId() + ")";
            case UNDEFINE -> "rm -rf " + files.directory();
            case HAND_OVER -> "write " + files.definition() + " of " + call.host() + " on " + call.target();
            case SAVE, RESTORE -> "not possible with driver qemu";
            case MIGRATE -> migrate(call);
        };
    }

    private static String migrate(Call call) {
        List<String> commands = new ArrayList<>();
        try {
            MigrationSettings settings = MigrationSettings.of(call.mode(), call.options());
            commands.add(execute("migrate-set-capabilities", settings.capabilities()));
            commands.add(execute("migrate-set-parameters", settings.parameters()));
        } catch (HypervisorException impossible) {
            return "not possible: " + impossible.getMessage();
        }
        if (call.mode() == MigrationMode.STOP_AND_COPY) {
            commands.add(execute("stop"));
        }
        commands.add(execute("migrate", uri("tcp:" + call.target() + ":49152")));
        if (call.mode() == MigrationMode.POST_COPY) {
            commands.add(execute("migrate-start-postcopy"));
        } else if (call.mode() == MigrationMode.HYBRID) {
            commands.add("after the first round " + execute("migrate-start-postcopy"));
        }
        return "on " + call.target() + ": qemu-system-x86_64 -name guest=" + call.guest() + " … -incoming defer; "
                + execute("migrate-incoming", uri("tcp:0:49152")) + "; on " + call.host() + ": "
                + String.join("; ", commands) + "; when completed "
                + (call.mode() == MigrationMode.STOP_AND_COPY ? "there " + execute("cont") + ", here " : "")
                + execute("quit");
    }

    private static ObjectNode uri(String uri) {
        return QmpConnection.JSON.createObjectNode().put("uri", uri);
    }

    private static String execute(String command) {
        return execute(command, QmpConnection.JSON.createObjectNode());
    }

    private static String execute(String command, ObjectNode arguments) {
        ObjectNode line = QmpConnection.JSON.createObjectNode().put("execute", command);
        if (!arguments.isEmpty()) {
            line.set("arguments", arguments);
        }
        return line.toString();
    }
}
