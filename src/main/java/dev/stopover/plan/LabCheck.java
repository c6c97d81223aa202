package dev.stopover.plan;

import dev.stopover.diagnostics.Problem;
import dev.stopover.lab.Lab;
import dev.stopover.lab.LabGuest;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import java.util.ArrayList;
import java.util.List;

/** Whether a lab has what an experiment names: a machine for each role, an image or a domain for each guest. */
final class LabCheck {

    /** How many hosts and guests the embedded lab's network has addresses for. */
    private static final int EMBEDDED_HOSTS = 8;

    private LabCheck() {}

    static List<Problem> check(Experiment experiment, Lab lab, String driver) {
        return switch (lab.kind()) {
            case SIMULATED -> List.of();
            case EMBEDDED -> embedded(experiment);
            case MACHINES -> machines(experiment, lab, driver);
        };
    }

    private static List<Problem> embedded(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        if (experiment.hosts().size() > EMBEDDED_HOSTS) {
            problems.add(Problem.error(
                    experiment.at(),
                    "the embedded lab has at most " + EMBEDDED_HOSTS + " hosts, the experiment names "
                            + experiment.hosts().size(),
                    "Run it on machines of your own with --lab FILE"));
        }
        for (Guest guest : experiment.allGuests()) {
            if (!guest.volumes().isEmpty() || guest.image() == null) {
                problems.add(Problem.error(
                        guest.at(),
                        "the embedded lab has no guest '" + guest.name() + "' of its own",
                        "Give it  image 'tiny'  , or bind it to a domain in a lab file"));
            } else if (!guest.image().equals("tiny")) {
                problems.add(Problem.error(
                        guest.at(),
                        "the embedded lab has no image '" + guest.image() + "'",
                        "Its one image is 'tiny'; other images are named in a lab file"));
            }
        }
        return problems;
    }

    private static List<Problem> machines(Experiment experiment, Lab lab, String driver) {
        List<Problem> problems = new ArrayList<>();
        for (String role : experiment.hosts()) {
            if (!lab.hosts().containsKey(role)) {
                problems.add(Problem.error(
                        experiment.at(),
                        "the lab '" + lab.name() + "' has no host '" + role + "'",
                        "Hosts there: " + String.join(", ", lab.hosts().keySet()) + ". Add it under hosts:"));
            }
        }
        for (Guest guest : experiment.allGuests()) {
            LabGuest bound = lab.guests().get(guest.name());
            if (bound != null && bound.domain() != null && !driver.equals("libvirt")) {
                problems.add(Problem.error(
                        guest.at(),
                        "guest '" + guest.name() + "' is the existing domain '" + bound.domain() + "', and the driver '"
                                + driver + "' has none",
                        "Use  driver libvirt  , or bind the guest to an image in the lab file"));
            } else if (bound == null) {
                problems.add(Problem.error(
                        guest.at(),
                        "the lab '" + lab.name() + "' says nothing of guest '" + guest.name() + "'",
                        "Add it under guests: with its service address and its domain or image"));
            } else if (lab.image(guest) != null && !lab.images().containsKey(lab.image(guest))) {
                problems.add(Problem.error(
                        guest.at(),
                        "the lab '" + lab.name() + "' has no image '" + lab.image(guest) + "'",
                        "Add it under images:, or say under guests: what '" + guest.name() + "' is made from there"));
            }
        }
        return problems;
    }
}
