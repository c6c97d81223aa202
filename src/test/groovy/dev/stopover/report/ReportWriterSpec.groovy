package dev.stopover.report

import com.fasterxml.jackson.databind.ObjectMapper
import dev.stopover.model.Clock
import dev.stopover.model.Report
import dev.stopover.model.Treatment
import dev.stopover.result.Journal
import dev.stopover.result.JournalReader
import dev.stopover.result.Measured
import dev.stopover.result.Moments
import dev.stopover.result.PublishedFigures
import dev.stopover.result.RunRecord
import dev.stopover.result.Runs
import dev.stopover.result.SeriesData
import dev.stopover.result.StepTime
import dev.stopover.result.TimelineEvent
import dev.stopover.result.TrialRecord
import spock.lang.Specification
import spock.lang.TempDir

import javax.xml.parsers.DocumentBuilderFactory
import java.nio.file.Files
import java.nio.file.Path

class ReportWriterSpec extends Specification {

    static final String HOSTILE = '=1+1|<script>alert(1)</script>\u001b[31m\u202E"\'&\\input{x}$_%#~^[a](javascript:b)`\n../../x'

    @TempDir
    Path directory

    def "every file is written, and again from the journal alone with the same contents"() {
        given:
        def run = rich()
        Journal.create(directory, Runs.header(), Clock.SYSTEM).withCloseable { journal ->
            run.trials().each { journal.trial(it) }
            journal.end(RunRecord.End.FINISHED)
        }

        when:
        ReportWriter.writeAll(JournalReader.read(directory, run.experiment()), directory)
        def before = contents()
        ReportWriter.rewrite(directory, run.experiment())

        then:
        contents() == before
        before.keySet() == ['journal.jsonl', 'report.html', 'summary.md', 'summary.csv', 'summary.json', 'environment.json', 'trials.csv',
                            'steps.csv', 'events.csv', 'tables.tex', 'series/001-events.csv', 'figures/downtime-by-scenario.svg',
                            'figures/events-over-time-live.svg', 'figures/time-line-live-trial-1.svg'] as Set
    }

    def "a figure that is no longer part of the report goes"() {
        given:
        Files.createDirectories(directory.resolve('figures'))
        directory.resolve('figures/old.svg').toFile().text = '<svg/>'

        when:
        ReportWriter.writeAll(rich(), directory)

        then:
        !Files.exists(directory.resolve('figures/old.svg'))
    }

    def "every output of a simulated run says so"() {
        when:
        ReportWriter.writeAll(rich(simulated: true), directory)

        then:
        contents().findAll { name, text -> !text.toLowerCase(Locale.ROOT).contains('simulated') }.keySet() == [] as Set
        contents().findAll { it.key.endsWith('.csv') }.every { name, text ->
            def lines = text.readLines()
            lines[0].startsWith('"run","simulated",') && lines.drop(1).every { it.contains(',"true",') }
        }
        new ObjectMapper().readTree(contents()['summary.json']).get('simulated').asBoolean()
        new ObjectMapper().readTree(contents()['environment.json']).get('simulated').asBoolean()
    }

