package dev.stopover.observe.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts samples and finds gaps, one sample at a time. */
final class Tally implements Sample.Sink {

    private final long[] outcomes = new long[Sample.Outcome.values().length];
    private final Spread lateness = new Spread();
    private final Spread roundTrips = new Spread();
    private final List<Gap> gaps = new ArrayList<>();
    private final GapAnalysis analysis;
    private final Published.Rule published;

    Tally(ProbeSettings.Method kind, long lateNs, long intervalNs) {
        analysis = new GapAnalysis(lateNs, gaps::add);
        published = kind == ProbeSettings.Method.OPEN_LOOP ? null : new Published.Rule(kind, intervalNs);
    }

    @Override
    public void accept(long sendNs, long receiveNs, int lateNs, int tookNs, Sample.Outcome outcome) {
        outcomes[outcome.ordinal()]++;
        lateness.add(lateNs);
        if (outcome == Sample.Outcome.ANSWERED) {
            roundTrips.add(receiveNs - sendNs);
        }
        analysis.accept(sendNs, receiveNs, lateNs, tookNs, outcome);
        if (published != null) {
            published.accept(sendNs, receiveNs, lateNs, tookNs, outcome);
        }
    }

    /** {@return the result; nothing may be counted afterwards} */
    ProbeResult finish(ProbeFacts facts) {
        analysis.finish();
        return new ProbeResult(
                facts,
                lateness.count(),
                outcomes[Sample.Outcome.ANSWERED.ordinal()],
                outcomes[Sample.Outcome.REFUSED.ordinal()],
                outcomes[Sample.Outcome.NOT_SENT.ordinal()],
                outcomes[Sample.Outcome.REPEATED.ordinal()],
                quantiles(roundTrips),
                quantiles(lateness),
                List.copyOf(gaps),
                Optional.ofNullable(published).map(Published.Rule::finish),
                Optional.empty());
    }

    private static ProbeResult.Quantiles quantiles(Spread spread) {
        return new ProbeResult.Quantiles(spread.min(), spread.quantile(0.5), spread.quantile(0.99), spread.max());
    }
}
