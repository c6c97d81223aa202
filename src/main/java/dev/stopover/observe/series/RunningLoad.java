package dev.stopover.observe.series;

/** A load at work that has an end of its own. */
public interface RunningLoad extends RunningSeries {

    /**
     * Waits for the end.
     *
     * @return its samples and its result, {@link SeriesOutcome#throughput} not null
     * @throws SeriesException when it did not come to its end, or its result cannot be read
     * @throws InterruptedException when the run is being stopped; the load goes on until {@link #close}
     */
    SeriesOutcome await() throws SeriesException, InterruptedException;
}
