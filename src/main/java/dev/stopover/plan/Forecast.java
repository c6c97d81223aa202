package dev.stopover.plan;

import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.MigrationConditions;
import dev.stopover.hypervisor.MigrationModel;
import dev.stopover.hypervisor.ModelledGuest;
import dev.stopover.hypervisor.Prediction;
import dev.stopover.model.ByteCount;
import dev.stopover.model.Guest;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Series;
import dev.stopover.model.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a run may take, by the {@link MigrationModel}: an estimate, never a measurement. Commands of the user's own,
 * and copies of files, take as long as they take: they are counted, not estimated.
 *
 * @param total the estimated part: boots, migrations, pauses, loads of a fixed time
 * @param uncounted how many commands and copies there are whose time nobody knows
 * @param endless whether a migration would not come to an end by itself, so that the run may take longer
 */
public record Forecast(Duration total, int uncounted, boolean endless) {

    /** What a guest has where the experiment does not say; as the labs make it. */
    private static final ByteCount MEMORY = ByteCount.mebibytes(256);

    /** Observers watch so long before the first step of a trial, and about as long after the last. */
    private static final Duration WATCHING = Duration.ofMillis(400);

    /** Returns the estimate for a whole plan. */
    public static Forecast of(Plan plan) {
        MigrationConditions conditions = MigrationConditions.of(plan.driver().name());
        Counter counter = new Counter(conditions);
        PlannedTrial previous = null;
        for (PlannedTrial trial : plan.trials()) {
            if (previous != null) {
                counter.add(previous.treatment().pause());
            }
            counter.trial(trial);
            previous = trial;
        }
        plan.trials().stream()
                .flatMap(trial -> trial.treatment().guests().stream())
                .map(Guest::name)
                .distinct()
                .forEach(guest -> counter.add(
                        conditions.times().start().plus(conditions.times().bootService())));
        return new Forecast(counter.total, counter.uncounted, counter.endless);
    }

    private static final class Counter {
        private final MigrationConditions conditions;
        private final Map<String, ModelledGuest> guests = new LinkedHashMap<>();
        private final Map<String, ByteCount> memories = new LinkedHashMap<>();
        private MigrationConditions link;
        private Duration total = Duration.ZERO;
        private int uncounted;
        private boolean endless;

        Counter(MigrationConditions conditions) {
            this.conditions = conditions;
        }

        void add(Duration time) {
            total = total.plus(time);
        }

        void trial(PlannedTrial trial) {
            guests.clear();
            link = conditions;
            for (Guest guest : trial.treatment().guests()) {
                ByteCount memory = guest.memory() == null ? MEMORY : guest.memory();
                memories.put(guest.name(), memory);
                guests.put(guest.name(), ModelledGuest.idle(memory));
            }
            add(WATCHING);
            actions(trial.prepare());
            actions(trial.measure());
            actions(trial.restore());
        }

        private void actions(List<Action> actions) {
            actions.forEach(this::action);
        }

        private void action(Action action) {
            if (action instanceof Action.Hypervisor hypervisor) {
                call(hypervisor.call());
            } else if (action instanceof Action.Pause pause) {
                add(pause.time());
            } else if (action instanceof Action.Group group) {
                actions(group.actions());
            } else if (action instanceof Action.During during) {
                actions(during.actions());
            } else if (action instanceof Action.Load load) {
                load(load.series());
            } else if (action instanceof Action.Shape shape) {
                link = shape.rate() == null
                        ? conditions
                        : conditions.over(shape.rate(), shape.delay() == null ? Duration.ZERO : shape.delay());
            } else if (action instanceof Action.LoadInGuest load) {
                guests.computeIfPresent(
                        load.guest(),
                        (name, guest) -> guest.writing(memories.get(name), load.rate(), load.workingSet()));
            } else if (!(action instanceof Action.AwaitPort)) {
                uncounted++;
            }
        }

        private void load(Series series) {
            if (series.time() == null) {
                uncounted++;
            } else {
                add(series.time());
            }
        }

        private void call(Call call) {
            MigrationConditions.Times times = link.times();
            ModelledGuest guest = guests.getOrDefault(call.guest(), ModelledGuest.idle(MEMORY));
            double stateSeconds = guest.used().bytes() / link.disk().bytesPerSecond();
            Duration state = Duration.ofMillis(Math.round(stateSeconds * 1000));
            switch (call.verb()) {
                case MIGRATE -> migrate(call.mode(), guest, call.options());
                case SHUTDOWN -> add(times.shutDown());
                case START -> add(times.start().plus(times.bootService()));
                case SAVE -> add(state);
                case RESTORE -> add(times.start().plus(state));
                default -> add(times.define());
            }
        }

        private void migrate(MigrationMode mode, ModelledGuest guest, Step.MigrationOptions options) {
            Prediction prediction = MigrationModel.predict(mode, guest, link, options);
            endless |= prediction.outcome() == Prediction.Outcome.ENDLESS;
            add(prediction.total());
        }
    }

    /** Returns the estimate in words, which say that it is one. */
    public String text() {
        return "about " + shown(total) + " by the migration model (an estimate"
                + (uncounted > 0 ? "; without " + uncounted + " commands and copies whose time is not known" : "")
                + (endless ? "; a migration may not end by itself and take longer" : "") + ")";
    }

    /** Returns a time as people say it. */
    public static String shown(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? (seconds + 30) / 60 + " min" : (seconds + 1800) / 3600 + " h";
    }
}
