package dev.stopover.engine;

import dev.stopover.model.Clock;
import dev.stopover.model.Observer;
import dev.stopover.observe.Observation;
import dev.stopover.observe.ObservedTrial;
import dev.stopover.observe.RunningObserver;
import dev.stopover.result.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The observers of one trial. */
final class Observers implements AutoCloseable {

    private final Map<String, RunningObserver> running = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Measured> values = new ArrayList<>();
    private final List<Observation.Moment> moments = new ArrayList<>();

    /** Starts every observer; one that cannot start becomes a note, the others go on. */
    void start(List<Observer> observers, ObserverStarter starter, ObservedTrial trial) throws InterruptedException {
        for (Observer observer : observers) {
            try {
                running.put(observer.guest() + ", " + observer.label(), starter.start(observer, trial));
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
     * @return the observers that did not in time, each by its guest and label; empty where all did
     */
    List<String> awaitAlive(Duration within, Clock clock) throws InterruptedException {
        long deadline = clock.nanos() + within.toNanos();
        List<String> blind = new ArrayList<>();
        for (Map.Entry<String, RunningObserver> observer : running.entrySet()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - clock.nanos()));
            if (!observer.getValue().awaitAlive(left)) {
                blind.add(observer.getKey());
            }
        }
        return blind;
    }

    /** Ends the observation and takes in what was seen, in the order in which the observers were declared. */
    void stop() {
        for (RunningObserver observer : running.values()) {
            Observation seen = observer.stop();
            values.addAll(seen.values());
            moments.addAll(seen.moments());
            notes.addAll(seen.notes());
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
        running.values().forEach(RunningObserver::close);
        running.clear();
    }
}
