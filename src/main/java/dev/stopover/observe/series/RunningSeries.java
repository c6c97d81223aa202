package dev.stopover.observe.series;

/** A series being taken. */
public interface RunningSeries extends AutoCloseable {

    /** Ends the series and returns what was sampled. Never fails: what went wrong is among the notes. */
    SeriesOutcome stop();

    /** Ends the series, if it still goes on, with every process that it started. Does not fail. */
    @Override
    void close();
}
