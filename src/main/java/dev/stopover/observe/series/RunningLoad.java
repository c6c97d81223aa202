package dev.stopover.observe.series;

import java.util.List;

/** A load at work that has an end of its own. */
public interface RunningLoad extends RunningSeries {

    /**
     * Waits for the end.
     *
     * @return its samples, a curve each, and its results: {@link SeriesOutcome#throughput} is not null of one at least
     * @throws SeriesException when it did not come to its end, or its result cannot be read
     * @throws InterruptedException when the run is being stopped; the load goes on until {@link #close}
     */
    List<SeriesOutcome> await() throws SeriesException, InterruptedException;
}
