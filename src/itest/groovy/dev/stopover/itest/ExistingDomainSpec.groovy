package dev.stopover.itest

import dev.stopover.result.RunRecord
import dev.stopover.result.TrialRecord
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** A guest of the user's own, a domain of another name, on hosts of a lab file; the steps are those of a published procedure. */
class ExistingDomainSpec extends Specification {

    static final String POOL = '/var/tmp/pool'

    @Shared @AutoCleanup LabFileHosts hosts = new LabFileHosts()

    def setupSpec() {
        ['alpha', 'beta'].each { host ->
            hosts.pool(host, 'lab-pool', POOL)
            hosts.on(host, 'virsh -q vol-create-as lab-pool disk1 8388608B')
        }
        hosts.define('alpha', "<disk type='file' device='disk'><driver name='qemu' type='raw' cache='none'/>" +
                "<source file='$POOL/disk1'/><target dev='vda' bus='virtio'/></disk>")
        hosts.on('alpha', "printf 'the data' | dd of=$POOL/disk1 conv=notrunc status=none")
    }

    def 'it is moved cold by hand, live with its storage, and cold by the word; home is as before'() {
        when:
        def run = hosts.run('''
            experiment('by hand') {
                hosts 'alpha', 'beta'
                guest('web') { on 'alpha'; volume 'disk1', pool: 'lab-pool', size: 8.MiB }
                def work = '/var/tmp/work'
                observe('web') { tcp port: 22, every: 20.ms; hypervisor() }
                scenario('by hand') {
                    repeat 2
                    prepare { run "mkdir -p ${work}", on: 'alpha'; run "mkdir -p ${work}", on: 'beta' }
                    measure {
                        shutdown 'web'
                        time('convert') { run "qemu-img convert -O qcow2 ${volumePath('disk1')} ${work}/web.qcow2", on: 'alpha' }
                        time('copy') { copy "${work}/web.qcow2", from: 'alpha', to: 'beta' }
                        run "qemu-img convert -O raw ${work}/web.qcow2 ${work}/web.raw", on: 'beta'
                        upload "${work}/web.raw", volume: 'disk1', on: 'beta'
                        migrate 'web', to: 'beta', mode: offline, persistent: true
                        start 'web'
                        waitFor 'web', tcp: 22, within: 2.min
                        run "head -c 8 ${volumePath('disk1')} | grep -q 'the data'", on: 'beta'
                    }
                    restore {
                        destroy 'web'
                        undefine 'web', on: 'beta', storage: true
                        createVolume 'disk1', pool: 'lab-pool', size: 8.MiB, on: 'beta'
                        remove "${work}/web.*", on: ['alpha', 'beta']
                        start 'web', on: 'alpha'
                        waitFor 'web', tcp: 22, within: 2.min
                    }
                }
                scenario('live') {
                    repeat 1
                    measure { migrate 'web', to: 'beta', mode: live, copyStorage: all }
                    restore { migrate 'web', to: 'alpha', mode: live, copyStorage: all }
                }
                scenario('cold') {
                    repeat 1
                    measure { migrate 'web', to: 'beta', mode: cold }
                    restore { migrate 'web', to: 'alpha', mode: cold; waitFor 'web', tcp: 22, within: 2.min }
                }
            }
        ''')

        then:
        run.records*.reason() == [null] * 4
        run.records*.notes().flatten().findAll { it.startsWith('restore') } == []
        run.end == RunRecord.End.FINISHED
        run.left == []

        and: 'the observers tell of the guest, whatever its host calls it'
        run.records.every { trial -> trial.values()*.observer().contains('hypervisor events') }
        run.records[0].steps()*.name().containsAll(['shutdown web on alpha', 'migrate web to beta (offline)', 'start web on beta'])
        run.records.every { it.status() == TrialRecord.Status.COMPLETED }

        and: 'it is the user\'s own, and left running where it was'
        hosts.on('alpha', 'virsh -q domstate legacy-01') == 'running'
        hosts.on('beta', 'virsh -q list --all --name') == ''
        hosts.on('alpha', "head -c 8 $POOL/disk1") == 'the data'
    }
}
