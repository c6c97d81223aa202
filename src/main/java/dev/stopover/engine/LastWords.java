package dev.stopover.engine;

import dev.stopover.hypervisor.ConsoleLog;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Guest;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What guests said last on their consoles: where a trial failed, a kernel that crashed or hangs says so there. */
final class LastWords {

    private static final int LINES = 3;

    private LastWords() {}

    /** Returns a note for each guest that still has a machine and whose host keeps its console; never fails. */
    static List<String> of(LabSession lab, List<Guest> guests) {
        List<String> notes = new ArrayList<>();
        for (Guest guest : guests) {
            for (Hypervisor hypervisor : lab.hypervisors().values()) {
                if (hypervisor instanceof ConsoleLog log && alive(hypervisor, guest.name())) {
                    String said = tail(lab, hypervisor.host(), log.consoleLog(guest.name()));
                    if (!said.isEmpty()) {
                        notes.add("the console of guest '" + guest.name() + "' on " + hypervisor.host() + " ends with: "
                                + said);
                    }
                }
            }
        }
        return notes;
    }

    private static boolean alive(Hypervisor hypervisor, String guest) {
        try {
            GuestState state = hypervisor.state(guest);
            return state != GuestState.ABSENT && state != GuestState.SHUT_OFF;
        } catch (HypervisorException e) {
            return false;
        }
    }

    private static String tail(LabSession lab, String host, String file) {
        try {
            CommandResult result = lab.shell(host)
                    .run(Command.of("tail", "-n", Integer.toString(LINES), file).within(Duration.ofSeconds(5)));
            return result.succeeded() ? oneLine(result.out()) : "";
        } catch (RemoteException e) {
            // The reason of the failure is in the record already; a host that cannot be asked adds nothing to it.
            return "";
        }
    }

    private static String oneLine(String text) {
        return text.lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" | "));
    }
}
