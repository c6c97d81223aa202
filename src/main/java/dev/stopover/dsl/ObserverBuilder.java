package dev.stopover.dsl;

import dev.stopover.model.Observer;
import java.time.Duration;
import java.util.List;

/** Carries out the words of {@link Place#OBSERVE}. */
final class ObserverBuilder implements Handler {

    private static final Duration EVERY = Duration.ofMillis(10);
    /** What a running probe has memory for. */
    private static final Duration SHORTEST_BURST = Duration.ofNanos(100_000);

    private static final Duration STATISTICS_EVERY = Duration.ofMillis(50);

    private final Building building;
    private final String guest;
    private final List<Observer> observers;

    private ObserverBuilder(Building building, String guest, List<Observer> observers) {
        this.building = building;
        this.guest = guest;
        this.observers = observers;
    }

    /** Adds the observers of a call's block to a list. */
    static void build(Building building, Arguments call, List<Observer> observers) {
        int before = observers.size();
        building.inside(call, new ObserverBuilder(building, call.text("guest"), observers));
        if (observers.size() == before && call.hasSoundBlock()) {
            building.problems.error(
                    call.at(), "nobody observes the guest", "Name at least one observer: tcp port: 22, every: 1.ms");
        }
    }

    @Override
    public Place place() {
        return Place.OBSERVE;
    }

    @Override
    public void word(Arguments call) {
        Observer observer = observer(call);
        for (Observer other : observers) {
            if (other.guest().equals(observer.guest()) && other.label().equals(observer.label())) {
                building.problems.error(
                        call.has("as") ? call.place("as") : call.at(),
                        "two observers of '" + guest + "' are called '" + observer.label() + "'",
                        "Give one of them another name with as: '…'");
                return;
            }
        }
        observers.add(observer);
    }

    private Observer observer(Arguments call) {
        Duration every = call.duration("every", EVERY);
        Duration burst = burst(call, every);
        String rhythm = " every " + Units.text(every) + (burst == null ? "" : ", burst " + Units.text(burst));
        switch (call.word().name()) {
            case "tcp":
                int port = call.count("port", 1);
                boolean sequential = call.truth("sequential");
                String tcp = label(call, "tcp " + port + rhythm + (sequential ? ", sequential" : ""));
                return new Observer.Tcp(
                        guest, port, every, burst, call.duration("timeout", null), sequential, tcp, call.at());
            case "udp":
                Integer udpPort = call.has("port") ? call.count("port", 1) : null;
                String udp = label(call, "udp" + (udpPort == null ? "" : " " + udpPort) + rhythm);
                return new Observer.Udp(guest, udpPort, every, burst, udp, call.at());
            case "ping":
                boolean unreachable = call.has("count");
                String ping = label(call, "ping" + rhythm + (unreachable ? ", unreachable counted" : ""));
                return new Observer.Ping(guest, every, burst, unreachable, ping, call.at());
            case "http":
                int httpPort = call.count("port", 80);
                String path = call.has("path") ? call.text("path") : "/";
                String http = label(call, "http " + httpPort + " " + path + rhythm);
                return new Observer.Http(guest, httpPort, path, every, burst, http, call.at());
            case "hypervisor":
                return new Observer.Hypervisor(
                        guest, call.duration("every", STATISTICS_EVERY), label(call, "hypervisor"), call.at());
            default:
                return new Observer.GuestClock(guest, label(call, "guestClock"), call.at());
        }
    }

    private Duration burst(Arguments call, Duration every) {
        if (!call.has("burst")) {
            return null;
        }
        Duration burst = call.duration("burst", null);
        if (call.truth("sequential") || call.has("count")) {
            building.problems.error(
                    call.place("burst"),
                    "a published method keeps its own rhythm throughout",
                    "Leave burst: out, or observe with an observer of its own: tcp port: 22, every: 5.ms, burst: 1.ms");
            return null;
        }
        if (burst.compareTo(every) >= 0 || burst.compareTo(SHORTEST_BURST) < 0) {
            building.problems.error(
                    call.place("burst"),
                    "a burst of a probe every " + Units.text(burst) + " beside the usual " + Units.text(every),
                    "Give a time from 100.us up that is shorter than every:, such as burst: "
                            + Units.text(usual(every)).replace(' ', '.'));
            return null;
        }
        return burst;
    }

    private static Duration usual(Duration every) {
        Duration fifth = every.dividedBy(5);
        return fifth.compareTo(SHORTEST_BURST) < 0 ? SHORTEST_BURST : fifth;
    }

    private static String label(Arguments call, String standard) {
        return call.has("as") ? call.text("as") : standard;
    }
}
