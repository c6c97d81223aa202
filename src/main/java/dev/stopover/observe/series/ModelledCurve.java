package dev.stopover.observe.series;

import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.model.Guest;
import dev.stopover.model.Series;
import dev.stopover.result.SeriesData.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The level of a series in the simulated lab. Those of sysbench and iperf3 are the published ones of the procedure {@code
 * qemu-in-lxc} (a Ryzen 7 4750U): 1867.8 events a second with KVM and 362.1 without; 16.3 Gbit/s sent and 18.2 received by
 * virtio, 0.813 and 2.53 by e1000. All others are assumed: sysbench's memory test, 8000 requests a second of fio, and a
 * guest's process that keeps one processor of 3 GHz busy.
 *
 * @param name what reports call the curve
 * @param unit its unit
 * @param sense what a migration does to it
 * @param level the value where nothing happens; NaN where the model knows none
 * @param layer what must not stand still, or null where the value does not depend on it
 * @param guestClock whether an interval is measured by the guest's clock, which stands still with it
 */
record ModelledCurve(String name, String unit, Sense sense, double level, Layer layer, boolean guestClock) {

    private static final double KVM_EVENTS = 1867.8;
    private static final double TCG_EVENTS = 362.1;
    private static final double MEMORY = 5000;
    private static final double REQUESTS = 8000;
    private static final double MIB = 1 << 20;

    private static final Map<String, Double> PERF = Map.of(
            "task-clock", 1000.0,
            "cpu-clock", 1000.0,
            "cycles", 3e9,
            "instructions", 3e9,
            "context-switches", 500.0,
            "page-faults", 20.0);

    /** Returns whether the model knows the curve. */
    boolean known() {
        return !Double.isNaN(level);
    }

    /** Returns the curves of a series that is not a command's. */
    static List<ModelledCurve> of(Series series, Guest guest) {
        if (series instanceof Series.Iperf3 iperf3) {
            return List.of(new ModelledCurve(
                    series.name(), "Gbit/s", Sense.WORK, throughput(iperf3, guest), Layer.NETWORK, false));
        } else if (series instanceof Series.Sysbench sysbench) {
            double level = sysbench.test().equals("memory") ? MEMORY : events(guest);
            return List.of(new ModelledCurve(
                    series.name(), SysbenchLoad.unit(sysbench), Sense.WORK, level, Layer.PROCESSOR, true));
        } else if (series instanceof Series.Fio fio) {
            return fio(fio);
        }
        List<ModelledCurve> curves = new ArrayList<>();
        for (int i = 0; i < series.curves().size(); i++) {
            curves.add(counted(series, i));
        }
        return curves;
    }

    /** A guest's clock does not know how long it stood still, so that the latency it sees stays the same. */
    private static List<ModelledCurve> fio(Series.Fio fio) {
        double bandwidth = REQUESTS * fio.blockSize().bytes() / MIB;
        return List.of(
                new ModelledCurve(fio.curves().get(0), "MiB/s", Sense.WORK, bandwidth, Layer.PROCESSOR, true),
                new ModelledCurve(fio.curves().get(1), "1/s", Sense.WORK, REQUESTS, Layer.PROCESSOR, true),
                new ModelledCurve(fio.curves().get(2), "ms", Sense.COST, 1000 / REQUESTS, null, true));
    }

    private static ModelledCurve counted(Series series, int curve) {
        String name = series.curves().get(curve);
        if (series instanceof Series.Perf perf) {
            String event = perf.events().get(curve);
            double level = perf.guest() == null ? Double.NaN : PERF.getOrDefault(event, Double.NaN);
            String unit = event.endsWith("-clock") ? "ms/s" : event + "/s";
            return new ModelledCurve(name, unit, Sense.EITHER, level, Layer.PROCESSOR, false);
        }
        HostCounters counters = series instanceof Series.HostCpu ? HostCounters.CPU : HostCounters.NETWORK;
        return new ModelledCurve(name, counters.units().get(curve), counters.sense(), Double.NaN, null, false);
    }

    /** Returns what sysbench's processor test gets done in a second. */
    static double events(Guest guest) {
        return guest != null && guest.accelerator() == Guest.Accelerator.TCG ? TCG_EVENTS : KVM_EVENTS;
    }

    private static double throughput(Series.Iperf3 series, Guest guest) {
        boolean virtio = guest == null || guest.network() == Guest.Nic.VIRTIO;
        boolean sends = guest == null || guest.name().equals(series.from()) != series.receive();
        return virtio ? sends ? 16.3 : 18.2 : sends ? 0.813 : 2.53;
    }
}
