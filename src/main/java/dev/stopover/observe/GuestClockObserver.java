package dev.stopover.observe;

import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.remote.RemoteException;
import dev.stopover.result.Measured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long the guest's own clock stood still, seen from outside. A hypervisor that pauses a guest stops its clock with it,
 * so a program inside notices nothing; but the guest's clock falls behind the controller's by exactly the pause. The
 * guest is asked for its clock again and again (the clock service of the guest image {@code tiny}); the largest
 * step is the gap.
 *
 * <p>Each answer gives the offset guest minus controller at the middle of its round trip, wrong by at most half of it
 * (Cristian, 1989); a step is therefore wrong by at most half of both its round trips together.
 */
final class GuestClockObserver implements RunningObserver {

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    /** Answers on either side of a step among which the quickest is taken: some tenths of a second. */
    private static final int NEIGHBOURS = 20;

    /** Seconds below which a step that may have been is as good as none: how often the guest is asked. */
    private static final double NEGLIGIBLE = GuestClockAsker.EVERY_MILLIS / 1e3;

    private final Observer.GuestClock observer;
    private final GuestClockAsker asker;

    private GuestClockObserver(Observer.GuestClock observer, GuestClockAsker asker) {
        this.observer = observer;
        this.asker = asker;
    }

    static RunningObserver start(Observer.GuestClock observer, ObservedTrial trial) throws RemoteException {
        try {
            GuestClockAsker asker =
                    GuestClockAsker.start(new InetSocketAddress(trial.address(observer.guest()), GuestClockAsker.PORT));
            GuestClockObserver running = new GuestClockObserver(observer, asker);
            if (!asker.awaitAnswer(FIRST_ANSWER)) {
                asker.close();
                throw new RemoteException("guest '" + observer.guest() + "' does not tell its clock on UDP port "
                        + GuestClockAsker.PORT + "; the guest image 'tiny' does");
            }
            return running;
        } catch (IOException e) {
            throw new RemoteException(
                    "the clock of guest '" + observer.guest() + "' cannot be asked for: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException("stopped by the user", e);
        }
    }

    @Override
    public boolean awaitAlive(Duration within) throws InterruptedException {
        return asker.awaitAnswer(within);
    }

    @Override
    public Observation stop() {
        asker.close();
        return evaluate(observer, asker.answers());
    }

    /** Derives the observation from the answers; a pure function of them. */
    static Observation evaluate(Observer.GuestClock observer, List<GuestClockAsker.Answer> answers) {
        int at = 0;
        Step largest = null;
        double possible = 0;
        for (int i = 1; i < answers.size(); i++) {
            if (answers.get(i).guestNanos() < answers.get(i - 1).guestNanos()) {
                return Observation.nothing(observer.label() + ": the guest was started anew, so its clock began again");
            }
            Step step = Step.at(answers, i);
            possible = Math.max(possible, step.seconds() + step.error());
            if (step.proven() > (largest == null ? 0 : largest.proven())) {
                largest = step;
                at = i;
            }
        }
        if (largest != null) {
            return seen(
                    gap(observer, largest.seconds(), largest.error()),
                    new Observation.Moment(
                            "guest clock stands",
                            observer.label(),
                            answers.get(at - 1).sentNanos()),
                    new Observation.Moment(
                            "guest clock goes on",
                            observer.label(),
                            answers.get(at).receivedNanos()));
        }
        if (answers.size() < 2 || possible > NEGLIGIBLE) {
            return Observation.nothing(unproven(observer, answers.size(), possible));
        }
        return seen(gap(observer, 0, possible));
    }

    private static Observation seen(Measured gap, Observation.Moment... moments) {
        return new Observation(List.of(gap), List.of(moments), List.of());
    }

    /** Answers that took longer than the pause prove nothing: that is no pause of zero, it is no figure. */
    private static String unproven(Observer.GuestClock observer, int answers, double possible) {
        String reason = answers < 2
                ? "the guest told its clock less than twice"
                : String.format(
                        Locale.ROOT,
                        "the guest answered too slowly to prove that its clock stood still; if it did, then for less than %.0f ms",
                        Math.ceil(possible * 1e3));
        return observer.label() + ": " + reason;
    }

    private static Measured gap(Observer.GuestClock observer, double seconds, double error) {
        return new Measured(
                Metric.DOWNTIME.word(),
                observer.guest(),
                observer.label(),
                seconds,
                "s",
                error,
                Math.max(0, seconds - error),
                seconds + error);
    }

    /**
     * How far the guest's clock fell behind between the answers before and those from some place on. A step lasts, so it
     * need not be taken between neighbours: of a few on either side the ones with the shortest round trips count. The
     * answer to a request that waited out the pause would bring half of the pause into the result.
     */
    private record Step(GuestClockAsker.Answer before, GuestClockAsker.Answer after) {

        static Step at(List<GuestClockAsker.Answer> answers, int place) {
            return new Step(
                    quickest(answers.subList(Math.max(0, place - NEIGHBOURS), place)),
                    quickest(answers.subList(place, Math.min(answers.size(), place + NEIGHBOURS))));
        }

        private static GuestClockAsker.Answer quickest(List<GuestClockAsker.Answer> answers) {
            return Collections.min(answers, Comparator.comparingLong(GuestClockAsker.Answer::roundTripNanos));
        }

        double seconds() {
            return (before.offsetNanos() - after.offsetNanos()) / 1e9;
        }

        double error() {
            return (before.roundTripNanos() + after.roundTripNanos()) / 2e9;
        }

        /** Returns the least that it was; by this the largest is chosen, or slow answers would invent one. */
        double proven() {
            return seconds() - error();
        }
    }

    @Override
    public void close() {
        asker.close();
    }
}
