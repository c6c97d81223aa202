package dev.stopover.preflight

import static dev.stopover.hypervisor.GuestState.ABSENT
import static dev.stopover.hypervisor.GuestState.BROKEN
import static dev.stopover.hypervisor.GuestState.PAUSED
import static dev.stopover.hypervisor.GuestState.RUNNING
import static dev.stopover.hypervisor.GuestState.SHUT_OFF

import dev.stopover.dsl.ExperimentReader
import dev.stopover.engine.LabSession
import dev.stopover.hypervisor.GuestState
import dev.stopover.hypervisor.HostFacts
import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.libvirt.LibvirtProfile
import dev.stopover.lab.Lab
import dev.stopover.lab.LabGuest
import dev.stopover.lab.LabHost
import dev.stopover.model.Guest
import dev.stopover.plan.Plan
import dev.stopover.plan.Planner
import dev.stopover.remote.Command
import dev.stopover.remote.CommandResult
import dev.stopover.remote.RemoteProcess
import dev.stopover.remote.RemoteShell
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.function.Consumer
import spock.lang.Specification
import spock.lang.TempDir

class PreflightSpec extends Specification {

    static final String DOMAIN = '''
        <domain type='kvm'><name>web</name><memory unit='KiB'>1048576</memory>
          <os><type machine='pc-q35-7.2'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'><driver name='qemu' cache='none'/><source file='/srv/web.img'/><target dev='vda'/></disk>
            <interface type='bridge'><source bridge='br0'/></interface>
          </devices></domain>'''

    static final String CAPABILITIES = '''<capabilities><host><cpu><model>Skylake</model></cpu></host>
        <guest><machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine><machine>pc-q35-7.2</machine></guest></capabilities>'''

    @TempDir
    Path folder

    /** What a sound host says, by a part of the question. The first that fits counts. */
    Map<String, Closure<String>> answers = [
        'id -un'         : { 'root' },
        'id -u'          : { '0' },
        'dumpxml'        : { DOMAIN },
        'capabilities'   : { CAPABILITIES },
        'cpu-compare'    : { 'CPU described in /dev/stdin is identical to host CPU' },
        'command -v'     : { '/usr/bin/tool' },
        '/proc/meminfo'  : { '8388608' },
        'stat -f'        : { 'nfs' },
        'qemu.conf'      : { 'libvirt-qemu' },
        'date +%s'       : { (System.currentTimeMillis() / 1000.0d).toString() },
        "date '+%Z"      : { 'UTC +0000' },
        'hostname'       : { role -> role },
        'getent'         : { '10.0.0.1 host' },
        'ip -o -4'       : { role -> role == 'alpha' ? '10.0.0.1/24' : '10.0.0.2/24' },
        'setpriv'        : { '' },
        'test '          : { '' },
        ' connect '      : { '' },
    ]

    Map<String, Map<String, String>> facts = [
        alpha: [libvirt: '9.0.0', qemu: '7.2.1', hostUuid: 'a'],
        beta : [libvirt: '9.0.0', qemu: '7.2.9', hostUuid: 'b'],
    ]

    Map<String, GuestState> states = [alpha: GuestState.RUNNING, beta: GuestState.ABSENT]

    def "a sound lab passes every check"() {
        expect:
        check().collectMany { one -> one.findings().findAll { it.outcome() != Outcome.PASS }.collect { [one.name(), it] } } == []
    }

