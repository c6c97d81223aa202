package dev.stopover.engine;

import dev.stopover.model.Clock;
import dev.stopover.model.Observer;
import dev.stopover.observe.Observation;
import dev.stopover.observe.ObservedTrial;
import dev.stopover.observe.RunningObserver;
import dev.stopover.result.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The observers of one trial. */
final class Observers implements AutoCloseable {

    private final List<RunningObserver> running = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Measured> values = new ArrayList<>();
    private final List<Observation.Moment> moments = new ArrayList<>();

    /** Starts every observer; one that cannot start becomes a note, the others go on. */
    void start(List<Observer> observers, ObserverStarter starter, ObservedTrial trial) throws InterruptedException {
        for (Observer observer : observers) {
            try {
                running.add(starter.start(observer, trial));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                notes.add(observer.label() + ": could not observe: " + e.getMessage());
            }
        }
    }

    /**
     * Waits until every observer that can tell has seen its guest alive after this call.
     *
     * @return whether all did in time
     */
    boolean awaitAlive(Duration within, Clock clock) throws InterruptedException {
        long deadline = clock.nanos() + within.toNanos();
        for (RunningObserver observer : running) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - clock.nanos()));
            if (!observer.awaitAlive(left)) {
                return false;
            }
        }
        return true;
    }

    /** Ends the observation and takes in what was seen; the last to start is the first to end. */
    void stop() {
        for (int i = running.size() - 1; i >= 0; i--) {
            Observation seen = running.get(i).stop();
            values.addAll(0, seen.values());
            moments.addAll(0, seen.moments());
            notes.addAll(0, seen.notes());
        }
        running.clear();
    }

    List<Measured> values() {
        return values;
    }

    List<Observation.Moment> moments() {
        return moments;
    }

    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        running.forEach(RunningObserver::close);
        running.clear();
    }
}
