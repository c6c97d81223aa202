package dev.stopover.result

import dev.stopover.model.Clock
import dev.stopover.model.Treatment
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

class JournalSpec extends Specification {

    @TempDir
    Path directory

    def full = Runs.trial(
            factors: [link: new Treatment.Level('1 Gbit/s', 1.25e8d), share: new Treatment.Level('nfs', null)],
            values: [Runs.downtime(0.1d + 0.2d), Measured.exact('rounds', 'web', 'hypervisor', 4d, '1')],
            steps: [new StepTime('migrate web to beta', 0, 0.25d, 1d / 3d, null, 0.5d)],
            events: [new TimelineEvent('vCPU paused', 'alpha', 0.7d)],
            series: [new SeriesData('events', 'web', 'events', [new SeriesData.Sample(0d, 1.01d, 1848d)])],
            notes: ['the prober was late by 3 ms\n"quoted" ünd'])

    def "a run is read back exactly as it was written"() {
        when:
        write(full)
        def run = JournalReader.read(directory, Runs.experiment())

        then:
        run.trials() == [full]
        run.id() == '20261121T100000Z-abcde'
        run.lab() == 'embedded'
        !run.simulated()
        run.environment() == [controller: [kernel: 'Linux 6.1'], alpha: [qemu: '7.2.22']]
        run.planned() == 3
        run.notes() == ['the lab was slow']
        run.end() == RunRecord.End.FINISHED
        JournalReader.header(directory) == Runs.header()
    }

    def "a trial that began and never ended is an interrupted one"() {
        when:
        Journal.create(directory, Runs.header(), Clock.SYSTEM).withCloseable {
            it.trialStarted(start(1))
        }
        def run = JournalReader.read(directory, Runs.experiment())

        then:
        run.end() == null
        run.trials().size() == 1
        run.trials()[0].status() == TrialRecord.Status.INTERRUPTED
        run.trials()[0].reason() == 'the run was cut off during this trial'
    }

    def "cut at any byte, the journal gives what was whole before, and can be gone on with"() {
        given:
        write(full)
        def file = directory.resolve(Journal.FILE)
        def bytes = Files.readAllBytes(file)
        def firstLine = bytes.findIndexOf { it == (byte) 10 }

        expect:
        (0..<bytes.length).each { length ->
            Files.write(file, Arrays.copyOf(bytes, length))
            if (length < firstLine) {
                assert messageOf { JournalReader.read(directory, Runs.experiment()) } in [
                        "$file is empty: the run stopped before it began; there is nothing to show",
                        "$file is damaged in line 1: it is not as it was written; restore the file from a copy"]*.toString()
            } else {
                def before = JournalReader.read(directory, Runs.experiment())
                assert before.trials().size() <= 1
                Journal.reopen(directory, '0.1.1', Clock.SYSTEM).withCloseable { it.end(RunRecord.End.FINISHED) }
                def after = JournalReader.read(directory, Runs.experiment())
                assert after.trials() == before.trials()
                assert after.end() == RunRecord.End.FINISHED
                assert after.notes().last() == 'the run was cut off and resumed with version 0.1.1'
            }
        }
        Files.list(directory).withCloseable { it.filter { f -> f.toString().endsWith('.torn') }.count() } > 0
    }

    def "a flipped bit is refused with its line, or leaves out the last record and says so"() {
        given:
        write(full)
        def file = directory.resolve(Journal.FILE)
        def bytes = Files.readAllBytes(file)
        def lines = new String(bytes, 'UTF-8').readLines().size()

        expect:
        (0..<bytes.length).step(7) { position ->
            def damaged = bytes.clone()
            damaged[position] = (byte) (damaged[position] ^ (1 << (position % 8)))
            Files.write(file, damaged)
            def line = bytes[0..<position].count { it == (byte) 10 } + 1
            def joinsTheLast = line == lines - 1 && bytes[position] == (byte) 10
            if (line < lines && !joinsTheLast) {
                assert messageOf { JournalReader.read(directory, Runs.experiment()) } ==
                        "$file is damaged in line $line: it is not as it was written; restore the file from a copy"
            } else {
                assert JournalReader.read(directory, Runs.experiment()).notes().last() ==~
                        /the journal's last \d+ bytes are an unfinished or damaged record and were left out/
            }
        }
    }

