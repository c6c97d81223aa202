package dev.stopover.observe.series

import spock.lang.Specification

/** The tools' own output, as it was recorded on a host. */
class RecordedOutputSpec extends Specification {

    static final long SECOND = 1_000_000_000L
    static final long MS = 1_000_000L

    def "perf's intervals are taken with its own time, and what it cannot count is absent"() {
        given:
        def reports = new PerfReports(['task-clock', 'context-switches', 'cycles', 'instructions'], 0)

        when: 'each line comes 3 ms after the end of its interval, those of the second interval 300 ms late'
        lines('perf-stat.csv').each { line ->
            double end = line.strip().split(',')[0] as double
            reports.line(line, 100 * SECOND + Math.round(end * SECOND) + (end > 1 && end < 1.1 ? 300 : 3) * MS)
        }
        def clock = reports.samples('task-clock')

        then:
        clock.size() == 5
        clock*.to() == [500_552_427, 1_001_104_403, 1_501_969_416, 2_002_800_693, 2_089_621_661]
                .collect { it + 100 * SECOND + 3 * MS }
        clock.collate(2, 1, false).every { a, b -> a.to() == b.from() }
        Math.abs(clock[0].value() - 1001.47 / 0.500552427) < 1e-9
        reports.unit('task-clock') == 'ms/s'
        reports.note('task-clock') == null

        and:
        Math.round(reports.samples('context-switches')[1].value()) == Math.round(5293 / 0.500551976)
        reports.unit('context-switches') == 'context-switches/s'

        and:
        reports.samples('cycles') == []
        reports.note('cycles') == "perf says 'not supported' of it, so it has no samples"
        reports.samples('instructions') == []
        reports.note('instructions') == 'perf told nothing of it'
    }

    def "perf counts for a user only, or for part of the time"() {
        given:
        def reports = new PerfReports(['cycles'], 0)
        reports.line('     1.000000000,<not counted>,,cycles:u,0,100.00,,', SECOND)
        reports.line('     2.000000000,1000,,cycles:u,400000,40.00,,', 2 * SECOND)

        expect:
        reports.samples('cycles')*.value() == [1000d]
        reports.note('cycles') == "perf says 'not counted' of some of its intervals, which are left out"
    }

    def "fio's sums become intervals of bandwidth, requests and latency"() {
        given:
        def reports = new FioReports(250)
        long arrival = 0
        def sums = []

        when:
        lines('fio.json').each { line ->
            reports.line(line, line.startsWith('}') ? (arrival += 500 * MS) : arrival)
            if (line.startsWith('}')) {
                sums << reports.whole()
            }
        }
        def (bandwidth, requests, latency) = reports.samples(0)

        then: 'what is left at the end is too short to say anything'
        sums.size() == 5
        bandwidth.size() == 4
        requests.size() == 4
        latency.size() == 4

        and:
        sums[0].millis() == 392
        sums[0].bytes() == 8159232 + 8617984
        sums[0].requests() == 1992 + 2105
        def second = sums[1].since(sums[0])
        double length = (bandwidth[1].to() - bandwidth[1].from()) / 1e9
        Math.abs(length - 0.5) < 0.01
        Math.abs(requests[1].value() - second.requests() / length) < 1e-6
        Math.abs(bandwidth[1].value() - second.bytes() / 1048576 / length) < 1e-6
        Math.abs(latency[1].value() - second.waited() / second.requests() / 1e6) < 1e-12
        latency.every { it.value() > 0.01 && it.value() < 10 }
        reports.error() == null
    }

    def "the kernel's counters of processors are told in processor seconds a second"() {
        when:
        def outcomes = counted(HostCounters.CPU, 'host-cpu.txt')

        then: 'user and nice; system, interrupts included; waiting; stolen'
        outcomes*.size() == [4, 4, 4, 4]
        close(outcomes[0][0], 0.87, 0.5)
        close(outcomes[1][0], 0.14, 0.5)
        outcomes[2]*.value() == [0d, 0d, 0d, 0d]
        close(outcomes[3][0], 0.01, 0.5)
    }

    def "the kernel's counters of a device are told in bytes and packets a second"() {
        expect:
        counted(HostCounters.NETWORK, 'host-network.txt').every { it*.value() == [0d, 0d, 0d, 0d] }
    }

    def "a counter that went back makes no sample, and a line cut short is passed over"() {
        given:
        def readings = new CounterReadings(HostCounters.NETWORK, 0)
        readings.line('10.00 100 200 1 2', 10 * SECOND)
        readings.line('11.00 600 700 6 7', 11 * SECOND)
        readings.line('12.00 50 900 1 9', 12 * SECOND)
        readings.line('13.00 50 9', 13 * SECOND)

        expect:
        readings.samples(0)*.value() == [500d]
        readings.samples(1)*.value() == [500d, 200d]
        readings.size() == 3
    }

    private static List<List<SeriesOutcome.Sample>> counted(HostCounters counters, String file) {
        def readings = new CounterReadings(counters, 0)
        lines(file).each { line ->
            readings.line(line, Math.round((line.split(' ')[0] as double) * SECOND))
        }
        (0..3).collect { readings.samples(it) }
    }

    private static boolean close(SeriesOutcome.Sample sample, double amount, double seconds) {
        Math.abs(sample.value() - amount / seconds) < 1e-6
    }

    private static List<String> lines(String file) {
        RecordedOutputSpec.getResourceAsStream(file).readLines()
    }
}
