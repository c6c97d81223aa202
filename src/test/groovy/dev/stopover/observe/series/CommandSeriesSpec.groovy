package dev.stopover.observe.series

import dev.stopover.model.Series
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir

class CommandSeriesSpec extends Specification {

    @TempDir Path scratch

    def "a number is taken from each run, whatever else the command says"() {
        when:
        def outcome = run("echo noise; echo 'total number of events:   42'", /events:\s+(\d+)/)

        then:
        outcome.name() == 'events'
        outcome.source() == 'one'
        outcome.unit() == 'events'
        outcome.samples().size() >= 2
        outcome.samples().every { it.value() == 42 && it.to() >= it.from() }
        outcome.samples().collate(2, 1, false).every { a, b -> b.from() >= a.to() }
        outcome.notes().empty
    }

    def "a command whose output does not end its last line gives its number all the same"() {
        expect:
        run("printf 'value=1.5e3'", /value=(\S+)/).samples()[0].value() == 1500
    }

    def "runs without a number are told with the first one's last line"() {
        when:
        def outcome = run("echo 'the disk is full' >&2; false", /value=(\d+)/)

        then:
        outcome.samples().empty
        outcome.notes().size() == 1
        outcome.notes()[0] ==~ /events: \d+ of \d+ runs gave no number that fits the capture; the first: status 1, it said last: the disk is full/
    }

    def "a command that the shell cannot read ends the series, and a note says so"() {
        when:
        def series = series("if then", /(\d+)/)
        def running = CommandSeries.start(series, new ShellTrial())
        sleep(500)
        def outcome = running.stop()[0]

        then:
        outcome.samples().empty
        outcome.notes().size() == 1
        outcome.notes()[0].startsWith('events: the series ended before the steps did: it ended by itself with status 2: ')
    }

    def "the pause between two starts is beside the command, not after it"() {
        expect:
        CommandSeries.loop(series('work', /(\d+)/), 'MARK') ==
                "while :; do sleep 0.020 & printf 'MARK begin\\n'; ( work\n) </dev/null 2>&1; " +
                "printf '\\nMARK end %d\\n' \$?; wait; done"
    }

    /** Runs until the command has begun its fourth run. */
    private SeriesOutcome run(String command, String capture) {
        Path count = Files.createFile(scratch.resolve('count'))
        def running = CommandSeries.start(series("printf x >> $count; $command", capture), new ShellTrial())
        long deadline = System.nanoTime() + 30_000_000_000L
        while (Files.size(count) < 4 && System.nanoTime() < deadline) {
            sleep(10)
        }
        running.stop()[0]
    }

    private static Series.Command series(String command, String capture) {
        new Series.Command('events', command, null, 'one', Duration.ofMillis(20), capture, 'events', null)
    }
}