    def "a line taken out or exchanged is noticed"() {
        given:
        write(full)
        def file = directory.resolve(Journal.FILE)
        def lines = file.toFile().readLines('UTF-8')

        when:
        file.toFile().text = order.collect { lines[it] }.join('\n') + '\n'
        JournalReader.read(directory, Runs.experiment())

        then:
        def e = thrown(IOException)
        e.message == "$file is damaged in line $line: it is not as it was written; restore the file from a copy"

        where:
        order           | line
        [0, 2, 3, 4]    | 2
        [0, 2, 1, 3, 4] | 2
        [0, 1, 1, 2, 3] | 3
    }

    def "a full disk fails the record and every one after it with the same message, and never tries again"() {
        given:
        def journal = new Journal(new FileOutputStream('/dev/full'), Clock.SYSTEM, null, 3, '00000000')

        when:
        def first = messageOf { journal.note('one') }
        def second = messageOf { journal.note('two') }

        then:
        first == 'the journal cannot be written (No space left on device): nothing after record 3 is kept; make room ' +
                'on the disk, then resume the run'
        second == first
    }

    def "a journal is written by one process at a time and never written over"() {
        given:
        def journal = Journal.create(directory, Runs.header(), Clock.SYSTEM)
        def file = directory.resolve(Journal.FILE)

        expect:
        messageOf { Journal.create(directory, Runs.header(), Clock.SYSTEM) } ==
                "$file exists: a run never overwrites another; use a new directory"
        messageOf { Journal.reopen(directory, '0.1.0', Clock.SYSTEM) } ==
                "$file is being written by another process: wait until that run has ended"

        cleanup:
        journal.close()
    }

    def "an interrupt in the middle of a trial does not cost a record"() {
        given:
        def journal = Journal.create(directory, Runs.header(), Clock.SYSTEM)

        when:
        Thread.currentThread().interrupt()
        journal.note('interrupted')
        def interrupted = Thread.interrupted()
        journal.end(RunRecord.End.INTERRUPTED)
        journal.close()

        then:
        interrupted
        JournalReader.read(directory, Runs.experiment()).end() == RunRecord.End.INTERRUPTED
    }

    def "a directory without a journal, and a journal of a later version, say what to do"() {
        expect:
        messageOf { JournalReader.header(directory) } ==
                "no journal in $directory: name the directory of a run, which holds a file journal.jsonl"

        when:
        def data = JournalLine.JSON.readTree('{"format":2,"toolVersion":"9.0"}')
        def line = JournalLine.encode(1, 'run', Runs.START, 0, JournalLine.NO_PREVIOUS, data)
        Files.write(directory.resolve(Journal.FILE), line.bytes())

        then:
        messageOf { JournalReader.header(directory) } ==
                "${directory.resolve(Journal.FILE)} has format 2, this version reads up to 1: use the version that wrote it, 9.0"
    }

    private void write(TrialRecord trial) {
        Journal.create(directory, Runs.header(), Clock.SYSTEM).withCloseable {
            it.trialStarted(start(trial.index()))
            it.trial(trial)
            it.note('the lab was slow')
            it.end(RunRecord.End.FINISHED)
        }
    }

    private static TrialStart start(int index) {
        new TrialStart(index, 'cold', [:], 1, TrialRecord.Phase.MEASURED, Runs.START)
    }

    private static String messageOf(Closure action) {
        try {
            action()
            return 'nothing was thrown'
        } catch (IOException e) {
            return e.message
        }
    }
}
