package dev.stopover.observe.probe

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant

class SampleLogSpec extends Specification {

    @TempDir
    Path folder

    static final FACTS = new ProbeFacts('tcp://10.77.0.50:22', ProbeSettings.Method.OPEN_LOOP, 'TCP connect', 'ordinary scheduling', 1_000_000_000,
            Instant.parse('2026-05-04T03:02:01.000000001Z'), 0, 1_000_000, 900_000_000, 20_000_000, 0, 0)
    static final END = new ProbeFacts('tcp://10.77.0.50:22', ProbeSettings.Method.OPEN_LOOP, 'TCP connect', 'ordinary scheduling', 1_000_000_000,
            Instant.parse('2026-05-04T03:02:01.000000001Z'), 4_000_000_000, 1_000_000, 900_000_000, 20_000_000, 3, 1)

    private Path write(List<Sample> samples) {
        def file = folder.resolve('samples.bin')
        new SampleLog.Writer(file, FACTS).withCloseable { writer ->
            samples.each { writer.accept(it.sendNs(), it.receiveNs(), it.lateNs(), it.tookNs(), it.outcome()) }
            writer.finish(END)
        }
        file
    }

    def "samples and facts come back as they were written"() {
        given:
        def samples = new SimulatedPath(length: 5_000_000_000, jitter: 50_000, unlucky: [7, 8, 4000] as Set).samples()
        def file = write(samples)

        when:
        def back = []
        def facts = SampleLog.read(file, { s, r, l, t, o -> back << new Sample(s, r, l, t, o) } as Sample.Sink)

        then:
        back == samples
        facts == END
        Files.size(file) == 1024 + 32 * samples.size()
    }

    def "a result read from a file is the result that was first made"() {
        given:
        def samples = new SimulatedPath(outages: [[1_500_000_000L, 1_562_000_000L]], jitter: 50_000).samples()
        def tally = new Tally(FACTS.kind(), FACTS.lateNs(), FACTS.intervalNs())
        samples.each { tally.accept(it.sendNs(), it.receiveNs(), it.lateNs(), it.tookNs(), it.outcome()) }

        expect:
        ProbeResult.read(write(samples)) == tally.finish(END)
    }

    def "a record that was cut off is ignored"() {
        given:
        def file = write(new SimulatedPath(length: 100_000_000).samples())
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1024 + 32 * 50 + 7))

        expect:
        ProbeResult.read(file).sent() == 50
    }

    def "another file is refused"() {
        given:
        def file = folder.resolve('other.bin')
        Files.write(file, new byte[length])

        when:
        ProbeResult.read(file)

        then:
        def e = thrown(IOException)
        e.message == "$file is not a sample file of stopover probe" + rest

        where:
        length || rest
        2000   || '.'
        10     || ': it is too short.'
    }
}
