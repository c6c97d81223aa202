package dev.stopover.observe.series;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stopover.hypervisor.KnownOutages;
import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.model.Clock;
import dev.stopover.model.Guest;
import dev.stopover.model.Series;
import dev.stopover.result.SeriesData.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * What a series would have shown of a guest whose outages are known: a guest does nothing while it stands still, and
 * works as ever else, at the levels of {@link ModelledCurve}. For the simulated lab only.
 */
final class ModelledSeries implements RunningLoad {

    private static final double NOISE = 0.004;
    private static final Pattern TIME = Pattern.compile("--time[= ](\\d+)");

    private final Series series;
    private final KnownOutages truth;
    private final Clock clock;
    private final Guest guest;
    private final Random random;
    private final long begun;
    private List<SeriesOutcome> outcomes;

    private ModelledSeries(Series series, SeriesTrial trial) {
        this.series = series;
        this.truth = (KnownOutages) trial.hypervisors().iterator().next();
        this.clock = trial.clock();
        this.guest = series.places().stream()
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

    @Override
    public List<SeriesOutcome> await() throws InterruptedException {
        clock.sleep(series.time());
        List<SeriesOutcome> whole = new ArrayList<>();
        for (SeriesOutcome outcome : stop()) {
            double mean = outcome.samples().stream()
                    .mapToDouble(SeriesOutcome.Sample::value)
                    .average()
                    .orElse(0);
            whole.add(outcome.sense() == Sense.WORK ? outcome.withThroughput(mean, outcome.unit()) : outcome);
        }
        return whole;
    }

    @Override
    public List<SeriesOutcome> stop() {
        if (outcomes == null) {
            outcomes = series instanceof Series.Command command ? List.of(commands(command)) : reports();
        }
        return outcomes;
    }

    private List<SeriesOutcome> reports() {
        List<SeriesOutcome> all = new ArrayList<>();
        for (ModelledCurve curve : ModelledCurve.of(series, guest)) {
            List<String> notes = curve.known()
                    ? List.of()
                    : List.of(curve.name() + ": the simulated lab has no model of it, so it has no samples");
            all.add(SeriesOutcome.of(
                    curve.name(),
                    series.places().get(0),
                    curve.unit(),
                    curve.sense(),
                    curve.known() ? samples(curve) : List.of(),
                    notes));
        }
        return all;
    }

    private List<SeriesOutcome.Sample> samples(ModelledCurve curve) {
        List<SeriesOutcome.Sample> samples = new ArrayList<>();
        long every = series.every().toNanos();
        long now = clock.nanos();
        long from = begun;
        while (from + every <= now) {
            long to = curve.guestClock() ? after(from, every) : from + every;
            double working = curve.layer() == null ? 1 : 1 - still(curve.layer(), from, to) / (double) (to - from);
            samples.add(new SeriesOutcome.Sample(from, to, curve.level() * noise() * working));
            from = to;
        }
        return samples;
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
        double rate = ModelledCurve.events(guest) * noise();
        output.add(String.format(Locale.ROOT, "    events per second:  %.2f", rate));
        output.add(String.format(Locale.ROOT, "    total time:         %d.0000s", seconds));
        output.add(
                String.format(Locale.ROOT, "    total number of events:              %d", Math.round(rate * seconds)));
        return output;
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
        return SeriesOutcome.of(series.name(), series.places().get(0), unit, samples, notes);
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