    def "hostile names stay text in every format"() {
        given:
        def run = Runs.run(experiment: Runs.experiment(name: HOSTILE, about: HOSTILE, scenarios: [HOSTILE]),
                notes: [HOSTILE], trials: [Runs.trial(scenario: HOSTILE, status: TrialRecord.Status.FAILED, reason: HOSTILE),
                Runs.trial(index: 2, scenario: HOSTILE, values: [Runs.downtime(1d, HOSTILE)],
                        steps: [new StepTime(HOSTILE, 0, 0d, 1d, null, null)],
                        events: [new TimelineEvent(HOSTILE, HOSTILE, 0.5d)],
                        series: [new SeriesData(HOSTILE, 'vm', 'x', [new SeriesData.Sample(0d, 1d, 1d)])])])

        when:
        ReportWriter.writeAll(run, directory)
        def files = contents()

        then: 'no file left the directory and none has a strange name'
        files.keySet().every { it ==~ /(figures\/|series\/)?[a-z0-9-]+\.(html|md|csv|json|tex|svg)/ }

        and: 'nothing of it is obeyed'
        files.findAll { it.key ==~ /.*\.(html|svg)/ }.every { !it.value.contains('<script>') }
        files.findAll { it.key ==~ /.*\.(html|svg|md|tex)/ }.every { !it.value.contains('\u001b') && !it.value.contains('\u202E') }
        !files['summary.md'].contains('<script>')
        files['summary.md'].readLines().findAll { it.contains('javascript') }.every { it.contains('\\]') || it.startsWith('|') }
        !(files['tables.tex'] =~ /(?<!\\textbackslash\{\})\\input/)
        files.findAll { it.key.endsWith('.csv') }.every { !it.value.contains(',"=1+1') }
        files.findAll { it.key.endsWith('.svg') }.each { assert DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(it.value.getBytes('UTF-8'))) }
        new ObjectMapper().readTree(files['summary.json']).get('experiment').asText() == HOSTILE
    }

    def "a report without one completed trial is a report"() {
        when:
        ReportWriter.writeAll(Runs.run(trials: [Runs.trial(status: TrialRecord.Status.FAILED, reason: 'no route')]), directory)
        ReportWriter.writeAll(Runs.run(end: null), directory)

        then:
        contents()['summary.md'].contains('The run did not finish: 0 of 0 trials were begun.')
    }

    def "published figures stand beside the measured ones with their ratio"() {
        given:
        def item = new Report.Table(['published'], ['scenario'], [], [], Runs.AT)
        def experiment = Runs.experiment(replays: 'kvm-cold-live', scenarios: ['cold', 'live, storage copied'],
                report: [item])
        def trials = (1..5).collect { Runs.trial(index: it, number: it, values: [Runs.downtime(280.5088d)]) }

        when:
        def grid = PublishedTable.of(Runs.run(experiment: experiment, trials: trials))

        then:
        grid.rows() == [
                ['cold', 'downtime', 'tcp 22 every 1 ms', '5', '5', '560.8243 s', '280.5 s', '0.500', '561.0176 s', '280.5 s', '0.500'],
                ['live, storage copied', 'downtime', '–', '5', '–', '0.3519 s', '–', '–', '0.3256 s', '–', '–']]
    }

    def "a published zero has no ratio"() {
        given:
        def published = new Treatment.Published('downtime', [0d, 0d, 0d], [mean: 0d, median: 0d], 's')
        def experiment = Runs.experiment(scenarios: [Runs.scenario('live', Runs.treatment(published: [published]))])

        expect:
        PublishedTable.of(Runs.run(experiment: experiment, trials: [
                Runs.trial(scenario: 'live', values: [Runs.downtime(0.025d)])])).rows() == [
                ['live', 'downtime', 'tcp 22 every 1 ms', '3', '1', '0 s', '25.00 ms', '–', '0 s', '25.00 ms', '–']]
    }

    def "a table of the dip tells depth, lost work and recovery"() {
        expect:
        DipTable.of(rich(), ['depth', 'lost', 'recovery'])*.rows() ==
                [[['live', 'events', '1', '1848 events/s', '2.5 %', '47 events', '1.000 s', '0.2 %']]]
    }

    def "costs rise, and stand in a table of their own; what may be either stands in both"() {
        given:
        def values = [2d, 2d, 2d, 2d, 1d, 12d, 2d, 2d, 2d, 2d]
        def samples = values.withIndex().collect { v, i -> new SeriesData.Sample(i as double, i + 1d, v) }
        def trial = Runs.trial(scenario: 'live', series: [
                new SeriesData('sent', 'one', 'bytes/s', SeriesData.Sense.COST, samples),
                new SeriesData('faults', 'one', 'faults/s', SeriesData.Sense.EITHER, samples),
                new SeriesData('latency', 'vm', 'ms', SeriesData.Sense.COST, samples)],
            events: [new TimelineEvent(Moments.MIGRATION_STARTED, 'vm', 4.5d), new TimelineEvent(Moments.MIGRATION_ENDED, 'vm', 5.5d)])
        def run = Runs.run(experiment: Runs.experiment(scenarios: [Runs.scenario('live', Runs.treatment())]), trials: [trial])

        when:
        def (falls, rises) = DipTable.of(run, [])

        then:
        falls.header() == ['scenario', 'series', 'n', 'before', 'depth', 'lost', 'recovery', 'degradation after']
        falls.rows() == [['live', 'faults', '1', '2 faults/s', '50.0 %', '1 faults', '500.0 ms', '0.0 %']]
        rises.header() == ['scenario', 'series', 'n', 'before', 'peak', 'rise', 'extra', 'recovery', 'rise after']
        rises.rows() == [
            ['live', 'sent', '1', '2 bytes/s', '12 bytes/s', '500.0 %', '10 bytes', '1.500 s', '0.0 %'],
            ['live', 'faults', '1', '2 faults/s', '12 faults/s', '500.0 %', '10 faults', '1.500 s', '0.0 %'],
            ['live', 'latency', '1', '2 ms', '12 ms', '500.0 %', '–', '1.500 s', '0.0 %']]
    }

    def "samples are read back as they were written, and other files are refused"() {
        given:
        ReportWriter.writeAll(rich(), directory)
        def file = directory.resolve('series/001-events.csv')

        expect:
        SeriesCsv.read(file) == rich().trials()[0].series()[0]

        when:
        file.toFile().text = file.toFile().text.replaceFirst(',1848', ',many')
        SeriesCsv.read(file)

        then:
        def damaged = thrown(IOException)
        damaged.message == "$file: row 1 is not three numbers"

        when:
        SeriesCsv.read(directory.resolve('trials.csv'))

        then:
        def other = thrown(IOException)
        other.message == "${directory.resolve('trials.csv')} is no file of samples: its columns are not run, simulated, " +
                'trial, series, source, unit, from_s, to_s, value'
    }

    private Map<String, String> contents() {
        Files.walk(directory).withCloseable { files ->
            files.filter { Files.isRegularFile(it) }.toList()
                    .collectEntries { [directory.relativize(it).toString(), it.toFile().getText('UTF-8')] }
        }
    }

    private static RunRecord rich(Map options = [:]) {
        def figures = PublishedFigures.of('qemu-in-lxc', 'during migration').find { it.metric().startsWith('sysbench') }
        def series = new SeriesData('events', 'vm', 'events', figures.samples().withIndex().collect { value, i ->
            new SeriesData.Sample(i, i + 1d, value)
        })
        def events = [new TimelineEvent('migration started', 'alpha', 11d), new TimelineEvent('round 1', 'hypervisor', 11.2d),
                      new TimelineEvent('vCPU paused', 'alpha', 11.7d), new TimelineEvent('last answer', 'tcp 22 every 1 ms', 11.69d),
                      new TimelineEvent('vCPU resumed', 'beta', 11.71d), new TimelineEvent('first answer', 'tcp 22 every 1 ms', 11.72d),
                      new TimelineEvent('migration ended', 'alpha', 11.9d)]
        def trial = Runs.trial(scenario: 'live', values: [Runs.downtime(0.03d), Measured.exact('gaps', 'web', 'tcp 22 every 1 ms', 1d, '1')],
                steps: [new StepTime('migrate web to beta', 0, 11d, 0.9d, null, null)], events: events, series: [series])
        def report = [new Report.Table(['downtime'], ['scenario'], [], ['mean', 'ci95'], Runs.AT),
                      new Report.Table(['steps'], ['scenario'], ['step'], ['median'], Runs.AT),
                      new Report.Table(['dip', 'published'], ['scenario'], [], [], Runs.AT),
                      new Report.Comparison('downtime', 'cold', 'live', Runs.AT),
                      new Report.Chart('downtime', 'box', 'scenario', null, null, Runs.AT),
                      new Report.Chart('events', 'line', 'time', null, 'migration', Runs.AT),
                      new Report.Chart('rounds', 'line', 'dirtyRate', null, null, Runs.AT)]
        Runs.run([experiment: Runs.experiment(report: report), trials: [trial]] + options)
    }
}
