package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Guest;
import dev.stopover.model.Observer;
import dev.stopover.model.Scenario;
import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out a scenario: its body is evaluated once for each combination of its factors. */
final class ScenarioBuilder {

    private final Building building;
    private final Arguments call;
    private final List<TreatmentBuilder> treatments = new ArrayList<>();

    ScenarioBuilder(Building building, Arguments call) {
        this.building = building;
        this.call = call;
        if (!call.faulty()) {
            building.references.declareScenario(call.text("name"));
        }
        List<Map<String, Object>> combinations = new FactorBuilder(building).combinations(call);
        for (Map<String, Object> combination : combinations) {
            Scope scope = new Scope(call.scope());
            scope.define("it", combination);
            TreatmentBuilder treatment = new TreatmentBuilder(building, combination);
            building.references.enterTreatment();
            building.evaluator.run(call.block(), scope, treatment);
            building.references.leaveTreatment();
            treatments.add(treatment);
        }
    }

    /** Completes the scenario with what the experiment says for all; null where its name is taken. */
    Scenario finish(List<Guest> guests, List<Observer> observers, Arguments repeat, List<Scenario> before) {
        for (Scenario other : before) {
            if (!call.faulty() && other.name().equals(call.text("name"))) {
                building.problems.error(
                        call.place("name"),
                        "a second scenario is called '" + call.text("name") + "'",
                        "Give each scenario a name of its own");
                return null;
            }
        }
        List<Treatment> finished = new ArrayList<>();
        for (TreatmentBuilder treatment : treatments) {
            finished.add(treatment.finish(call, guests, observers, repeat));
        }
        return new Scenario(call.text("name"), finished, call.at());
    }

    /** Carries out the words of {@link Place#SCENARIO} for one combination. */
    private static final class TreatmentBuilder implements Handler {

        private final Building building;
        private final Map<String, Object> combination;
        private final Map<String, SourcePosition> once = new LinkedHashMap<>();
        private final List<Guest> guests = new ArrayList<>();
        private final List<Observer> observers = new ArrayList<>();
        private final List<Step> prepare = new ArrayList<>();
        private final List<Step> measure = new ArrayList<>();
        private final List<Step> restore = new ArrayList<>();
        private final List<Treatment.Published> published = new ArrayList<>();
        private final List<Treatment.Expectation> expectations = new ArrayList<>();
        private Arguments repeat;
        private boolean emptyMeasure;

        TreatmentBuilder(Building building, Map<String, Object> combination) {
            this.building = building;
            this.combination = combination;
        }

        @Override
        public Place place() {
            return Place.SCENARIO;
        }

        @Override
        public boolean takes(Word word) {
            // Factors were evaluated before their combinations were made.
            return !word.name().equals("vary") && !word.name().equals("exclude");
        }

        @Override
        public void word(Arguments call) {
            switch (call.word().name()) {
                case "guest" -> guests.add(GuestBuilder.build(building, call, true));
                case "observe" -> ObserverBuilder.build(building, call, observers);
                case "repeat" -> repeat = ExperimentBuilder.single(building, once, call) ? call : repeat;
                case "prepare" -> steps(call, prepare);
                case "measure" -> {
                    emptyMeasure |= call.block().statements().isEmpty();
                    steps(call, measure);
                }
                case "restore" -> steps(call, restore);
                case "published" -> published.add(Figures.published(building, call));
                default -> building.inside(call, new ExpectBuilder(building, expectations));
            }
        }

        private void steps(Arguments call, List<Step> steps) {
            if (ExperimentBuilder.single(building, once, call)) {
                building.inside(call, new StepBuilder(building, steps));
            }
        }

        Treatment finish(Arguments scenario, List<Guest> shared, List<Observer> watching, Arguments standard) {
            if (!once.containsKey("measure") && scenario.hasSoundBlock()) {
                building.problems.error(
                        scenario.at(),
                        "the scenario '" + scenario.text("name") + "' never measures",
                        "Say what is done under observation: measure { migrate 'web', to: 'beta', mode: live }");
            } else if (once.containsKey("measure")
                    && measure.isEmpty()
                    && (emptyMeasure || !building.problems.hasErrors())) {
                building.problems.error(once.get("measure"), "'measure' holds no step", "Say what is measured");
            }
            List<Guest> all = new ArrayList<>(guests);
            for (Guest guest : shared) {
                if (!named(all, guest.name())) {
                    all.add(guest);
                }
            }
            List<Observer> eyes = new ArrayList<>();
            for (Observer observer : watching) {
                if (named(all, observer.guest())) {
                    eyes.add(observer);
                }
            }
            eyes.addAll(observers);
            Arguments trials = repeat == null ? standard : repeat;
            return new Treatment(
                    Figures.levels(combination),
                    all,
                    eyes,
                    trials == null ? 1 : trials.count("trials", 1),
                    trials == null ? 0 : trials.count("warmup", 0),
                    trials == null ? Duration.ZERO : trials.duration("pause", Duration.ZERO),
                    prepare,
                    measure,
                    restore,
                    published,
                    expectations);
        }

        private static boolean named(List<Guest> guests, String name) {
            for (Guest guest : guests) {
                if (guest.name().equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
