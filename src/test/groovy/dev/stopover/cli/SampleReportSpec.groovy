package dev.stopover.cli

import dev.stopover.observe.probe.ProbeFacts
import dev.stopover.observe.probe.ProbeResult
import dev.stopover.observe.probe.ProbeSettings
import dev.stopover.observe.probe.Sample
import dev.stopover.observe.probe.SampleLog
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

class SampleReportSpec extends Specification {

    static final MS = 1_000_000L
    static final START = 1000 * MS

    @TempDir
    Path folder

    /** A probe a millisecond for a second, of which those from 400 to 449 are lost. */
    private Path recording(String name, String target) {
        def file = folder.resolve(name)
        new SampleLog.Writer(file, facts(target, 0)).withCloseable { writer ->
            1000.times {
                boolean lost = it in 400..449
                writer.accept(START + it * MS, lost ? 0 : START + it * MS + 100_000, 0, 0,
                    lost ? Sample.Outcome.LOST : Sample.Outcome.ANSWERED)
            }
            writer.finish(facts(target, START + 1000 * MS))
        }
        file
    }

    private static ProbeFacts facts(String target, long end) {
        new ProbeFacts(target, ProbeSettings.Method.OPEN_LOOP, 'TCP connect', 'ordinary', START, Instant.EPOCH, end, MS,
            900 * MS, 20 * MS, 0, 0)
    }

    def "a sample file alone gives the result of its recording and a page about it"() {
        given:
        def file = recording('trial-1-tcp.samples', 'tcp://10.77.0.50:22')

        when:
        def report = SampleReport.read(file)

        then:
        report.result() == ProbeResult.read(file)
        report.result().counted()*.lostProbes() == [50L]
        report.page().contains('<td>49.900 ms</td>')
        report.page().contains('<td class="figure">0.3990</td>')
    }

    def "the control heartbeat beside it vetoes what it missed, too"() {
        given:
        def file = recording('trial-1-tcp.samples', 'tcp://10.77.0.50:22')
        recording('trial-1-tcp.samples.control', 'icmp://10.77.0.1')

        when:
        def report = SampleReport.read(file)

        then:
        report.result().counted() == []
        report.page().contains('Not counted: 1 gap that the controller made itself.')
    }

    def "a recording that was cut off is reported as far as it goes"() {
        given:
        def file = folder.resolve('cut.samples')
        new SampleLog.Writer(file, facts('tcp://10.77.0.50:22', 0)).withCloseable { writer ->
            writer.accept(START, START + 5, 0, 0, Sample.Outcome.ANSWERED)
            writer.finish(facts('tcp://10.77.0.50:22', 0))
        }

        expect:
        SampleReport.read(file).page().contains(
            'Cut off: the recording was not brought to its end; what is known goes as far as its last sample.')
    }

    def "from the command line: a page beside the file, or JSON, or a refusal"() {
        given:
        def file = recording('trial-1-tcp.samples', 'tcp://10.77.0.50:22')
        def page = folder.resolve('trial-1-tcp.samples.html')

        expect:
        report(file, '--json').startsWith('0 {\n  "target": "tcp://10.77.0.50:22",')
        !Files.exists(page)
        report(file).endsWith("report   $page\n")
        Files.exists(page)
        report(page) == "2 stopover: $page is not a sample file of stopover probe.\n"
        report(folder, '--csv') == '2 stopover: --json and --csv are for sample files; ' +
            "a run's figures are in $folder/summary.json and its .csv files.\n"
    }

    /** The exit code and everything that was printed. */
    private static String report(Path path, String... options) {
        def out = System.out
        def err = System.err
        def printed = new ByteArrayOutputStream()
        System.out = System.err = new PrintStream(printed, true)
        try {
            def code = Main.commandLine().execute(['report', path as String, *options] as String[])
            return "$code $printed"
        } finally {
            System.out = out
            System.err = err
        }
    }
}
