package dev.stopover.observe;

import dev.stopover.model.Metric;
import dev.stopover.model.Observer;
import dev.stopover.remote.RemoteException;
import dev.stopover.result.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the guest's own clock stood still, seen from outside. A hypervisor that pauses a guest stops its clock with it,
 * so a program inside notices nothing; but the guest's clock falls behind the controller's by exactly the pause. The
 * guest is asked for its clock again and again (the clock service of the guest image {@code tiny}); the largest step
 * between two prompt answers is the gap.
 *
 * <p>Each answer gives the offset guest minus controller at the middle of its round trip, wrong by at most half of it
 * (Cristian, 1989); a step is therefore wrong by at most half of both its round trips together.
 */
final class GuestClockObserver implements RunningObserver {

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    /** An answer within so many usual round trips is prompt; so is any within a millisecond. */
    private static final int USUAL_TIMES = 3;

    private static final long LEAST_LIMIT_NS = 1_000_000;

    private final Observer.GuestClock observer;
    private final GuestClockAsker asker;

    private GuestClockObserver(Observer.GuestClock observer, GuestClockAsker asker) {
        this.observer = observer;
        this.asker = asker;
    }

    static RunningObserver start(Observer.GuestClock observer, ObservedTrial trial) throws RemoteException {
        try {
            GuestClockAsker asker = GuestClockAsker.start(trial.address(observer.guest()));
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

    /**
     * Derives the observation from the answers; a pure function of them. A step lasts, so it need not be taken between
     * neighbours: answers that took long, such as the one to a request that waited out the pause, are passed over, since
     * half of their round trip would be in the result.
     */
    static Observation evaluate(Observer.GuestClock observer, List<GuestClockAsker.Answer> all) {
        List<GuestClockAsker.Answer> answers = prompt(all);
        double step = 0;
        double error = answers.isEmpty() ? 0 : answers.get(0).roundTripNanos() / 1e9;
        List<Observation.Moment> moments = new ArrayList<>();
        for (int i = 1; i < answers.size(); i++) {
            GuestClockAsker.Answer before = answers.get(i - 1);
            GuestClockAsker.Answer after = answers.get(i);
            if (after.guestNanos() < before.guestNanos()) {
                return Observation.nothing(observer.label() + ": the guest was started anew, so its clock began again");
            }
            double stood = (before.offsetNanos() - after.offsetNanos()) / 1e9;
            if (stood > step) {
                step = stood;
                error = (before.roundTripNanos() + after.roundTripNanos()) / 2e9;
                moments.clear();
                moments.add(new Observation.Moment("guest clock stands", observer.label(), before.receivedNanos()));
                moments.add(new Observation.Moment("guest clock goes on", observer.label(), after.sentNanos()));
            }
        }
        Measured gap = new Measured(
                Metric.DOWNTIME.word(),
                observer.guest(),
                observer.label(),
                step,
                "s",
                error,
                Math.max(0, step - error),
                step + error);
        return new Observation(List.of(gap), moments, List.of());
    }

    /** Returns the answers whose round trip is at most a few times the usual one. */
    private static List<GuestClockAsker.Answer> prompt(List<GuestClockAsker.Answer> answers) {
        if (answers.isEmpty()) {
            return answers;
        }
        long[] roundTrips = answers.stream()
                .mapToLong(GuestClockAsker.Answer::roundTripNanos)
                .sorted()
                .toArray();
        long limit = Math.max(LEAST_LIMIT_NS, USUAL_TIMES * roundTrips[roundTrips.length / 2]);
        return answers.stream()
                .filter(answer -> answer.roundTripNanos() <= limit)
                .toList();
    }

    @Override
    public void close() {
        asker.close();
    }
}
