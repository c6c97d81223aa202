package dev.stopover.preflight;

import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the hosts agree on the time. */
final class ClockChecks {

    /** Logs of hosts further apart cannot be put side by side, and guests would see their clock jump. */
    private static final double MOST_APART_SECONDS = 0.5;

    private ClockChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("clocks", "Are the hosts' clocks in step?", ClockChecks::clocks),
                new Check("time zone", "Is every host in the same time zone?", ClockChecks::zones));
    }

    /** A host's clock beside the controller's, and how sure that is. */
    private record Offset(String role, double seconds, double plusMinus) {}

    private static List<Finding> clocks(Inspection lab) throws RemoteException, NotCheckable {
        List<Offset> offsets = new ArrayList<>();
        for (String role : lab.roles()) {
            offsets.add(offset(lab, role));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < offsets.size(); i++) {
            Offset one = offsets.get(0);
            Offset other = offsets.get(i);
            double apart = Math.abs(one.seconds - other.seconds);
            double sure = one.plusMinus + other.plusMinus;
            String where = one.role + ", " + other.role;
            String found = String.format(Locale.ROOT, "%.0f ms apart, ±%.0f ms", apart * 1e3, Math.ceil(sure * 1e3));
            findings.add(
                    apart - sure > MOST_APART_SECONDS
                            ? Finding.fail(where, found, "On both:  timedatectl set-ntp true  , or install chrony")
                            : Finding.pass(where, found));
        }
        return findings.isEmpty() ? List.of(Finding.pass("", "there is one host")) : findings;
    }

    /** Never from the answers kept: the question is asked thrice and the quickest answer taken. */
    private static Offset offset(Inspection lab, String role) throws RemoteException, NotCheckable {
        Offset best = null;
        for (int i = 0; i < 3; i++) {
            long monotonic = System.nanoTime();
            long before = System.currentTimeMillis();
            String said = lab.lab()
                    .shell(role)
                    .run(Command.shell("date +%s.%N"))
                    .out()
                    .strip();
            double roundTrip = (System.nanoTime() - monotonic) / 1e9;
            try {
                double seconds = Double.parseDouble(said) - (before / 1e3 + roundTrip / 2);
                if (best == null || roundTrip / 2 < best.plusMinus) {
                    best = new Offset(role, seconds, roundTrip / 2);
                }
            } catch (NumberFormatException e) {
                throw new NotCheckable("date on " + role + " does not tell nanoseconds");
            }
        }
        return best;
    }

    private static List<Finding> zones(Inspection lab) throws RemoteException {
        Map<String, String> zones = new LinkedHashMap<>();
        for (String role : lab.roles()) {
            zones.put(role, lab.said(role, "date '+%Z %z'"));
        }
        Set<String> distinct = new LinkedHashSet<>(zones.values());
        if (distinct.size() == 1) {
            return List.of(Finding.pass("", distinct.iterator().next() + " on every host"));
        }
        List<String> each = new ArrayList<>();
        zones.forEach((role, zone) -> each.add(zone + " on " + role));
        return List.of(Finding.fail(
                "", String.join(", ", each), "On every host:  timedatectl set-timezone  with the same zone"));
    }
}
