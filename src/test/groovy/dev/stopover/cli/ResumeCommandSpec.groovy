package dev.stopover.cli

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.dsl.ExperimentReader
import dev.stopover.model.Clock
import dev.stopover.result.Journal
import dev.stopover.result.JournalReader
import dev.stopover.result.RunHeader
import dev.stopover.result.RunRecord
import dev.stopover.result.TrialRecord
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import picocli.CommandLine
import spock.lang.Specification
import spock.lang.TempDir

class ResumeCommandSpec extends Specification {

    @TempDir
    Path directory

    def loaded
    String sha256

    def setup() {
        Path file = Files.writeString(directory.resolve('experiment.groovy'), """
            experiment('E') {
                hosts 'alpha', 'beta'
                guest('web') { image 'tiny'; memory 256.MiB; on 'alpha' }
                observe('web') { tcp port: 22, every: 10.ms }
                scenario('live') {
                    repeat 3
                    measure { migrate 'web', to: 'beta', mode: live }
                    restore { migrate 'web', to: 'alpha', mode: live }
                }
            }""")
        loaded = ExperimentReader.read(file)
        sha256 = loaded.sha256()
    }

    def "the missing trials are made and marked, the others kept"() {
        given:
        begin([TrialRecord.Status.FAILED, TrialRecord.Status.INTERRUPTED])

        when:
        int exit = new CommandLine(new ResumeCommand()).execute(directory.toString())
        def run = JournalReader.read(directory, loaded.experiment())

        then:
        exit == 0
        run.trials().collect { [it.index(), it.status().name(), it.notes().contains(ResumedListener.MARK)] } == [
            [1, 'FAILED', false], [2, 'INTERRUPTED', false], [2, 'COMPLETED', true], [3, 'COMPLETED', true],
        ]
        run.end() == RunRecord.End.FINISHED
        Files.isRegularFile(directory.resolve('report.html'))
    }

    def "another file than the run was begun with is refused"() {
        given:
        sha256 = 'other'
        begin([])

        when:
        def command = new ResumeCommand()
        new CommandLine(command).parseArgs(directory.toString())
        command.call()

        then:
        def refused = thrown(FaultyInputException)
        refused.problems()*.message() == ["${directory}/experiment.groovy is not the file that the run was begun with" as String]
    }

    private void begin(List<TrialRecord.Status> made) {
        def header = new RunHeader('id', 'simulated', true, Instant.EPOCH, '1', [:], 3, ['experiment.groovy': sha256])
        Journal.create(directory, header, Clock.SYSTEM).withCloseable { journal ->
            made.eachWithIndex { status, i ->
                journal.trial(new TrialRecord(i + 1, 'live', [:], i + 1, TrialRecord.Phase.MEASURED, status, 'why',
                    Instant.EPOCH, 1.0d, [], [], [], [], []))
            }
        }
    }
}