    def "what is wrong is told with its place and remedy: #name"() {
        given:
        def usual = answers
        answers = [(question): { role -> role == 'beta' || question == 'dumpxml' ? answer : usual[question].call(role) }] +
            usual.findAll { it.key != question }

        when:
        def findings = check().find { it.name() == name }.findings().findAll { it.outcome() == Outcome.FAIL }

        then:
        findings.collect { [it.where(), it.found(), it.remedy()] } == [expected]

        where:
        name               | question        | answer                   || expected
        'CPU'              | 'cpu-compare'   | 'CPU is incompatible'    || ['alpha → beta', 'the processor of beta lacks features of that of alpha', "Give the guest the CPU model that both have:  virsh cpu-baseline  of both hosts' capabilities"]
        'memory'           | '/proc/meminfo' | '524288'                 || ['beta', '512 MiB available, 1152 MiB needed', 'Stop other guests on beta, or give these less memory']
        'time zone'        | "date '+%Z"     | 'CET +0100'              || ['', 'UTC +0000 on alpha, CET +0100 on beta', 'On every host:  timedatectl set-timezone  with the same zone']
        'subnet'           | 'ip -o -4'      | '10.9.0.2/16'            || ['', '10.0.0.0/24 on alpha br0, 10.9.0.0/16 on beta br0', 'Join the bridges to one network: a guest keeps its address when it moves']
        'migration ports'  | ' connect '     | '49152 49153'            || ['beta → alpha', '2 of 3 ports tried at 10.0.0.1 are closed, the first 49152', 'On alpha, open TCP 49152:49215 for beta in the firewall, on Debian:  ufw allow proto tcp from 10.0.0.2 to any port 49152:49215']
        'attached devices' | 'dumpxml'       | cdrom()                  || ['web', 'a medium is in its cdrom: /seed.iso', 'virsh change-media web sda --eject']
        'cache mode'       | 'dumpxml'       | DOMAIN.replace("cache='none'", "cache='unsafe'") || ['web', "disk vda has  cache='unsafe'  : what it wrote may be missing on the target", "virsh edit web  : set  cache='none'  on its disks"]
        'disks'            | 'stat -f'       | 'ext2/ext3'              || ['beta', '/srv/web.img is on ext2/ext3, which the other hosts do not see', 'Move it to an NFS or SMB mount of the same path on every host, or migrate with  copyStorage: all']
        'machine type'     | 'capabilities'  | '<capabilities/>'        || ['web on beta', 'there is no machine type pc-q35-7.2', 'Bring QEMU on beta to the version of alpha, or define the guest with a machine type that both list:  qemu-system-x86_64 -machine help']
    }

    def "where a guest of the user's own is: #what"() {
        given:
        states = [alpha: alpha, beta: beta]

        expect:
        with(check().find { it.name() == 'guests' }.findings()[0]) {
            [where(), found(), remedy()] == ['web', what, advice]
        }

        where:
        alpha    | beta      || what                                                              | advice
        RUNNING  | SHUT_OFF  || 'running on alpha'                                                | null
        SHUT_OFF | ABSENT    || 'shut off on alpha'                                               | null
        SHUT_OFF | RUNNING   || 'running on beta; it is moved to alpha before the first trial'    | null
        RUNNING  | RUNNING   || 'domain web runs on alpha and on beta: two copies of one guest'   | 'On all but one of them:  virsh destroy web'
        PAUSED   | ABSENT    || 'domain web is on alpha (paused), and does not run'               | 'On alpha:  virsh resume web'
        BROKEN   | ABSENT    || 'domain web is on alpha (broken), and does not run'               | 'On alpha:  virsh destroy web  , then  virsh start web'
        ABSENT   | SHUT_OFF  || 'domain web is on beta (shut off), and does not run'              | 'Define it on alpha and start it there:  virsh start web'
        ABSENT   | ABSENT    || 'there is no domain web on alpha or beta'                         | "Write the name that  virsh list --all  shows on alpha  as its  domain:  under guests: in the lab file, or define it there"
    }

    def "a disk that is a pool's volume is looked for at its path, and its pool too"() {
        given:
        def volume = DOMAIN.replace("type='file' device", "type='volume' device").replace("file='/srv/web.img'", "pool='p' volume='web'")
        answers = [dumpxml: { volume }, 'vol-path': { '/srv/pool/web' }, 'pool-list': { role -> role == 'alpha' ? 'p' : '' },
                   'pool-dumpxml': { '<pool><target><path>/srv/pool</path></target></pool>' }] + answers.findAll { it.key != 'dumpxml' }

        when:
        def checked = check()

        then:
        failures(checked) == ["storage pools: beta: there is no active storage pool 'p'"]
        checked.find { it.name() == 'disks' }.findings()*.found() as Set == ['/srv/pool/web on nfs'] as Set
    }

    def "clocks more than half a second apart fail"() {
        given:
        answers['date +%s'] = { role -> ((System.currentTimeMillis() + (role == 'beta' ? 5000 : 0)) / 1000.0d).toString() }

        when:
        def finding = check().find { it.name() == 'clocks' }.findings()[0]

        then:
        finding.outcome() == Outcome.FAIL
        finding.remedy() == 'On both:  timedatectl set-ntp true  , or install chrony'
    }

    def "hosts of one UUID, and a way to an older QEMU, fail"() {
        given:
        facts.beta = [libvirt: '9.0.0', qemu: '6.2.0', hostUuid: 'a']

        expect:
        failures(check()) == [
            'QEMU versions: alpha → beta: from QEMU 7.2.1 to the older 6.2.0',
            'host UUIDs: alpha, beta: both have host UUID a; libvirt refuses to migrate to itself',
        ]
    }

    def "without virsh, what only it tells is not checkable, and says so"() {
        given:
        answers = ['command -v virsh': { '' }] + answers

        when:
        def cpu = check().find { it.name() == 'CPU' }.findings()[0]

        then:
        cpu.outcome() == Outcome.NOT_CHECKABLE
        cpu.found() == 'alpha has no virsh to ask libvirt with; install libvirt-clients'
    }

