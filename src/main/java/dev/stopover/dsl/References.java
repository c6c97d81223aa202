package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a file mentions and the names that it declares. They are compared at the end, so that the order of the
 * file does not matter.
 */
final class References {

    private record Mention(
            Kind.Base base,
            String name,
            SourcePosition at,
            Set<String> localGuests,
            boolean inTreatment,
            List<String> words) {}

    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> guests = new LinkedHashSet<>();
    private final Set<String> everyGuest = new LinkedHashSet<>();
    private final Set<String> shares = new LinkedHashSet<>();
    private final Set<String> scenarios = new LinkedHashSet<>();
    private final Set<String> series = new LinkedHashSet<>();
    private final Set<String> factors = new LinkedHashSet<>();
    private Set<String> localGuests = Set.of();
    private boolean inTreatment;

    /** Begins a treatment, whose own guests are known to it alone. */
    void enterTreatment() {
        localGuests = new LinkedHashSet<>();
        inTreatment = true;
    }

    void leaveTreatment() {
        localGuests = Set.of();
        inTreatment = false;
    }

    void declareHost(String name) {
        hosts.add(name);
    }

    void declareGuest(String name, boolean local) {
        (local ? localGuests : guests).add(name);
        everyGuest.add(name);
    }

    void declareShare(String name) {
        shares.add(name);
    }

    void declareScenario(String name) {
        scenarios.add(name);
    }

    void declareSeries(String name) {
        series.add(name);
    }

    void declareFactor(String name) {
        factors.add(name);
    }

    Set<String> scenarios() {
        return scenarios;
    }

    /** Remembers that a name of some kind was mentioned; {@code words} are those allowed beside names. */
    void mention(Kind.Base base, String name, SourcePosition at, List<String> words) {
        mentions.add(new Mention(base, name, at, localGuests, inTreatment, words));
    }

    /** Reports every mention of something that was not declared. */
    void check(Problems problems) {
        for (Mention mention : mentions) {
            switch (mention.base()) {
                case HOST -> check(problems, mention, "host", hosts, "Hosts of this experiment");
                case GUEST -> check(problems, mention, "guest", guestsOf(mention), "Guests here");
                case SHARE -> check(problems, mention, "share", shares, "Shares of this experiment");
                case SCENARIO -> check(problems, mention, "scenario", scenarios, "Scenarios of this experiment");
                case END -> checkEnd(problems, mention);
                case SUBJECT -> check(problems, mention, "series", series, "Series of this experiment");
                default -> check(problems, mention, "factor", factorsOf(mention), "Known here");
            }
        }
    }

    private void checkEnd(Problems problems, Mention mention) {
        Set<String> ends = new LinkedHashSet<>(guestsOf(mention));
        ends.addAll(hosts);
        check(problems, mention, "guest or host", ends, "Guests and hosts here");
    }

    /** Returns the guests that a mention may mean: outside scenarios, those of every scenario too. */
    private Set<String> guestsOf(Mention mention) {
        if (!mention.inTreatment()) {
            return everyGuest;
        }
        Set<String> all = new LinkedHashSet<>(guests);
        all.addAll(mention.localGuests());
        return all;
    }

    private Set<String> factorsOf(Mention mention) {
        Set<String> all = new LinkedHashSet<>(mention.words());
        all.addAll(factors);
        return all;
    }

    private static void check(Problems problems, Mention mention, String what, Set<String> known, String label) {
        if (!known.contains(mention.name())) {
            problems.error(
                    mention.at(),
                    "no " + what + " is called '" + mention.name() + "'",
                    NearNames.advice(mention.name(), known, label));
        }
    }
}
