package dev.stopover.dsl

import java.nio.file.Path
import java.time.Duration

import dev.stopover.model.ByteCount
import dev.stopover.model.ByteRate
import dev.stopover.model.Experiment
import dev.stopover.model.Guest
import dev.stopover.model.MigrationMode
import dev.stopover.model.Observer
import dev.stopover.model.Report
import dev.stopover.model.Series
import dev.stopover.model.Share
import dev.stopover.model.Step
import spock.lang.Specification

class ExperimentsSpec extends Specification {

    static Experiment read(String name) {
        def loaded = ExperimentReader.read(Path.of('experiments', name + '.groovy'))
        assert loaded.warnings() == []
        loaded.experiment()
    }

    def "the quickstart is read whole"() {
        given:
        def experiment = read('quickstart')

        expect:
        experiment.name() == 'Cold against live migration'
        experiment.about() == 'How long does a guest stop answering when it moves to another host?'
        experiment.hosts() == ['alpha', 'beta']
        experiment.driver() == null
        experiment.order() == Experiment.Order.SEQUENTIAL
        with(experiment.guests()[0]) {
            name() == 'web'
            image() == 'tiny'
            memory() == ByteCount.mebibytes(256)
            vcpus() == 1
            on() == 'alpha'
            network() == Guest.Nic.VIRTIO
            accelerator() == Guest.Accelerator.AUTO
            at().toString() == 'experiments/quickstart.groovy:7:5'
        }
        experiment.scenarios()*.name() == ['cold', 'live']
        experiment.scenarios().every { it.treatments().size() == 1 }
        with(experiment.scenarios()[0].treatments()[0]) {
            factors().isEmpty()
            repeat() == 10
            warmup() == 1
            pause() == Duration.ofSeconds(1)
            observers()*.label() == ['tcp 22 every 5 ms, burst 2 ms', 'ping every 5 ms, burst 2 ms', 'hypervisor', 'guestClock']
            (observers()[0] as Observer.Tcp).every() == Duration.ofMillis(5)
            (observers()[0] as Observer.Tcp).burst() == Duration.ofMillis(2)
            measure()*.mode() == [MigrationMode.COLD]
            measure()*.to() == ['beta']
            restore()*.mode() == [MigrationMode.LIVE]
            restore()*.to() == ['alpha']
        }
        with(experiment.report().items()[0] as Report.Table) {
            metrics() == ['downtime']
            rows() == ['scenario']
            show() == ['mean', 'median', 'min', 'max', 'ci95']
        }
        (experiment.report().items()[1] as Report.Comparison).second() == 'live'
        (experiment.report().items()[2] as Report.Chart).shape() == 'box'
    }

    def "a published procedure keeps every step, in order, with its figures"() {
        given:
        def experiment = read('kvm-cold-live')
        def cold = experiment.scenarios()[0].treatments()[0]

        expect:
        experiment.replays() == 'kvm-cold-live'
        experiment.guests()[0].volumes() == [new Guest.Volume('guest01volume', 'VolumeGroupKVM', new ByteCount(20_000_000_000))]
        cold.measure()*.class*.simpleName ==
                ['Shutdown', 'Timed', 'Timed', 'Timed', 'Timed', 'Migrate', 'Start', 'WaitFor']
        cold.measure().findAll { it instanceof Step.Timed }*.name() ==
                ['convert to qcow2', 'copy', 'convert to raw', 'upload']
        (cold.measure()[1] as Step.Timed).steps()[0].command() == 'qemu-img convert -O qcow2 ' +
                '⟨path of volume guest01volume in pool VolumeGroupKVM⟩ /var/tmp/stopover/vm/Guest-01.qcow2'
        cold.measure()[5].options().persistent()
        cold.restore()*.class*.simpleName ==
                ['Destroy', 'Undefine', 'CreateVolume', 'Remove', 'Start', 'WaitFor']
        (cold.restore()[3] as Step.Remove).on() == ['tallinn', 'skopje']
        cold.published()[0].samples() == [563.8108d, 563.2184d, 560.8243d, 558.8321d, 558.4025d]
        cold.published()[0].statistics() == [mean: 561.0176d, median: 560.8243d]
        cold.published()[0].unit() == 's'
        cold.observers()[0] == new Observer.Tcp('Guest-01', 22, Duration.ofMillis(50), null, Duration.ofMillis(100), true,
                'published method', cold.observers()[0].at())
        experiment.scenarios()[1].treatments()[0].measure()[0].options().copyStorage() == Step.StorageCopy.ALL
        experiment.report().items()*.metrics() == [['downtime'], ['steps'], ['published']]
    }

    def "loops make scenarios, and shares know their paths"() {
        given:
        def experiment = read('nfs-against-smb')

        expect:
        experiment.shares()*.protocol() == [Share.Protocol.NFS, Share.Protocol.SMB]
        experiment.shares()[0].options() == 'rw,sync,no_subtree_check,no_root_squash'
        experiment.shares()[1].user() == 'lab'
        experiment.shares()[1].secret() == 'smb'
        experiment.scenarios()*.name() == ['large file on nfs_exp', '1000 small files on nfs_exp',
                                           'large file on smb_exp', '1000 small files on smb_exp']
        with(experiment.scenarios()[2].treatments()[0]) {
            prepare()[0] == new Step.MakeFile('/var/tmp/large.out', new ByteCount(1_000_000_000), false, 'oxford', prepare()[0].at())
            (measure()[0] as Step.Timed).steps()[0].command() == 'cp /var/tmp/large.out /home/smb_exp/'
            (measure()[1] as Step.DropCaches).on() == ['bristol']
        }
        (experiment.scenarios()[1].treatments()[0].measure()[0] as Step.Timed).steps()[0].command() ==
                'for f in /var/tmp/small/*; do cp $f /home/nfs_exp/; done'
        experiment.scenarios()[1].treatments()[0].prepare()[0].size() == new ByteCount(1000)
    }

