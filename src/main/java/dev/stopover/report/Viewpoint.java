package dev.stopover.report;

import dev.stopover.model.Observer;
import dev.stopover.model.Treatment;
import dev.stopover.result.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an observer's figure says, in so few words that it can stand below a table. */
final class Viewpoint {

    private Viewpoint() {}

    /**
     * Returns what each figure says, by its name in tables, in the order of the tables.
     *
     * @param names the names of figures; an observer's label, or its label and what follows it
     */
    static Map<String, String> of(RunRecord run, Set<String> names) {
        Map<String, String> views = new LinkedHashMap<>();
        List<Observer> observers = run.experiment().scenarios().stream()
                .flatMap(scenario -> scenario.treatments().stream())
                .map(Treatment::observers)
                .flatMap(List::stream)
                .toList();
        for (String name : names) {
            observers.stream()
                    .filter(observer -> belongs(name, observer))
                    .findFirst()
                    .ifPresent(observer -> views.put(
                            name, view(observer, name.substring(observer.label().length()))));
        }
        return views;
    }

    /** Returns whether a figure of that name is an observer's. */
    static boolean belongs(String name, Observer observer) {
        String label = observer.label();
        return name.equals(label) || name.startsWith(label + " ") || name.startsWith(label + ",");
    }

    private static String view(Observer observer, String rest) {
        if (rest.endsWith("true gap")) {
            return "what the answers to the same tries prove";
        } else if (observer instanceof Observer.Tcp tcp) {
            return tcp.sequential()
                    ? "tries, time-outs and pauses added up, one after the other"
                    : "the service takes no connection";
        } else if (observer instanceof Observer.Udp) {
            return "a program in the guest does not answer";
        } else if (observer instanceof Observer.Ping ping) {
            return ping.countUnreachable()
                    ? "lines that say unreachable, times the interval"
                    : "the guest's kernel does not answer";
        } else if (observer instanceof Observer.Http) {
            return "the application does not answer a request";
        } else if (observer instanceof Observer.Hypervisor) {
            return rest.contains("statistics")
                    ? "the guest's processors stand still, as the hypervisor counts it"
                    : "the guest's processors stand still, from the event on one host to that on the other";
        }
        return "how far the guest's clock fell behind";
    }
}
