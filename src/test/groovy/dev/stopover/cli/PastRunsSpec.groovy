package dev.stopover.cli

import dev.stopover.dsl.ExperimentReader
import dev.stopover.lab.Lab
import dev.stopover.model.Clock
import dev.stopover.plan.Planner
import dev.stopover.result.Journal
import dev.stopover.result.RunHeader
import dev.stopover.result.TrialRecord
import dev.stopover.wiring.OpenLab
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

class PastRunsSpec extends Specification {

    @TempDir
    Path results

    def loaded = ExperimentReader.read(Path.of('experiments/quickstart.groovy'))
    def plan = Planner.plan(loaded.experiment(), Lab.EMBEDDED, OpenLab.drivers(Lab.EMBEDDED))

    def "the mean of the newest run in the same lab gives the duration"() {
        given:
        run('20260101T000000Z-aaaaa', 'embedded', [10.0d, 10.0d])
        run('20260102T000000Z-bbbbb', 'embedded', [2.0d, 4.0d])
        run('20260103T000000Z-ccccc', 'simulated', [100.0d])

        when:
        def past = PastRuns.find(results, plan, 'abc').get()

        then:
        past.run() == '20260102T000000Z-bbbbb'
        past.trials() == 2
        past.sameFile()
        // 22 trials of 3 s, and the pauses of 1 s between them.
        past.expected().toSeconds() == 22 * 3 + 22
        past.text() == 'about 88 s as run 20260102T000000Z-bbbbb took (2 trials, 6 s)'
    }

    def "a run of another version of the file is called that"() {
        given:
        run('20260101T000000Z-aaaaa', 'embedded', [1.0d])

        expect:
        PastRuns.find(results, plan, 'other').get().text() ==
            'about 44 s as run 20260101T000000Z-aaaaa took (1 trials, 1 s, of another version of the file)'
    }

    def "without a past run there is nothing to say"() {
        expect:
        PastRuns.find(results, plan, 'abc').isEmpty()
    }

    private void run(String id, String lab, List<Double> seconds) {
        Path directory = Files.createDirectories(results.resolve('cold-against-live-migration').resolve(id))
        def header = new RunHeader(id, lab, false, Instant.EPOCH, '1', [:], seconds.size(), ['experiment.groovy': 'abc'])
        Journal.create(directory, header, Clock.SYSTEM).withCloseable { journal ->
            seconds.eachWithIndex { time, i ->
                journal.trial(new TrialRecord(i + 1, 'live', [:], i + 1, TrialRecord.Phase.MEASURED,
                    TrialRecord.Status.COMPLETED, null, Instant.EPOCH, time, [], [], [], [], []))
            }
        }
    }
}
