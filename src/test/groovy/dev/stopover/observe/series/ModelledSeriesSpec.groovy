package dev.stopover.observe.series

import dev.stopover.hypervisor.simulated.SimulatedLab
import dev.stopover.model.Guest
import dev.stopover.model.MigrationMode
import dev.stopover.model.Series
import dev.stopover.model.Step
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class ModelledSeriesSpec extends Specification {

    static final Duration SECOND = Duration.ofSeconds(1)

    def lab = new SimulatedLab(1, Instant.EPOCH)
    def one = lab.hypervisor('one', 'qemu')
    def two = lab.hypervisor('two', 'qemu')
    def trial = new ShellTrial(clock: lab.clock(), hypervisors: [one, two], guests: [web: ShellTrial.virtio('web')])

    def setup() {
        one.define(new dev.stopover.hypervisor.GuestDefinition('web', UUID.randomUUID(),
                dev.stopover.model.ByteCount.mebibytes(256), 1, Guest.Accelerator.KVM, Guest.Nic.VIRTIO,
                '52:54:00:00:00:01', 'br0', null, []))
        one.start('web')
        lab.awaitService('web', Duration.ofMinutes(1))
    }

    def "a run of a command takes longer when its guest stands still meanwhile, and counts the same"() {
        given:
        def series = new Series.Command('events', 'sysbench cpu run --time=1', 'web', null, SECOND,
                /total number of events:\s+(\d+)/, 'events', null)

        when:
        def running = SeriesKinds.start(series, trial, true)
        move()
        def samples = running.stop()[0].samples()
        def lengths = samples.collect { (it.to() - it.from()) / 1e9 }

        then:
        samples.every { Math.abs(it.value() - 1868) < 40 }
        lengths.count { it == 1 } == lengths.size() - 1
        lengths.count { it > 1.05 } == 1
    }

    def "network throughput falls in the interval in which the guest was cut off"() {
        when:
        def running = SeriesKinds.start(new Series.Iperf3('web', 'controller', null, SECOND, false, null), trial, true)
        move()
        def outcome = running.stop()[0]

        then:
        outcome.unit() == 'Gbit/s'
        outcome.samples()*.value().count { it < 15.9 } == 1
        outcome.samples()*.value().count { it > 16.1 } == outcome.samples().size() - 1
    }

    def "a load takes its time and has a result"() {
        given:
        long begin = lab.clock().nanos()

        when:
        def load = SeriesKinds.startLoad(
                new Series.Sysbench('cpu', 'web', null, Duration.ofSeconds(10), SECOND, null), trial, true)
        def outcome = load.await()[0]

        then:
        lab.clock().nanos() - begin == 10_000_000_000L
        Math.abs(outcome.throughput() - 1868) < 20
        outcome.throughputUnit() == 'events/s'
        outcome.samples().size() == 10
    }

    def "what a command would print that the model does not know is not made up"() {
        when:
        def running = SeriesKinds.start(
                new Series.Command('load', 'cat /proc/loadavg', 'web', null, SECOND, /(\S+)/, '', null), trial, true)
        lab.clock().sleep(SECOND)
        def outcome = running.stop()[0]

        then:
        outcome.samples().empty
        outcome.notes() == ["load: the simulated lab cannot tell what 'cat /proc/loadavg' would print, so this series is empty"]
    }

    def "fio does less while its guest stands still, and its latency does not know"() {
        when:
        def running = SeriesKinds.start(new Series.Fio('randread', 'web', null, null, SECOND,
                new dev.stopover.model.ByteCount(4096), dev.stopover.model.ByteCount.mebibytes(64), false, '/var/tmp', null),
                trial, true)
        move()
        def (bandwidth, requests, latency) = running.stop()

        then:
        [bandwidth, requests, latency]*.name() == ['fio randread bandwidth', 'fio randread IOPS', 'fio randread latency']
        [bandwidth, requests, latency]*.unit() == ['MiB/s', '1/s', 'ms']
        bandwidth.samples()*.value().count { it < 30 } == 1
        requests.samples()*.value().count { it < 7700 } == 1
        latency.samples()*.value().every { Math.abs(it - 0.125) < 0.002 }
    }

    def "perf of a guest's process is modelled for the events that are known; hosts are not modelled"() {
        when:
        def outcomes = SeriesKinds.start(series, trial, true).stop()

        then:
        outcomes*.notes() == notes

        where:
        series                                                            || notes
        new Series.Perf(['cycles', 'dTLB-misses'], 'one', 'web', SECOND, null) || [[],
            ['perf web dTLB-misses: the simulated lab has no model of it, so it has no samples']]
        new Series.Perf(['cycles'], 'one', null, SECOND, null) ||
            [['perf one cycles: the simulated lab has no model of it, so it has no samples']]
    }

    private void move() {
        lab.clock().sleep(Duration.ofSeconds(5))
        one.migrate('web', two, MigrationMode.LIVE, Step.MigrationOptions.NONE)
        lab.clock().sleep(Duration.ofSeconds(5))
    }
}
