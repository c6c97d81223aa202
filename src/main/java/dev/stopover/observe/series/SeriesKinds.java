package dev.stopover.observe.series;

import dev.stopover.model.Series;
import dev.stopover.remote.RemoteException;

/** Starts the right kind of series. */
public final class SeriesKinds {

    private SeriesKinds() {}

    /**
     * Starts a series that goes on until it is stopped. Returns when it is at work.
     *
     * @param modelled whether the lab is the simulated one
     * @throws SeriesException when it cannot be taken
     * @throws InterruptedException when the run is being stopped
     */
    public static RunningSeries start(Series series, SeriesTrial trial, boolean modelled)
            throws SeriesException, InterruptedException {
        if (modelled) {
            return ModelledSeries.start(series, trial);
        }
        try {
            if (series instanceof Series.Command command) {
                return CommandSeries.start(command, trial);
            } else if (series instanceof Series.Perf perf) {
                return PerfSeries.start(perf, trial);
            } else if (series instanceof Series.HostCpu cpu) {
                return CounterSeries.start(cpu, trial);
            } else if (series instanceof Series.HostNetwork network) {
                return CounterSeries.start(network, trial);
            }
            return load(series, trial);
        } catch (RemoteException e) {
            throw new SeriesException("'" + series.name() + "' cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a load that ends by itself. Returns when it is at work.
     *
     * @param modelled whether the lab is the simulated one
     * @throws SeriesException when it cannot be run
     * @throws InterruptedException when the run is being stopped
     */
    public static RunningLoad startLoad(Series series, SeriesTrial trial, boolean modelled)
            throws SeriesException, InterruptedException {
        if (modelled) {
            return ModelledSeries.start(series, trial);
        }
        try {
            return load(series, trial);
        } catch (RemoteException e) {
            throw new SeriesException("'" + series.name() + "' cannot be started: " + e.getMessage(), e);
        }
    }

    private static RunningLoad load(Series series, SeriesTrial trial)
            throws SeriesException, RemoteException, InterruptedException {
        if (series instanceof Series.Sysbench sysbench) {
            return SysbenchLoad.start(sysbench, trial);
        } else if (series instanceof Series.Iperf3 iperf3) {
            return Iperf3Load.start(iperf3, trial);
        } else if (series instanceof Series.Fio fio) {
            return FioLoad.start(fio, trial);
        }
        throw new SeriesException(
                "'" + series.name() + "' is no load with an end of its own; put it into a during block");
    }
}