    def "an unopened lab fails once, and leaves the rest open"() {
        when:
        def checked = Preflight.unopened("alpha: no route; check the address")

        then:
        checked[0].findings() == [Finding.fail('', 'the lab cannot be opened', 'alpha: no route; check the address')]
        checked.drop(1).every { it.findings()*.outcome() == [Outcome.NOT_CHECKABLE] }
    }

    def "the table puts hosts that say the same on one line"() {
        expect:
        PreflightText.of([
            new CheckedRequirement('time', 'Q?', [Finding.pass('alpha', 'UTC'), Finding.pass('beta', 'UTC')]),
            new CheckedRequirement('bridge', 'Q?', [Finding.fail('beta', 'there is none', 'make it')]),
            new CheckedRequirement('ports', 'Q?', [Finding.notCheckable('', 'no perl')]),
        ]) == '''\
            pass           time    alpha, beta  UTC
            FAIL           bridge  beta         there is none
                                                → make it
            not checkable  ports                no perl

            1 of 3 requirements hold, 1 not (→ says what to do), 1 could not be checked everywhere
            '''.stripIndent()
    }

    def "versions compare by major and minor number"() {
        expect:
        Versions.compare(one, other) == order

        where:
        one     | other    || order
        '7.2.1' | '7.2.22' || 0
        '10.0'  | '9.1'    || 1
        '8'     | '8.1.0'  || -1
    }

    def "a description with a document type is refused"() {
        when:
        GuestHardware.of('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><domain>&x;</domain>')

        then:
        def refused = thrown(NotCheckable)
        refused.message.startsWith("libvirt's description of a guest cannot be read: ")
    }

    private static String cdrom() {
        DOMAIN.replace('<interface', "<disk device='cdrom'><source file='/seed.iso'/><target dev='sda'/></disk><interface")
    }

    private static List<String> failures(List<CheckedRequirement> checked) {
        checked.collectMany { one ->
            one.findings().findAll { it.outcome() == Outcome.FAIL }.collect { "${one.name()}: ${it.where()}: ${it.found()}" as String }
        }
    }

    private List<CheckedRequirement> check() {
        Path file = Files.writeString(folder.resolve('e.groovy'), '''
            experiment('E') {
                hosts 'alpha', 'beta'
                guest('web') { on 'alpha' }
                observe('web') { tcp port: 22 }
                scenario('live') {
                    repeat 2
                    measure { migrate 'web', to: 'beta', mode: live }
                    restore { migrate 'web', to: 'alpha', mode: live }
                }
                scenario('one way') { measure { migrate 'web', to: 'beta', mode: live } }
            }''')
        Plan plan = Planner.plan(ExperimentReader.read(file).experiment(), lab(), [libvirt: LibvirtProfile.PROFILE])
        Preflight.run(plan, session(plan), { })
    }

    private static Lab lab() {
        def host = { role, address -> new LabHost(role, address, 22, 'root', null, false, null, null, null, null, null) }
        new Lab('mine.yaml', Lab.Kind.MACHINES, 'libvirt',
            [alpha: host('alpha', '10.0.0.1'), beta: host('beta', '10.0.0.2')],
            [web: new LabGuest('web', 'web', null, '10.0.0.9', null, null, false, null)], [:], [:], [:])
    }

    private LabSession session(Plan plan) {
        Stub(LabSession) {
            lab() >> plan.lab()
            definition(_ as Guest) >> Optional.empty()
            hostAddress(_ as String) >> { String role -> plan.lab().hosts()[role].address() }
            shell(_ as String) >> { String role -> shell(role) }
            hypervisors() >> ['alpha', 'beta'].collectEntries { role ->
                [role, Stub(Hypervisor) {
                    host() >> role
                    state(_ as String) >> states[role]
                    facts() >> new HostFacts(role, facts[role])
                }]
            }
        }
    }

    private RemoteShell shell(String role) {
        Stub(RemoteShell) {
            host() >> role
            run(_ as Command) >> { Command command ->
                def answer = answers.find { command.line().contains(it.key) }
                String said = answer.value.call(role)
                boolean missing = answer.key.startsWith('command -v') && said.isEmpty()
                new CommandResult(role, command.line(), missing ? 1 : 0, said, '', Duration.ZERO, null, null)
            }
            start(_ as Command, _ as Consumer) >> { Command command, Consumer<String> lines ->
                lines.accept('49152 49153 49154')
                Stub(RemoteProcess)
            }
        }
    }
}
