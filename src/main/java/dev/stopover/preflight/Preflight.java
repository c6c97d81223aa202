package dev.stopover.preflight;

import dev.stopover.engine.LabSession;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.plan.Plan;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All requirements of cold and live migration, asked of the hosts of an opened lab. */
public final class Preflight {

    private static final List<Check> CHECKS = Stream.of(
                    HostChecks.all(), GuestChecks.all(), StorageChecks.all(), NetworkChecks.all(), ClockChecks.all())
            .flatMap(List::stream)
            .toList();

    private Preflight() {}

    /**
     * Asks everything. Changes nothing on the hosts; the ports are tested by listeners that are gone afterwards.
     *
     * @param plan the experiment in the lab
     * @param lab the opened lab; stays open
     * @param progress told what is being asked, a line each
     * @return every requirement with its findings, in a fixed order
     * @throws InterruptedException when the user ends the command
     */
    public static List<CheckedRequirement> run(Plan plan, LabSession lab, Consumer<String> progress)
            throws InterruptedException {
        Inspection inspection = new Inspection(plan, lab);
        List<CheckedRequirement> checked = new ArrayList<>();
        for (Check check : CHECKS) {
            progress.accept("asking: " + check.asks());
            checked.add(new CheckedRequirement(check.name(), check.asks(), ask(check, inspection)));
        }
        return checked;
    }

    /**
     * Returns what can be said of a lab that could not be opened: the first requirement fails, no other can be asked.
     *
     * @param why what went wrong, and what to do
     */
    public static List<CheckedRequirement> unopened(String why) {
        List<CheckedRequirement> checked = new ArrayList<>();
        for (Check check : CHECKS) {
            Finding finding = checked.isEmpty()
                    ? Finding.fail("", "the lab cannot be opened", why)
                    : Finding.notCheckable("", "the lab could not be opened");
            checked.add(new CheckedRequirement(check.name(), check.asks(), List.of(finding)));
        }
        return checked;
    }

    private static List<Finding> ask(Check check, Inspection lab) throws InterruptedException {
        if (lab.plan().lab().simulated()) {
            return List.of(Finding.notCheckable("", "the lab is a model; there is no host to ask"));
        }
        try {
            return check.how().ask(lab);
        } catch (NotCheckable | RemoteException | HypervisorException e) {
            return List.of(Finding.notCheckable("", firstLine(e)));
        }
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("it gave no reason");
    }
}
