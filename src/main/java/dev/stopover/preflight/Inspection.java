package dev.stopover.preflight;

import dev.stopover.engine.LabSession;
import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Guest;
import dev.stopover.plan.Action;
import dev.stopover.plan.Plan;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the checks look at: the plan, its guests and their moves, and the hosts, each question asked once. */
final class Inspection {

    private final Plan plan;
    private final LabSession lab;
    private final Map<String, CommandResult> answers = new LinkedHashMap<>();
    private final Map<String, GuestHardware> hardware = new LinkedHashMap<>();

    /**
     * A guest's memory goes from one host to another.
     *
     * @param from the role of the host it leaves
     * @param to the role of the host it comes to
     * @param copiesStorage whether its disks go along
     */
    record Move(String guest, String from, String to, boolean copiesStorage) {
        String hosts() {
            return from + " → " + to;
        }
    }

    Inspection(Plan plan, LabSession lab) {
        this.plan = plan;
        this.lab = lab;
    }

    Plan plan() {
        return plan;
    }

    LabSession lab() {
        return lab;
    }

    List<String> roles() {
        return plan.experiment().hosts();
    }

    /** Returns every ordered pair of two hosts. */
    List<Move> pairs() {
        return roles().stream()
                .flatMap(from ->
                        roles().stream().filter(to -> !to.equals(from)).map(to -> new Move(null, from, to, false)))
                .toList();
    }

    /** Returns every guest that takes part, variants of one name apart. */
    List<Guest> guests() {
        Set<Guest> guests = new LinkedHashSet<>();
        plan.trials().forEach(trial -> guests.addAll(trial.treatment().guests()));
        return List.copyOf(guests);
    }

    /** Returns every way that a guest's memory goes, each once. */
    Set<Move> moves() {
        Set<Move> moves = new LinkedHashSet<>();
        for (PlannedTrial trial : plan.trials()) {
            Map<String, String> saved = new LinkedHashMap<>();
            calls(trial).forEach(call -> {
                switch (call.verb()) {
                    case MIGRATE ->
                        moves.add(new Move(
                                call.guest(),
                                call.host(),
                                call.target(),
                                call.options().copyStorage() != dev.stopover.model.Step.StorageCopy.NONE));
                    case SAVE -> saved.put(call.guest(), call.host());
                    case RESTORE -> {
                        String from = saved.get(call.guest());
                        if (from != null && !from.equals(call.host())) {
                            moves.add(new Move(call.guest(), from, call.host(), false));
                        }
                    }
                    default -> {
                        // The others move no memory.
                    }
                }
            });
        }
        return moves;
    }

    /** Returns the roles of the hosts that a guest comes to, its first among them. */
    Set<String> visited(Guest guest) {
        Set<String> hosts = new LinkedHashSet<>(List.of(guest.on()));
        plan.trials().stream()
                .flatMap(Inspection::calls)
                .filter(call -> call.guest().equals(guest.name()))
                .forEach(call -> {
                    hosts.add(call.host());
                    if (call.target() != null) {
                        hosts.add(call.target());
                    }
                });
        return hosts;
    }

    private static Stream<Call> calls(PlannedTrial trial) {
        return Stream.of(trial.prepare(), trial.measure(), trial.restore())
                .flatMap(List::stream)
                .flatMap(Inspection::calls);
    }

    private static Stream<Call> calls(Action action) {
        if (action instanceof Action.Hypervisor hypervisor) {
            return Stream.of(hypervisor.call());
        } else if (action instanceof Action.Group group) {
            return group.actions().stream().flatMap(Inspection::calls);
        } else if (action instanceof Action.During during) {
            return during.actions().stream().flatMap(Inspection::calls);
        }
        return Stream.empty();
    }

    /** Returns what a guest is made of: as it will be made, or as the host it is on describes it. */
    GuestHardware hardware(Guest guest) throws NotCheckable, RemoteException, HypervisorException {
        String key = guest.toString();
        GuestHardware known = hardware.get(key);
        if (known == null) {
            Optional<GuestDefinition> definition = lab.definition(guest);
            known = definition.isPresent() ? GuestHardware.of(definition.get()) : existing(guest);
            hardware.put(key, known);
        }
        return known;
    }

    /** Asks the host it starts from first: another one may have an older description. */
    private GuestHardware existing(Guest guest) throws NotCheckable, RemoteException {
        String domain = plan.lab().domain(guest.name());
        Set<String> hosts = new LinkedHashSet<>(List.of(guest.on()));
        hosts.addAll(roles());
        for (String role : hosts) {
            CommandResult description = run(role, "virsh -q -c qemu:///system dumpxml " + Command.quote(domain));
            if (description.succeeded()) {
                GuestHardware found = GuestHardware.of(description.out());
                List<GuestHardware.Drive> drives = new ArrayList<>();
                for (GuestHardware.Drive drive : found.drives()) {
                    drives.add(drive.pool().isEmpty() ? drive : drive.at(volumePath(role, drive)));
                }
                return found.with(drives);
            }
        }
        throw new NotCheckable("guest '" + guest.name() + "'"
                + (domain.equals(guest.name()) ? "" : " (domain " + domain + ")") + " is not defined on "
                + String.join(" or ", roles()) + ", or virsh (package libvirt-clients) is missing there");
    }

    private String volumePath(String role, GuestHardware.Drive drive) throws NotCheckable, RemoteException {
        return virsh(role, "vol-path --pool " + Command.quote(drive.pool()) + " " + Command.quote(drive.volume()))
                .strip();
    }

    /** Returns what a shell line said, whatever its status; the same line is asked of a host only once. */
    CommandResult run(String role, String line) throws RemoteException {
        String key = role + '\0' + line;
        CommandResult answer = answers.get(key);
        if (answer == null) {
            answer = lab.shell(role).run(Command.shell(line));
            answers.put(key, answer);
        }
        return answer;
    }

    /** Returns what a shell line printed, or nothing where it failed. */
    String said(String role, String line) throws RemoteException {
        CommandResult answer = run(role, line);
        return answer.succeeded() ? answer.out().strip() : "";
    }

    /** Returns what virsh printed. */
    String virsh(String role, String words) throws NotCheckable, RemoteException {
        if (!plan.driver().name().equals("libvirt")) {
            throw new NotCheckable(
                    "only libvirt tells; the driver here is " + plan.driver().name());
        }
        if (said(role, "command -v virsh").isEmpty()) {
            throw new NotCheckable(role + " has no virsh to ask libvirt with; install libvirt-clients");
        }
        CommandResult answer = run(role, "virsh -q -c qemu:///system " + words);
        if (!answer.succeeded()) {
            String reason = (answer.err() + answer.out()).strip().replaceAll("\\s*\\n\\s*", " ");
            throw new NotCheckable(role + ": virsh " + words + ": " + reason);
        }
        return answer.out();
    }

    /** Asks every host; one that does not answer becomes a finding of its own. */
    List<Finding> each(Iterable<String> hosts, Check.HostInquiry question) {
        List<Finding> findings = new ArrayList<>();
        for (String role : hosts) {
            try {
                findings.add(question.ask(role));
            } catch (NotCheckable | RemoteException | HypervisorException e) {
                findings.add(Finding.notCheckable(role, Preflight.firstLine(e)));
            }
        }
        return findings;
    }
}
