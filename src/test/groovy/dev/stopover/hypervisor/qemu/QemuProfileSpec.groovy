package dev.stopover.hypervisor.qemu

import dev.stopover.hypervisor.Call
import dev.stopover.hypervisor.HypervisorException
import dev.stopover.model.ByteRate
import dev.stopover.model.MigrationMode
import dev.stopover.model.Step
import java.time.Duration
import spock.lang.Specification

class QemuProfileSpec extends Specification {

    def 'a plan shows the commands of QEMU\'s protocol'() {
        expect:
        described(MigrationMode.POST_COPY).contains('{"execute":"migrate","arguments":{"uri":"tcp:beta:49152"}}; {"execute":"migrate-start-postcopy"}')
        described(MigrationMode.LIVE).contains('{"execute":"migrate","arguments":{"uri":"tcp:beta:49152"}}; when completed {"execute":"quit"}')
        described(MigrationMode.STOP_AND_COPY).contains('{"execute":"stop"}; {"execute":"migrate"')
        QemuProfile.PROFILE.describe().apply(Call.of(Call.Verb.DESTROY, 'alpha', 'web')) == 'kill -KILL $(cat /run/stopover-qemu/guests/web/pid)'
    }

    def 'what was asked for is set, and the rest set back to what QEMU has by itself'() {
        given:
        def options = new Step.MigrationOptions(
                Step.StorageCopy.NONE, false, null, new ByteRate(1000), Duration.ofMillis(50), [autoConverge: true, parallel: 4])

        when:
        def asked = MigrationSettings.of(MigrationMode.LIVE, options)
        def none = MigrationSettings.of(MigrationMode.HYBRID, Step.MigrationOptions.NONE)

        then:
        on(asked) == ['events', 'return-path', 'auto-converge', 'multifd']
        asked.parameters().toString() == '{"max-bandwidth":1000,"max-postcopy-bandwidth":1000,"downtime-limit":50,"multifd-channels":4}'
        on(none) == ['events', 'return-path', 'postcopy-ram']
        none.parameters().toString() == '{"max-bandwidth":134217728,"max-postcopy-bandwidth":0,"downtime-limit":300,"multifd-channels":2}'
    }

    def 'what the driver does not have is refused'() {
        when:
        MigrationSettings.of(MigrationMode.LIVE, new Step.MigrationOptions(copy, false, null, null, null, extra))

        then:
        def refused = thrown(HypervisorException)
        refused.message == message

        where:
        copy                 | extra     || message
        Step.StorageCopy.ALL | [:]       || 'the qemu driver does not copy disks; use shared storage or driver libvirt'
        Step.StorageCopy.NONE| [magic: 1]|| "QEMU has no migration setting 'magic'; it has autoConverge, compressed and parallel"
    }

    def 'statistics are told in our units, and a downtime only where it is all of it'() {
        given:
        def job = new JobStatistics(QmpConnection.JSON.readTree(
                '{"status":"completed","total-time":1200,"downtime":80,"ram":{"transferred":5000,"dirty-sync-count":3,"mbps":8,"total":9000,"page-size":4096,"dirty-pages-rate":0}}'))

        expect:
        job.completed(1.5d, 8192d, false, [:]).values() ==
                [downtime: 0.08d, totalTime: 1.5d, transferred: 5000d, rounds: 3d, bandwidth: 1_000_000d, dirtyRate: 8192d]
        !job.completed(1.5d, null, true, [:]).values().containsKey('downtime')
        job.completed(1.5d, null, false, [a: 'b']).raw().subMap('ram.transferred', 'a') == ['ram.transferred': '5000', a: 'b']
        !job.underWay()
    }

    def 'an address that is none is not sent to'() {
        expect:
        IncomingGuest.address('10.0.0.1') == '10.0.0.1'
        IncomingGuest.address('fd00::1') == '[fd00::1]'

        when:
        IncomingGuest.address('a;id,exec=')

        then:
        def refused = thrown(HypervisorException)
        refused.message == "'a;id,exec=' is no address that a migration can be sent to; correct it in the lab file"
    }

    private static List<String> on(MigrationSettings settings) {
        settings.capabilities().path('capabilities').findAll { it.path('state').asBoolean() }*.path('capability')*.asText()
    }

    private static String described(MigrationMode mode) {
        QemuProfile.PROFILE.describe().apply(Call.migrate('alpha', 'web', 'beta', mode, Step.MigrationOptions.NONE))
    }
}
