package dev.stopover.observe.series;

import java.util.List;

/** A series being taken. */
public interface RunningSeries extends AutoCloseable {

    /** Ends the series and returns what was sampled, a curve each. Never fails: what went wrong is among the notes. */
    List<SeriesOutcome> stop();

    /** Ends the series, if it still goes on, with every process that it started. Does not fail. */
    @Override
    void close();
}
