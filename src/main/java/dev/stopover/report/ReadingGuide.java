package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.model.Scenario;
import dev.stopover.model.Treatment;
import dev.stopover.result.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains to someone who sees such figures for the first time what they mean and why observers differ. */
final class ReadingGuide {

    private ReadingGuide() {}

    static List<Block> of(RunRecord run) {
        Map<String, String> observers = new LinkedHashMap<>();
        for (Scenario scenario : run.experiment().scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                treatment.observers().forEach(observer -> observers.put(observer.label(), meaning(observer)));
            }
        }
        List<Block> blocks = new ArrayList<>();
        boolean downtime = Groups.metrics(run).contains(Metric.DOWNTIME.word());
        if (observers.isEmpty() && !downtime) {
            return blocks;
        }
        blocks.add(new Block.Heading(2, "How to read these figures"));
        blocks.add(
                new Block.Text("Downtime is not one number. Each observer stands in another place and calls the guest"
                        + " gone for another reason, so that their figures differ even when all are right:"));
        List<String> lines = new ArrayList<>();
        observers.forEach((label, meaning) -> lines.add(label + ": " + meaning));
        blocks.add(new Block.Remarks(lines, false));
        blocks.add(new Block.Text(
                "Going outward the gaps usually grow: the processors pause for the shortest time, and the"
                        + " guest's clock with them; a kernel or a program that answers needs its first turn too; the network adds the time until"
                        + " switches have learnt the guest's new place; a service adds its own start where the guest boots anew."
                        + " The resolution says how fine a method can see: differences below it mean nothing, and a gap shorter"
                        + " than it may be missed."));
        blocks.add(
                new Block.Text("The median is the middle trial and the safest single figure; the mean is drawn away by"
                        + " single odd trials. The 95 % interval says where the median would lie if the whole experiment were"
                        + " repeated. Failed trials are listed with their reason and never averaged; warm-up trials are kept in"
                        + " trials.csv and not averaged either."));
        return blocks;
    }

    private static String meaning(Observer observer) {
        if (observer instanceof Observer.Tcp tcp) {
            return tcp.sequential()
                    ? "a published method, one TCP connection after the other: an unanswered try delays the next, so that"
                            + " the figure is a multiple of time-out and pause. “True gap”, beside it: from the last"
                            + " connection before the gap to the first after it, by the same tries."
                    : "a TCP connection to port " + tcp.port()
                            + " sent on schedule whether or not the last was answered;"
                            + " what a user of the service sees.";
        } else if (observer instanceof Observer.Udp) {
            return "UDP datagrams sent on schedule to a responder in the guest; what a connectionless service sees.";
        } else if (observer instanceof Observer.Ping ping) {
            return ping.countUnreachable()
                    ? "a published method, the “unreachable” lines of ping times its interval: a lost reply prints no line,"
                            + " so that it may say zero where there was a gap. “True gap”, beside it: from the last reply"
                            + " before the gap to the first after it, by the same pings."
                    : "ICMP echo requests sent on schedule; answered by the guest's kernel, whether or not a service runs.";
        } else if (observer instanceof Observer.Http) {
            return "HTTP requests sent on schedule; what a browser sees, the application's own answer included.";
        } else if (observer instanceof Observer.Hypervisor) {
            return "the hypervisor's events (paused on one host, running on the other) and its own statistics of the"
                    + " migration; the guest's processors, not its network.";
        }
        return "the guest is asked for the time again and again; its clock stands still while it does, so it then is behind"
                + " by as much. It sees no network and, after a boot, no gap before the boot; it is as exact as the answers"
                + " around the pause are quick.";
    }
}
