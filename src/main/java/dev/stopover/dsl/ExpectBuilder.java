package dev.stopover.dsl;

import dev.stopover.model.Metric;
import dev.stopover.model.Treatment.Expectation;
import java.util.List;

/** Carries out the words of {@link Place#EXPECT}, and the bounds that stand there. */
final class ExpectBuilder implements Handler {

    private final Building building;
    private final List<Expectation> expectations;

    ExpectBuilder(Building building, List<Expectation> expectations) {
        this.building = building;
        this.expectations = expectations;
    }

    @Override
    public Place place() {
        return Place.EXPECT;
    }

    @Override
    public void word(Arguments call) {
        double share = call.percent("share").value();
        if (share > 100 || share < 0) {
            building.problems.error(
                    call.place("share"),
                    "a share of trials is from 0 to 100 percent, not " + call.percent("share"),
                    "Write completed 100.percent");
        }
        expectations.add(new Expectation("completed", "share", ">=", share, "completed " + call.percent("share")));
    }

    @Override
    public void expression(Syntax.Expression expression, Scope scope) {
        if (!(expression instanceof Syntax.Binary binary)) {
            return;
        }
        Object left = building.evaluator.value(binary.left(), scope, this);
        Object right = building.evaluator.value(binary.right(), scope, this);
        if (left == Values.FAULTY || right == Values.FAULTY) {
            return;
        }
        boolean comparison = List.of("<", "<=", ">", ">=", "==").contains(binary.operator());
        if (!comparison || !(left instanceof Values.Statistic statistic)) {
            building.problems.error(
                    binary.at(), "this is not a bound on a statistic", "Write it like this: median(downtime) < 300.ms");
            return;
        }
        String unit = statistic.name().equals("n")
                ? "1"
                : Metric.of(statistic.metric()).orElseThrow().unit();
        if (!Figures.matches(right, unit)) {
            building.problems.error(
                    binary.right().at(),
                    "figures of " + statistic.metric() + " are " + Figures.title(unit) + ", not " + Values.shown(right),
                    "Write it like this: " + statistic.name() + "(" + statistic.metric() + ") " + binary.operator()
                            + " " + Figures.sample(unit));
            return;
        }
        expectations.add(new Expectation(
                statistic.metric(),
                statistic.name(),
                binary.operator(),
                Figures.number(right),
                statistic.name() + "(" + statistic.metric() + ") " + binary.operator() + " " + Values.text(right)));
    }
}