    def "series run beside the steps"() {
        given:
        def experiment = read('load-during-migration')
        def during = experiment.scenarios()[0].treatments()[0].measure()[0] as Step.During
        def network = experiment.scenarios()[1].treatments()[0].measure()[0] as Step.During

        expect:
        experiment.driver() == 'qemu'
        during.series() == [new Series.Command('events', 'sysbench cpu run --time=1', 'vm', null, Duration.ofSeconds(1),
                /total number of events:\s+(\d+)/, 'events', during.series()[0].at())]
        during.steps()*.class*.simpleName == ['Wait', 'Migrate', 'Wait']
        network.series() == [new Series.Iperf3('vm', 'controller', null, Duration.ofSeconds(1), false, network.series()[0].at())]
        (experiment.report().items()[0] as Report.Chart).with { [metric(), shape(), over(), mark()] } ==
                ['events', 'line', 'time', 'migration']
        (experiment.report().items()[1] as Report.Table).with { metrics() + show() } ==
                ['dip', 'depth', 'lost', 'recovery']
    }

    def "factors make treatments, and a scenario's guest takes their levels"() {
        given:
        def experiment = read('accelerator-and-nic')

        expect:
        experiment.guests().isEmpty()
        experiment.scenarios()[0].treatments()*.guests()*.first()*.accelerator() ==
                [Guest.Accelerator.KVM, Guest.Accelerator.TCG]
        experiment.scenarios()[1].treatments()*.factors().collect { it.values()*.text() } ==
                [['virtio', 'send'], ['virtio', 'receive'], ['e1000', 'send'], ['e1000', 'receive']]
        experiment.scenarios()[1].treatments()*.guests()*.first()*.network() ==
                [Guest.Nic.VIRTIO, Guest.Nic.VIRTIO, Guest.Nic.E1000, Guest.Nic.E1000]
        (experiment.scenarios()[1].treatments()[1].measure()[0] as Step.Measure).series() ==
                new Series.Iperf3('vm', 'controller', Duration.ofSeconds(10), Duration.ofSeconds(1), true,
                experiment.scenarios()[1].treatments()[1].measure()[0].at())
    }

    def "a guest is saved, carried over and restored"() {
        given:
        def treatment = read('xen-save-restore').scenarios()[0].treatments()[0]

        expect:
        treatment.measure()*.class*.simpleName == ['Save', 'Copy', 'RestoreFrom']
        (treatment.observers()[0] as Observer.Ping).countUnreachable()
        treatment.observers()*.label() == ['published method', 'ping every 1 ms']
        treatment.published()[0].samples() == [42d, 36.4d, 35.6d]
    }

    def "one migration is seen by every observer, and by the published methods"() {
        given:
        def treatment = read('observers').scenarios()[0].treatments()[0]

        expect:
        treatment.observers()*.class*.simpleName == ['Hypervisor', 'GuestClock', 'Ping', 'Udp', 'Tcp', 'Http', 'Tcp', 'Ping']
        (treatment.observers()[6] as Observer.Tcp).sequential()
        (treatment.observers()[7] as Observer.Ping).countUnreachable()
        treatment.measure()*.class*.simpleName == ['Wait', 'Migrate', 'Wait']
        treatment.measure()[1].mode() == MigrationMode.LIVE
    }

    def "what a migration takes from the hosts is followed beside it"() {
        given:
        def during = read('what-a-migration-takes').scenarios()[0].treatments()[0].measure()[0] as Step.During

        expect:
        during.series()*.name() == ['hostNetwork host1', 'hostCpu host1', 'perf vm']
        during.series()*.every().unique() == [Duration.ofMillis(500)]
        (during.series()[0] as Series.HostNetwork).device() == null
        with(during.series()[2] as Series.Perf) {
            events() == ['task-clock', 'context-switches', 'page-faults']
            on() == 'host1'
            guest() == 'vm'
        }
        during.series()*.places() == [['host1'], ['host1'], ['vm', 'host1']]
    }

    def "every flavour is tried under every load"() {
        given:
        def experiment = read('flavours-under-load')

        expect:
        experiment.order() == new Experiment.Order(Experiment.Order.Kind.INTERLEAVED, 42)
        experiment.scenarios()*.name() == ['cold', 'saveRestore', 'stopAndCopy', 'live', 'postCopy', 'hybrid']
        experiment.scenarios().every { it.treatments().size() == 6 }
        with(experiment.scenarios()[5].treatments()[3]) {
            factors()*.value*.text() == ['20 MiB/s', '1 Gbit/s']
            factors()*.value*.number() == [20d * 1048576, 125_000_000d]
            prepare()*.class*.simpleName == ['DirtyMemory', 'Shape']
            prepare()[1].link() == new ByteRate(125_000_000)
            measure()[0].mode() == MigrationMode.HYBRID
            measure()[0].options().timeout() == Duration.ofMinutes(1)
            expectations()*.text() == ['completed 100 %']
        }
        (experiment.report().items()[0] as Report.Table).with { [metrics(), rows(), columns()] } ==
                [['downtime', 'totalTime', 'transferred', 'rounds'], ['scenario', 'dirtyRate'], ['link']]
    }
}
