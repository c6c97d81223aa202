package dev.stopover.plan;

import dev.stopover.lab.Lab;
import dev.stopover.model.Guest;
import dev.stopover.model.Share;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something a run makes outside of its trials, and how it is undone, however the run ends.
 *
 * @param host the role of the host, or empty for the machine that runs Stopover
 * @param made what is made
 * @param undone how it is undone
 */
public record Creation(String host, String made, String undone) {

    /** Returns what a plan makes, in order; undone in the reverse order. */
    public static List<Creation> of(Plan plan) {
        List<Creation> creations = new ArrayList<>();
        if (plan.lab().kind() == Lab.Kind.EMBEDDED) {
            creations.add(new Creation(
                    "",
                    "make the lab: its hosts in namespaces of this machine",
                    "end the lab, with all that is in it"));
        }
        for (Share share : plan.experiment().shares()) {
            creations.add(new Creation(
                    share.server(),
                    "export " + share.path() + " by " + share.protocol(),
                    "take the export of " + share.path() + " back"));
            share.clients()
                    .forEach(client -> creations.add(
                            new Creation(client.host(), "mount it at " + client.at(), "unmount " + client.at())));
        }
        Set<String> seen = new LinkedHashSet<>();
        plan.trials().stream()
                .flatMap(trial -> trial.treatment().guests().stream())
                .filter(guest -> seen.add(guest.name() + '\0' + guest.on()))
                .forEach(guest -> creations.add(guest(plan.lab(), guest)));
        return creations;
    }

    private static Creation guest(Lab lab, Guest guest) {
        boolean own = lab.guests().containsKey(guest.name())
                && lab.guests().get(guest.name()).domain() != null;
        return own
                ? new Creation(
                        guest.on(),
                        "start guest '" + guest.name() + "' or bring it back; wait until it answers",
                        "leave guest '" + guest.name() + "' where it is: it is your own")
                : new Creation(
                        guest.on(),
                        "define and start guest '" + guest.name() + "'; wait until it answers",
                        "stop and undefine guest '" + guest.name() + "' on every host");
    }
}
