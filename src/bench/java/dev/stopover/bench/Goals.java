package dev.stopover.bench;

import java.util.ArrayList;
import java.util.List;

/** The goals for the probes, each as a figure that must not exceed a limit. */
final class Goals {

    /**
     * One goal.
     *
     * @param limit the greatest figure that reaches it
     */
    record Goal(String what, double limit, double measured) {
        boolean reached() {
            return measured <= limit;
        }
    }

    private final List<Score> scores;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(List<Score> scores) {
        this.scores = scores;
    }

    static List<Goal> of(List<Score> scores) {
        Goals all = new Goals(scores);
        for (Score score : scores) {
            if (score.bounds()) {
                all.judge(score);
            }
        }
        return all.goals;
    }

    private Score peer(String phase, String start) {
        return scores.stream()
                .filter(score -> score.phase().equals(phase) && score.name().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private void judge(Score ours) {
        boolean coarse = ours.phase().equals("1 ms");
        Score python = peer(ours.phase(), "Python");
        Score fping = peer(ours.phase(), "fping -p 1 -D");
        String name = ours.name();
        add(name + ": median error, ms", coarse ? 0.35 : 0.05, ours.medianErrorMs());
        add(name + ": worst error, ms", coarse ? 1 : 0.2, ours.worstErrorMs());
        add(
                name + ": median error as a share of the published Python probe's",
                coarse ? 1 / 50.0 : 1 / 300.0,
                ours.medianErrorMs() / python.medianErrorMs());
        add(
                name + ": median error as a share of fping's at its best",
                coarse ? 1 : 1 / 8.0,
                ours.medianErrorMs() / fping.medianErrorMs());
        add(name + ": outages of 5 ms or more missed", 0, ours.missed(5));
        add(name + ": outages invented", 0, ours.invented());
        add(name + ": outages outside the bounds", 0, ours.rows().size() - ours.contained());
        if (coarse) {
            boolean tcp = name.contains("tcp");
            add(name + ": CPU as a multiple of fping's", tcp ? 3 : 1, ours.cpu() / fping.cpu());
        }
    }

    private void add(String what, double limit, double measured) {
        goals.add(new Goal(what, limit, measured));
    }
}
