package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.model.Observer;
import dev.stopover.model.Report;
import dev.stopover.model.Scenario;
import dev.stopover.model.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the words of {@link Place#FILE} and {@link Place#EXPERIMENT}. */
final class ExperimentBuilder {

    private final Building building;
    private final Map<String, SourcePosition> once = new LinkedHashMap<>();
    private final List<String> hosts = new ArrayList<>();
    private final List<Guest> guests = new ArrayList<>();
    private final List<String> guestNames = new ArrayList<>();
    private final List<String> shareNames = new ArrayList<>();
    private final List<Observer> observers = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private final List<ScenarioBuilder> scenarios = new ArrayList<>();
    private final List<Report.Item> report = new ArrayList<>();
    private String name;
    private SourcePosition at;
    private boolean hasBlock;
    private boolean mentionsHosts;
    private String about;
    private String replays;
    private String driver;
    private Experiment.Order order = Experiment.Order.SEQUENTIAL;
    private Arguments repeat;

    ExperimentBuilder(Building building) {
        this.building = building;
    }

    /** Returns the handler of a whole file. */
    Handler file() {
        return new Handler() {
            @Override
            public Place place() {
                return Place.FILE;
            }

            @Override
            public void word(Arguments call) {
                if (at != null) {
                    building.problems.error(
                            call.at(),
                            "a second experiment in the file; the first is in line " + at.line(),
                            "Put each experiment into a file of its own");
                    return;
                }
                name = call.text("name");
                at = call.at();
                hasBlock = call.hasSoundBlock();
                building.inside(call, experiment());
            }
        };
    }

    private Handler experiment() {
        return new Handler() {
            @Override
            public Place place() {
                return Place.EXPERIMENT;
            }

            @Override
            public void word(Arguments call) {
                declare(call);
            }
        };
    }

    private void declare(Arguments call) {
        switch (call.word().name()) {
            case "about" -> about = single(call) ? call.text("question") : about;
            case "replays" -> replays = single(call) ? call.text("publication") : replays;
            case "driver" -> driver = single(call) ? call.symbol("driver", null) : driver;
            case "order" -> order(call);
            case "repeat" -> repeat = single(call) ? call : repeat;
            case "hosts" -> hosts(call);
            case "guest" -> {
                Guest guest = GuestBuilder.build(building, call, false);
                if (unique(call, "guest", guestNames)) {
                    guests.add(guest);
                    guestNames.add(guest.name());
                }
            }
            case "nfs", "smb" -> share(call);
            case "observe" -> ObserverBuilder.build(building, call, observers);
            case "scenario" -> scenarios.add(new ScenarioBuilder(building, call));
            default -> building.inside(call, new ReportBuilder(building, report));
        }
    }

    private boolean single(Arguments call) {
        return single(building, once, call);
    }

    /** Returns whether a word that may be used once is used for the first time; reports it where not. */
    static boolean single(Building building, Map<String, SourcePosition> once, Arguments call) {
        String word = call.word().name();
        SourcePosition first = once.putIfAbsent(word, call.at());
        if (first != null) {
            building.problems.error(
                    call.at(), "'" + word + "' was given in line " + first.line() + " already", "Remove one of them");
        }
        return first == null;
    }

    private boolean unique(Arguments call, String what, List<String> taken) {
        if (!call.faulty() && taken.contains(call.text("name"))) {
            building.problems.error(
                    call.place("name"),
                    "a second " + what + " is called '" + call.text("name") + "'",
                    "Give each " + what + " a name of its own");
            return false;
        }
        return true;
    }

    private void order(Arguments call) {
        if (single(call)) {
            Experiment.Order.Kind kind = switch (call.symbol("rule", "")) {
                case "interleaved" -> Experiment.Order.Kind.INTERLEAVED;
                case "shuffled" -> Experiment.Order.Kind.SHUFFLED;
                default -> Experiment.Order.Kind.SEQUENTIAL;
            };
            order = new Experiment.Order(kind, call.count("seed", 1));
        }
    }

    private void hosts(Arguments call) {
        mentionsHosts = true;
        List<String> names = call.texts("role");
        for (int i = 0; i < names.size(); i++) {
            if (hosts.contains(names.get(i))) {
                building.problems.error(
                        call.place("#" + i),
                        "a second host is called '" + names.get(i) + "'",
                        "Give each host a name of its own");
            } else {
                hosts.add(names.get(i));
                building.references.declareHost(names.get(i));
            }
        }
    }

    private void share(Arguments call) {
        Share share = ShareBuilder.build(building, call);
        if (unique(call, "share", shareNames)) {
            shares.add(share);
            shareNames.add(share.name());
        }
    }

    /** Completes the experiment once the whole file was evaluated; null where there is none. */
    Experiment finish(SourcePosition file) {
        if (at == null && building.problems.hasErrors()) {
            return null;
        }
        if (at == null) {
            building.problems.error(
                    file, "the file holds no experiment", "Begin with experiment('name') { … }, or try 'stopover new'");
            return null;
        }
        if (hosts.isEmpty() && hasBlock && !mentionsHosts) {
            building.problems.error(at, "the experiment has no hosts", "Name their roles: hosts 'alpha', 'beta'");
        }
        if (scenarios.isEmpty() && hasBlock) {
            building.problems.error(
                    at, "the experiment has no scenario", "Say what is done: scenario('live') { measure { … } }");
        }
        List<Scenario> finished = new ArrayList<>();
        int treatments = 0;
        for (ScenarioBuilder builder : scenarios) {
            Scenario scenario = builder.finish(guests, observers, repeat, finished);
            if (scenario != null) {
                finished.add(scenario);
                treatments += scenario.treatments().size();
            }
        }
        if (treatments > Limits.TREATMENTS) {
            building.problems.error(
                    at,
                    "the scenarios have " + treatments + " combinations together; at most " + Limits.TREATMENTS
                            + " are allowed",
                    "Vary fewer factors, or leave combinations out with exclude");
        }
        return new Experiment(
                name, about, replays, driver, hosts, guests, shares, order, finished, new Report(report), at);
    }
}
