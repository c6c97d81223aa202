package dev.stopover.hypervisor.libvirt

import java.nio.file.Path
import org.libvirt.event.DomainEventType
import org.libvirt.event.StoppedDetail
import spock.lang.Specification

class JobStatisticsSpec extends Specification {

    def 'a completed job in SI units, total time by our own clock, all raw values kept'() {
        given:
        def raw = [downtime: '124', data_processed: '102512776', memory_iteration: '3', memory_dirty_rate: '10',
                   memory_page_size: '4096', memory_bps: '136351884', time_elapsed: '700']

        when:
        def statistics = new JobStatistics(raw).completed(0.75d, ['stopover.postCopy': 'false'])

        then:
        statistics.values() == [downtime: 0.124d, totalTime: 0.75d, transferred: 102512776d, rounds: 3d,
                                dirtyRate: 40960d, bandwidth: 136351884d]
        statistics.raw() == raw + ['stopover.postCopy': 'false']
    }

    def 'what libvirt does not say is left out, never zero'() {
        expect:
        new JobStatistics([:]).completed(1d, [:]).values() == [totalTime: 1d]
        new JobStatistics([memory_dirty_rate: '10', downtime: 'soon']).moment() == [:]
    }

    def 'versions are taken apart'() {
        expect:
        LibvirtFacts.version(7_002_022) == '7.2.22'
    }

    def 'a socket path cannot add to the address'() {
        expect:
        LibvirtLibrary.uri(Path.of('/tmp/a b&command=x?y')).toString() ==
                'qemu+unix:///system?socket=%2Ftmp%2Fa%20b%26command%3Dx%3Fy'
    }

    def 'lifecycle events in the terms of the port: #type #detail'() {
        expect:
        LifecycleEvents.kind(type, detail)?.name() == kind

        where:
        type                        | detail                 | kind
        DomainEventType.STARTED     | null                   | 'STARTED'
        DomainEventType.SUSPENDED   | null                   | 'SUSPENDED'
        DomainEventType.RESUMED     | null                   | 'RESUMED'
        DomainEventType.STOPPED     | StoppedDetail.MIGRATED | 'STOPPED'
        DomainEventType.STOPPED     | StoppedDetail.CRASHED  | 'CRASHED'
        DomainEventType.CRASHED     | null                   | 'CRASHED'
        DomainEventType.DEFINED     | null                   | null
        DomainEventType.PMSUSPENDED | null                   | null
    }
}
