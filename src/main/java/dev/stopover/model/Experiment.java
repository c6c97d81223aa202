package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A whole experiment.
 *
 * @param name what it is called
 * @param about what it asks, or null
 * @param replays the publication whose figures it repeats, or null
 * @param driver {@code libvirt}, {@code qemu} or {@code xen}; the lab's default where null
 * @param hosts the roles, in the order they were declared; at least one
 * @param guests the guests of every scenario
 * @param shares shared storage
 * @param order how the trials of different treatments follow each other
 * @param scenarios at least one
 * @param report what the user wants to read
 * @param at where it was declared
 */
public record Experiment(
        String name,
        String about,
        String replays,
        String driver,
        List<String> hosts,
        List<Guest> guests,
        List<Share> shares,
        Order order,
        List<Scenario> scenarios,
        Report report,
        SourcePosition at) {

    public Experiment {
        hosts = List.copyOf(hosts);
        guests = List.copyOf(guests);
        shares = List.copyOf(shares);
        scenarios = List.copyOf(scenarios);
    }

    /** Returns the guests of all treatments, each once, in order: a guest whose make a factor varies is several. */
    public Set<Guest> allGuests() {
        Set<Guest> all = new LinkedHashSet<>();
        for (Scenario scenario : scenarios) {
            scenario.treatments().forEach(treatment -> all.addAll(treatment.guests()));
        }
        return all;
    }

    /**
     * How trials follow each other.
     *
     * @param kind the rule
     * @param seed makes a random order repeatable
     */
    public record Order(Kind kind, long seed) {
        /** One treatment after the other, the default. */
        public static final Order SEQUENTIAL = new Order(Kind.SEQUENTIAL, 0);

        /** The rule of an order. */
        public enum Kind {
            /** All trials of one treatment, then all of the next. */
            SEQUENTIAL,
            /** One trial of each treatment in turn, the turns shuffled. */
            INTERLEAVED,
            /** All trials in random order, warm-ups first. */
            SHUFFLED
        }
    }
}
