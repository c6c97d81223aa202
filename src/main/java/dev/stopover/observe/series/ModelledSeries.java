package dev.stopover.observe.series;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stopover.hypervisor.KnownOutages;
import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.model.Clock;
import dev.stopover.model.Guest;
import dev.stopover.model.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * What a series would have shown of a guest whose outages are known: a guest does nothing while it stands still, and
 * works as ever else. Its levels are the published ones of the procedure {@code qemu-in-lxc} (a Ryzen 7 4750U): sysbench
 * 1867.8 events a second with KVM and 362.1 without; iperf3 16.3 Gbit/s sent and 18.2 received by virtio, 0.813 and 2.53 by
 * e1000. That of sysbench's memory test is assumed. For the simulated lab only.
 */
final class ModelledSeries implements RunningLoad {

    private static final double NOISE = 0.004;
    private static final double KVM_EVENTS = 1867.8;
    private static final double TCG_EVENTS = 362.1;
    private static final double MEMORY = 5000;
    private static final Pattern TIME = Pattern.compile("--time[= ](\\d+)");

    private final Series series;
    private final KnownOutages truth;
    private final Clock clock;
    private final Guest guest;
    private final Random random;
    private final long begun;
    private SeriesOutcome outcome;

    private ModelledSeries(Series series, SeriesTrial trial) {
        this.series = series;
        this.truth = (KnownOutages) trial.hypervisors().iterator().next();
        this.clock = trial.clock();
        this.guest = places().stream()
                .flatMap(place -> trial.guest(place).stream())
                .findFirst()
                .orElse(null);
        this.begun = clock.nanos();
        this.random = new Random(begun ^ series.name().hashCode());
    }

    /** Starts a modelled series; any host's driver knows the outages of every guest of its lab. */
    static ModelledSeries start(Series series, SeriesTrial trial) {
        return new ModelledSeries(series, trial);
    }

    private List<String> places() {
        if (series instanceof Series.Iperf3 iperf3) {
            return List.of(iperf3.from(), iperf3.to());
        } else if (series instanceof Series.Sysbench sysbench) {
            return List.of(SysbenchLoad.source(sysbench));
        }
        Series.Command command = (Series.Command) series;
        return List.of(command.inside() != null ? command.inside() : command.on());
    }

    @Override
    public SeriesOutcome await() throws InterruptedException {
        Duration time = series instanceof Series.Iperf3 iperf3 ? iperf3.time() : ((Series.Sysbench) series).time();
        clock.sleep(time);
        SeriesOutcome whole = stop();
        double mean = whole.samples().stream()
                .mapToDouble(SeriesOutcome.Sample::value)
                .average()
                .orElse(0);
        return whole.withThroughput(mean, whole.unit());
    }

    @Override
    public SeriesOutcome stop() {
        if (outcome == null) {
            outcome = series instanceof Series.Command command ? commands(command) : reports();
        }
        return outcome;
    }

    private SeriesOutcome reports() {
        boolean network = series instanceof Series.Iperf3;
        String unit = network ? "Gbit/s" : SysbenchLoad.unit((Series.Sysbench) series);
        Duration every = network ? ((Series.Iperf3) series).every() : ((Series.Sysbench) series).every();
        List<SeriesOutcome.Sample> samples = new ArrayList<>();
        long now = clock.nanos();
        long from = begun;
        while (from + every.toNanos() <= now) {
            long to = network ? from + every.toNanos() : after(from, every.toNanos());
            Layer layer = network ? Layer.NETWORK : Layer.PROCESSOR;
            double working = 1 - still(layer, from, to) / (double) (to - from);
            samples.add(new SeriesOutcome.Sample(from, to, level() * noise() * working));
            from = to;
        }
        return outcome(unit, samples, List.of());
    }

    /** The guest's clock stands still with it: what it takes for a second lasts so much longer. */
    private long after(long from, long own) {
        long to = from + own;
        for (long end = to; ; to = end) {
            end = from + own + still(Layer.PROCESSOR, from, to);
            if (end == to) {
                return to;
            }
        }
    }

    private SeriesOutcome commands(Series.Command command) {
        String unit = command.unit() == null ? "" : command.unit();
        if (!command.command().contains("sysbench")) {
            return outcome(
                    unit,
                    List.of(),
                    List.of(series.name() + ": the simulated lab cannot tell what '" + command.command()
                            + "' would print, so this series is empty"));
        }
        Matcher asked = TIME.matcher(command.command());
        long seconds = asked.find() ? Long.parseLong(asked.group(1)) : 10;
        Pattern capture = Pattern.compile(command.capture());
        List<SeriesOutcome.Sample> samples = new ArrayList<>();
        long now = clock.nanos();
        long from = begun;
        while (true) {
            long to = after(from, Math.max(1, seconds) * 1_000_000_000L);
            if (to > now) {
                break;
            }
            OptionalDouble number = output(seconds).number(capture);
            if (number.isPresent()) {
                samples.add(new SeriesOutcome.Sample(from, to, number.getAsDouble()));
            }
            from = Math.max(to, from + command.every().toNanos());
        }
        return outcome(unit, samples, List.of());
    }

    private CommandOutput output(long seconds) {
        CommandOutput output = new CommandOutput();
        double rate = level() * noise();
        output.add(String.format(Locale.ROOT, "    events per second:  %.2f", rate));
        output.add(String.format(Locale.ROOT, "    total time:         %d.0000s", seconds));
        output.add(
                String.format(Locale.ROOT, "    total number of events:              %d", Math.round(rate * seconds)));
        return output;
    }

    private double level() {
        if (series instanceof Series.Iperf3 iperf3) {
            boolean virtio = guest == null || guest.network() == Guest.Nic.VIRTIO;
            boolean sends = guest == null || guest.name().equals(iperf3.from()) != iperf3.receive();
            return virtio ? sends ? 16.3 : 18.2 : sends ? 0.813 : 2.53;
        }
        if (series instanceof Series.Sysbench sysbench && sysbench.test().equals("memory")) {
            return MEMORY;
        }
        boolean translated = guest != null && guest.accelerator() == Guest.Accelerator.TCG;
        return translated ? TCG_EVENTS : KVM_EVENTS;
    }

    private double noise() {
        return 1 + NOISE * Math.max(-2.5, Math.min(2.5, random.nextGaussian()));
    }

    private long still(Layer layer, long from, long to) {
        return guest == null
                ? 0
                : truth.outages(guest.name(), layer, from, to).stream()
                        .mapToLong(outage -> outage.end() - outage.start())
                        .sum();
    }

    private SeriesOutcome outcome(String unit, List<SeriesOutcome.Sample> samples, List<String> notes) {
        return SeriesOutcome.of(series.name(), places().get(0), unit, samples, notes);
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
