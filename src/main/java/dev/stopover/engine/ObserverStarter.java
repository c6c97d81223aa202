package dev.stopover.engine;

import dev.stopover.model.Observer;
import dev.stopover.observe.ObservedTrial;
import dev.stopover.observe.RunningObserver;

/** Puts observers to work; which kind of prober answers to which kind of lab is decided where the run is wired. */
@FunctionalInterface
public interface ObserverStarter {

    /**
     * Starts an observer. Returns when it is at work.
     *
     * @throws Exception when it cannot start; the trial goes on without it, the message among its notes
     */
    RunningObserver start(Observer observer, ObservedTrial trial) throws Exception;
}
