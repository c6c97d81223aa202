package dev.stopover.result

import spock.lang.Specification

class DipSpec extends Specification {

    def "the published sysbench series dips as its authors say"() {
        given:
        def series = published('sysbench events each second')

        when:
        def dip = Dip.of(series, 11d, 11.5d).get()

        then:
        dip.baseline() == 1848d
        dip.extreme() == 1801d
        dip.unit() == 'events'
        dip.lost() == 47d
        dip.recoverySeconds() == 1d
        (dip.depth() * 100).round(2) == 2.54d
        (dip.degradation() * 100).round(2) == 0.16d

        and: 'the authors divide by the mean of the whole series'
        def mean = Statistics.summarise(series.samples()*.value() as double[]).mean()
        (100 * dip.extreme() / mean).round(1) == 97.6d
    }

    def "a rate that never comes back has no recovery and loses work to the end"() {
        when:
        def dip = Dip.of(published('iperf throughput each second'), 6d, 10d).get()

        then:
        dip.baseline().round(2) == 18.85d
        dip.extreme() == 13.8d
        dip.unit() == 'Gbit'
        dip.recoverySeconds() == null
        dip.degradation() == null
        dip.lost().round(1) == 43.4d
    }

    def "an interval that the migration stretched does not hide what was lost in it"() {
        given:
        def samples = (0..4).collect { new SeriesData.Sample(it, it + 1d, 100d) } +
                [new SeriesData.Sample(5d, 7d, 100d)] +
                (7..10).collect { new SeriesData.Sample(it, it + 1d, 100d) }

        when:
        def dip = Dip.of(new SeriesData('events', 'vm', 'events', samples), 5.2d, 6.4d).get()

        then:
        dip.depth() == 0.5d
        dip.lost() == 100d
        dip.recoverySeconds().round(6) == 1.8d
        dip.degradation() == 0d
    }

    def "a series that did not notice recovers at once"() {
        given:
        def samples = (0..9).collect { new SeriesData.Sample(it, it + 1d, 100d + it % 2) }

        when:
        def dip = Dip.of(new SeriesData('x', 'vm', 'Gbit/s', samples), 5d, 6d).get()

        then:
        dip.recoverySeconds() == 0d
    }

    def "without a baseline there is no dip"() {
        expect:
        Dip.of(new SeriesData('x', 'vm', 'events', values.withIndex().collect { v, i ->
            new SeriesData.Sample(i, i + 1d, v)
        }), start, start + 1).empty

        where:
        values          | start
        []              | 3d
        [1d, 1d, 1d]    | 2d
        [1d, 1d, 1d]    | 3d
        [0d, 0d, 0d, 0d] | 3d
    }

    static SeriesData published(String metric) {
        def figures = PublishedFigures.of('qemu-in-lxc', 'during migration').find { it.metric() == metric }
        new SeriesData(metric, 'vm', figures.unit(), figures.samples().withIndex().collect { value, i ->
            new SeriesData.Sample(i, i + 1d, value)
        })
    }
    def "a cost rises: peak, what was used beyond the baseline, recovery"() {
        given:
        def values = [2d, 2d, 2d, 2d, 2d, 12d, 22d, 2d, 2d, 2d, 4d, 4d]
        def series = new SeriesData('hostNetwork one sent', 'one', 'bytes/s', SeriesData.Sense.COST,
                values.withIndex().collect { v, i -> new SeriesData.Sample(i as double, i + 1d, v) })

        when:
        def rise = Dip.rise(series, 5d, 7d).get()

        then:
        rise.baseline() == 2d
        rise.extreme() == 22d
        rise.depth() == 10d
        rise.lost() == 30d
        rise.recoverySeconds() == 2d
        rise.degradation() == 0d
        rise.unit() == 'bytes'
        rise.levelUnit() == 'bytes/s'
    }

    def "a rise from nothing has a peak and an amount, but no share"() {
        given:
        def series = new SeriesData('x', 'one', 'CPU-s/s', SeriesData.Sense.COST,
                [0d, 0d, 0d, 0.5d, 0d, 0d].withIndex().collect { v, i -> new SeriesData.Sample(i as double, i + 1d, v) })

        when:
        def rise = Dip.rise(series, 3d, 4d).get()

        then:
        rise.extreme() == 0.5d
        rise.lost() == 0.5d
        rise.depth() == null
        rise.degradation() == null
        rise.unit() == 'CPU-s'
    }

    def "a level has no amount, however long its interval was"() {
        given:
        def series = new SeriesData('fio randread latency', 'vm', 'ms', SeriesData.Sense.COST,
                [1d, 1d, 1d, 5d, 1d, 1d].withIndex().collect { v, i -> new SeriesData.Sample(2d * i, 2d * i + 2, v) })

        when:
        def rise = Dip.rise(series, 6d, 8d).get()

        then:
        rise.baseline() == 1d
        rise.extreme() == 5d
        rise.lost() == null
        rise.levelUnit() == 'ms'
    }

}
