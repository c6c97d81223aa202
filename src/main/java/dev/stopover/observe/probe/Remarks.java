package dev.stopover.observe.probe;

import java.util.ArrayList;
import java.util.List;

/** What a reader of a probe's result must know before believing it, and what to do about it. */
public final class Remarks {

    private Remarks() {}

    /** {@return sentences, the most important first; empty if nothing is remarkable} */
    public static List<String> of(ProbeResult result) {
        List<String> remarks = new ArrayList<>();
        if (result.sent() > 0 && result.answered() == 0) {
            remarks.add("Never answered: " + silence(result));
        }
        if (result.facts().endNs() == 0) {
            remarks.add(
                    "Cut off: the recording was not brought to its end; what is known goes as far as its last sample.");
        }
        if (result.late()) {
            remarks.add("Late: some probe went out "
                    + Numbers.milliseconds(result.lateness().max())
                    + " late, which is more than the "
                    + Numbers.duration(result.facts().intervalNs())
                    + " between probes; the bounds of each gap take that into account. "
                    + "Quieten the controller, or allow real-time scheduling, for narrower bounds.");
        }
        if (result.facts().skipped() > 0) {
            remarks.add("Left out: " + result.facts().skipped()
                    + " probes were not sent because the prober was kept from running when they were due.");
        }
        if (result.facts().leftOut() > 0) {
            remarks.add("Left out: " + result.facts().leftOut()
                    + " probes were not sent because the samples could not be written quickly enough.");
        }
        long vetoed = result.gaps().stream().filter(Gap::vetoed).count();
        if (vetoed > 0) {
            remarks.add(
                    "Not counted: " + vetoed + (vetoed == 1 ? " gap" : " gaps") + " that the controller made itself.");
        }
        result.control()
                .filter(control -> control.answered() == 0)
                .ifPresent(control -> remarks.add("The control heartbeat "
                        + control.facts().target() + " never answered, so it vetoes nothing."));
        return remarks;
    }

    private static String silence(ProbeResult result) {
        String target = result.facts().target();
        boolean udp = target.startsWith("udp:");
        if (result.refused() > 0) {
            return udp
                    ? "the host is there, but no responder listens on that port. Start one on it, for example: "
                            + "socat UDP4-RECVFROM:PORT,fork PIPE"
                    : "the host is there and refuses: nothing that works listens on that port. "
                            + "Start the service, or check the port.";
        }
        if (result.notSent() > 0) {
            return "the network says that the host cannot be reached. Check the address and the routes.";
        }
        return udp
                ? "no host, no responder, or a firewall between. Check with icmp:// whether the host answers."
                : "no such host, or a firewall that drops probes. Check the address and the firewalls between.";
    }
}
