package dev.stopover.itest

import dev.stopover.preflight.CheckedRequirement
import dev.stopover.preflight.Outcome
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** The checks before a run, asked of real hosts of a lab file about a guest of the user's own. */
class PreflightOnHostsSpec extends Specification {

    static final String POOL = '/var/tmp/pool'

    @Shared @AutoCleanup LabFileHosts hosts = new LabFileHosts()

    def cleanup() {
        hosts.forget()
        ['alpha', 'beta'].each { hosts.on(it, "virsh -q pool-destroy lab-pool 2>/dev/null; virsh -q pool-undefine lab-pool 2>/dev/null; rm -rf $POOL /var/tmp/other") }
    }

    def 'a guest whose disk is there on both hosts, to be copied along, passes'() {
        given:
        ['alpha', 'beta'].each { host ->
            hosts.pool(host, 'lab-pool', POOL)
            hosts.on(host, 'virsh -q vol-create-as lab-pool disk1 8388608B')
        }
        hosts.define('alpha', "<disk type='volume' device='disk'><driver name='qemu' type='raw' cache='none'/>" +
                "<source pool='lab-pool' volume='disk1'/><target dev='vda' bus='virtio'/></disk>" +
                "<disk type='file' device='cdrom'><target dev='hda' bus='ide'/><readonly/></disk>")

        when:
        def checked = check(', copyStorage: all')

        then:
        failures(checked) == []
        found(checked, 'guests') == ['web: shut off on alpha']
        found(checked, 'storage pools').containsAll(['alpha: lab-pool at /var/tmp/pool', 'beta: lab-pool at /var/tmp/pool'])
        found(checked, 'disks').every { it.contains('/var/tmp/pool/disk1') }
        found(checked, 'attached devices') == ['web: no medium inserted, no device of the host']
        found(checked, 'hypervisor rights').size() == 2

        and: 'what the test of the ports leaves behind does not stand in the way of the next'
        [checked, check(', copyStorage: all')].every { one ->
            found(one, 'migration ports').every { it ==~ /(alpha → beta|beta → alpha): 64 of 64 ports tried at 10.77.0.1[12], all open/ }
        }
    }

    def 'what keeps a guest from moving is told, each with what to do'() {
        given: 'a volume of a pool that one host has elsewhere, a medium, a cache that loses data, a network of one host'
        hosts.pool('alpha', 'lab-pool', POOL)
        hosts.pool('beta', 'lab-pool', '/var/tmp/other')
        hosts.on('alpha', "virsh -q vol-create-as lab-pool disk1 8388608B; head -c 65536 /dev/zero > $POOL/seed.iso")
        hosts.define('alpha', "<disk type='volume' device='disk'><driver name='qemu' type='raw' cache='unsafe'/>" +
                "<source pool='lab-pool' volume='disk1'/><target dev='vda' bus='virtio'/></disk>" +
                "<disk type='file' device='cdrom'><source file='$POOL/seed.iso'/><target dev='hda' bus='ide'/><readonly/></disk>" +
                "<interface type='network'><source network='office'/><model type='virtio'/></interface>")

        when:
        def failures = failures(check(''))

        then:
        failures as Set == [
            'attached devices: web: a medium is in its cdrom: /var/tmp/pool/seed.iso → virsh change-media legacy-01 hda --eject',
            "cache mode: web: disk vda has  cache='unsafe'  : what it wrote may be missing on the target" +
                " → virsh edit legacy-01  : set  cache='none'  on its disks",
            'storage pools: lab-pool: the pool\'s path differs: {alpha=/var/tmp/pool, beta=/var/tmp/other}' +
                ' → Define it with the same <path> on every host:  virsh pool-define-as',
            'disks: alpha: /var/tmp/pool/disk1 is on tmpfs, which the other hosts do not see' +
                ' → Move it to an NFS or SMB mount of the same path on every host, or migrate with  copyStorage: all',
            "disks: beta: there is no /var/tmp/pool/disk1 for guest 'web'" +
                ' → Mount the shared directory at the same path, or migrate with  copyStorage: all',
            *['alpha', 'beta'].collect { host ->
                "bridge: $host: there is no active network office of libvirt → virsh net-define  and  virsh net-start office" +
                    '  there, with the same subnet; or join the guest to a bridge that every host has' as String
            },
        ] as Set
    }

    def 'a domain that no host has, or that waits on another one, is told with what to do'() {
        expect:
        failures(check('')).find { it.startsWith('guests') } ==
            'guests: web: there is no domain legacy-01 on alpha or beta → Write the name that  virsh list --all  shows on alpha' +
            '  as its  domain:  under guests: in the lab file, or define it there'

        when:
        hosts.define('beta', '')

        then:
        failures(check('')) == ['guests: web: domain legacy-01 is on beta (shut off), and does not run' +
            ' → Define it on alpha and start it there:  virsh start legacy-01']
    }

    private List<CheckedRequirement> check(String options) {
        hosts.check("""
            experiment('E') {
                hosts 'alpha', 'beta'
                guest('web') { on 'alpha' }
                observe('web') { tcp port: 22, every: 10.ms }
                scenario('live') {
                    repeat 1
                    measure { migrate 'web', to: 'beta', mode: live$options }
                    restore { migrate 'web', to: 'alpha', mode: live$options }
                }
            }""")
    }

    private static List<String> found(List<CheckedRequirement> checked, String name) {
        checked.find { it.name() == name }.findings().collect { "${it.where()}: ${it.found()}" as String }
    }

    /** Returns what failed. A guest that nobody knows makes other requirements uncheckable, which is no failure. */
    private static List<String> failures(List<CheckedRequirement> checked) {
        checked.collectMany { one ->
            one.findings().findAll { it.outcome() == Outcome.FAIL }.collect { "${one.name()}: ${it.where()}: ${it.found()} → ${it.remedy()}" as String }
        }
    }
}
