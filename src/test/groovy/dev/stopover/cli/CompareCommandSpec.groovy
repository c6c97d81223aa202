package dev.stopover.cli

import dev.stopover.model.Clock
import dev.stopover.result.Journal
import dev.stopover.result.Measured
import dev.stopover.result.RunHeader
import dev.stopover.result.TrialRecord
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

/** The command as a user gives it: what it prints where, and with which exit code. */
class CompareCommandSpec extends Specification {

    static final String REMEDY = "\n  A run's directory is results/EXPERIMENT/TIME-ID; the newest is results/EXPERIMENT/latest\n"

    @TempDir
    Path results

    def "runs with the same figures do not differ"() {
        given:
        def a = run('a', [1.0d, 1.1d, 1.2d, 1.3d])
        def b = run('b', [1.0d, 1.1d, 1.2d, 1.3d])

        when:
        def said = compare(a, b)

        then:
        said.exit == 0
        said.err == ''
        said.out.startsWith('A: E, run a — B: E, run b\n')
        said.out.contains('downtime  live      ping       4   4  1.150 s  1.150 s  1.00  1.0  0.00 negligible')
        !said.out.contains('! ')
        !said.out.contains('What differs')
    }

    def "runs with other figures differ, by how much and how surely; what was different there is named"() {
        given:
        def a = run('a', [1.0d, 1.1d, 1.2d, 1.3d, 1.4d])
        def b = run('b', [2.0d, 2.1d, 2.2d, 2.3d, 2.4d], environment: [alpha: [qemu: '8.0', kernel: '6.1']])

        when:
        def said = compare(a, b)

        then:
        said.exit == 0
        said.out.contains('1.200 s  2.200 s  0.545  0.0079  -1.00 large')
        said.out.contains('alpha, qemu: A 7.2, B 8.0')
        !said.out.contains('alpha, kernel')
    }

    def "a table for a document is Markdown"() {
        when:
        def said = compare('--markdown', run('a', [1.0d, 1.1d]), run('b', [2.0d, 2.1d]))

        then:
        said.exit == 0
        said.out.contains('| downtime | live | ping | 2 | 2 | 1.050 s | 2.050 s | 0.512 | too few trials | -1.00 large |')
    }

    def "a simulated run beside a real one is told first"() {
        when:
        def said = compare(run('a', [1.0d], lab: 'simulated'), run('b', [2.0d]))

        then:
        said.exit == 0
        said.out.startsWith('A: E, run a (SIMULATED) — B: E, run b\n! One run is SIMULATED, the other real: they do not compare machines.\n')
        said.out.contains('lab: A simulated, B embedded')
    }

    def "a run beside itself, another experiment, and another version of the file are told"() {
        given:
        def a = run('a', [1.0d])

        expect:
        compare(a, a).out.contains('! A and B are the same run.\n')
        compare(a, run('b', [1.0d], name: 'F')).out.contains('! The runs are of different experiments.\n')
        compare(a, run('c', [1.0d], sha256: 'other')).out.contains('! The runs were made with different versions of the experiment file;')
    }

    def "scenarios that only one run has are named, and where nothing is common no empty table is shown"() {
        given:
        def a = run('a', [1.0d], scenario: 'live')
        def b = run('b', [1.0d], scenario: 'cold')

        when:
        def said = compare(a, b)

        then:
        said.exit == 0
        said.out.contains('There is nothing to compare: no observer of one scenario has values in both runs.\n')
        said.out.contains('In one run only: downtime of live, ping; downtime of cold, ping.')
        !said.out.contains('median A')
    }

    def "runs whose trials all failed have nothing to compare"() {
        when:
        def said = compare(run('a', []), run('b', []))

        then:
        said.exit == 0
        said.out.contains('There is nothing to compare:')
    }

    def "what is no run is refused: #what"() {
        given:
        def a = run('a', [1.0d])
        Files.writeString(results.resolve('file'), '')
        Files.createDirectory(results.resolve('empty'))

        when:
        def said = compare(a, results.resolve(name))

        then:
        said.exit == 2
        said.out == ''
        said.err.replace(results.toString(), 'RESULTS') == message + REMEDY + '\n'

        where:
        what              | name    || message
        'no such'         | 'none'  || 'there is no directory RESULTS/none'
        'a file'          | 'file'  || 'RESULTS/file is a file, not the directory of a run'
        'another content' | 'empty' || 'RESULTS/empty holds no run: there is no journal.jsonl'
    }

    def "a journal that is not as it was written is refused, and one directory is too few"() {
        given:
        def a = run('a', [1.0d])
        def b = run('b', [1.0d])
        Files.writeString(b.resolve('journal.jsonl'), 'something\nelse\n')

        expect:
        with(compare(a, b)) {
            exit == 1
            out == ''
            err == "stopover: ${b.resolve('journal.jsonl')} is damaged in line 1: it is not as it was written; restore the file from a copy\n"
        }
        with(compare(a)) {
            exit == 2
            err == "stopover: Missing required parameter: 'DIR'\nTry:  stopover compare -h\n"
        }
    }

    private Path run(Map options = [:], String id, List<Double> downtimes) {
        Path directory = Files.createDirectory(results.resolve(id))
        String scenario = options.scenario ?: 'live'
        Files.writeString(directory.resolve('experiment.groovy'), """
            experiment('${options.name ?: 'E'}') {
                hosts 'alpha', 'beta'
                guest('web') { image 'tiny'; memory 256.MiB; on 'alpha' }
                observe('web') { ping every: 10.ms }
                scenario('$scenario') {
                    repeat 5
                    measure { migrate 'web', to: 'beta', mode: $scenario }
                    restore { migrate 'web', to: 'alpha', mode: live }
                }
            }""")
        String lab = options.lab ?: 'embedded'
        def header = new RunHeader(id, lab, lab == 'simulated', Instant.EPOCH, '1',
            options.environment ?: [alpha: [qemu: '7.2', kernel: '6.1']], 5, ['experiment.groovy': options.sha256 ?: 'one'])
        Journal.create(directory, header, Clock.SYSTEM).withCloseable { journal ->
            downtimes.eachWithIndex { seconds, i ->
                journal.trial(new TrialRecord(i + 1, scenario, [:], i + 1, TrialRecord.Phase.MEASURED, TrialRecord.Status.COMPLETED,
                    null, Instant.EPOCH, 1.0d, [new Measured('downtime', 'web', 'ping', seconds, 's', 0.01d, seconds, seconds)],
                    [], [], [], []))
            }
        }
        directory
    }

    private static Map compare(Object... arguments) {
        def (out, err) = [System.out, System.err]
        def (said, complained) = [new ByteArrayOutputStream(), new ByteArrayOutputStream()]
        try {
            System.out = new PrintStream(said, true, 'UTF-8')
            System.err = new PrintStream(complained, true, 'UTF-8')
            int exit = Main.commandLine().execute(['compare', *arguments*.toString()] as String[])
            [exit: exit, out: said.toString('UTF-8'), err: complained.toString('UTF-8')]
        } finally {
            System.out = out
            System.err = err
        }
    }
}
