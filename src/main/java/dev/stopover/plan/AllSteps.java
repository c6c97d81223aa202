package dev.stopover.plan;

import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import java.util.List;
import java.util.stream.Stream;

/** The steps of a treatment, those inside others included. */
public final class AllSteps {

    private AllSteps() {}

    /** Returns every step in order, each before the steps inside it. */
    public static Stream<Step> of(Treatment treatment) {
        return Stream.of(treatment.prepare(), treatment.measure(), treatment.restore())
                .flatMap(List::stream)
                .flatMap(AllSteps::within);
    }

    private static Stream<Step> within(Step step) {
        if (step instanceof Step.Timed timed) {
            return Stream.concat(Stream.of(step), timed.steps().stream().flatMap(AllSteps::within));
        } else if (step instanceof Step.During during) {
            return Stream.concat(Stream.of(step), during.steps().stream().flatMap(AllSteps::within));
        }
        return Stream.of(step);
    }
}
