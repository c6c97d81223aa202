package dev.stopover.itest

import dev.stopover.testbed.EmbeddedLab
import dev.stopover.testbed.LabException
import dev.stopover.testbed.LabHost
import dev.stopover.testbed.LabOptions
import dev.stopover.testbed.NetworkEntry
import dev.stopover.testbed.RunningLab
import java.nio.channels.SocketChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.TempDir

@Stepwise
class EmbeddedLabSpec extends Specification {
    @Shared @TempDir Path scratch
    @Shared @AutoCleanup RunningLab lab
    @Shared @AutoCleanup NetworkEntry entry

    def setupSpec() {
        lab = EmbeddedLab.start(LabOptions.ofHosts(['alpha', 'beta']), m -> {})
        entry = lab.enterNetwork()
        Path key = scratch.resolve('id')
        Files.write(key, lab.privateKey())
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString('rw-------'))
        File ssh = scratch.resolve('ssh').toFile()
        ssh.text = "#!/bin/sh\nexec ssh -i $scratch/id -o BatchMode=yes -o StrictHostKeyChecking=yes" +
                " -o UserKnownHostsFile=${known()} \"\$@\"\n"
        ssh.executable = true
        new File(known()).text = lab.hosts().collect { "${it.address()} ${it.hostKey()}\n" }.join()
    }

    def "both hosts answer ssh, with host keys known beforehand, under their own names"() {
        expect:
        ssh(host.address(), 'hostname').strip() == host.name()

        where:
        host << lab.hosts()
    }

    def "each host has a libvirt of its own that lists no guest yet"() {
        expect:
        ssh(host.address(), 'virsh -c qemu:///system list --all --name').strip() == ''
        ssh(host.address(), 'virsh -c qemu:///system capabilities').contains("<uuid>${host.uuid()}</uuid>")
        ssh(host.address(), 'ls /run/stopover /run/home').contains('images')

        where:
        host << lab.hosts()
    }

    def "the hosts have different identities"() {
        expect:
        lab.hosts()*.uuid().toUnique().size() == 2
        lab.hosts()*.hostKey().toUnique().size() == 2
    }

    def "a thread that entered sees the lab, its children too, and another thread does not"() {
        given:
        String before = interfaces()
        String child = null
        String stranger = null

        when:
        Thread.start { child = interfaces() }.join()
        entry.close()
        stranger = interfaces()
        entry = lab.enterNetwork()

        then:
        before.contains('lab0')
        child == before
        !stranger.contains('lab0')
        interfaces() == before
    }

    def "only the thread that entered can leave"() {
        when:
        Throwable thrown = null
        Thread.start {
            try {
                entry.close()
            } catch (IllegalStateException e) {
                thrown = e
            }
        }.join()

        then:
        thrown.message == "only the thread that entered the lab's network can leave it"
    }

    def "a guest moves live there and back and stays itself"() {
        given:
        def seat = lab.seat(0, 'web')
        def image = lab.imageFor('tiny')
        new File(known()) << "${seat.address()} ${image.hostKey()}\n"
        File definition = scratch.resolve('guest.xml').toFile()
        definition.text = domain(seat, image)
        def (LabHost alpha, LabHost beta) = lab.hosts()

        when:
        virsh(alpha, 'create', definition.toString())
        ssh(alpha.address(), "until grep -q 'STOPOVER READY web' /var/log/libvirt/qemu/console.log; do sleep 0.1; done")
        Map<String, String> first = guest(seat.address())

        then:
        first.boot_id =~ /^[0-9a-f-]{36}$/
        first.tainted == '0'

        when:
        virsh(alpha, 'migrate', '--live', 'web', uri(beta))
        Map<String, String> there = guest(seat.address())

        then:
        virsh(alpha, 'list', '--all', '--name').strip() == ''
        virsh(beta, 'list', '--all', '--name').strip() == 'web'
        sameGuestLater(there, first)

        when:
        virsh(beta, 'migrate', '--live', 'web', uri(alpha))
        Map<String, String> back = guest(seat.address())

        then:
        virsh(alpha, 'list', '--all', '--name').strip() == 'web'
        sameGuestLater(back, there)
    }

    def "the guest echoes and tells its clocks"() {
        given:
        def address = lab.seat(0, 'web').address()

        expect:
        tcpEcho(address, 'hello') == 'hello'
        udp(address, 7, 'hello') == 'hello'.bytes.toList()
        udp(address, 7077, 'hello').size() == 'hello'.size() + 24
    }

    def "a guest writes to memory at the rate asked for"() {
        given:
        def address = lab.seat(0, 'web').address()

        when:
        ssh(address, 'stopover-guest dirty 8 16 > /dev/null 2>&1 & sleep 2; kill $!')
        def seen = guest(address)

        then:
        seen.dirty_pages as long > 0
        (seen.dirty_pages as double) * 4096 / 1048576 / ((seen.dirty_ns as double) / 1e9) <= 8.1
    }

    def "the guest has the load generators later work needs"() {
        given:
        def address = lab.seat(0, 'web').address()

        expect:
        ssh(address, 'sysbench cpu --time=1 run').contains('events per second')
        ssh(address, 'iperf3 -s -1 -D > /dev/null; iperf3 -c 127.0.0.1 -t 1').contains('iperf Done')
    }

    def "the power button ends the guest"() {
        given:
        LabHost alpha = lab.hosts()[0]

        when:
        virsh(alpha, 'shutdown', 'web')
        ssh(alpha.address(), 'until [ -z "$(virsh -c qemu:///system list --all --name)" ]; do sleep 0.1; done')

        then:
        virsh(alpha, 'list', '--all', '--name').strip() == ''
    }

    def "a host can be made to fail, and its logs can still be read"() {
        when:
        lab.crash('beta')
        lab.shellCommand('beta')

        then:
        def e = thrown(LabException)
        e.message == 'the host `beta` is not running'
        lab.alive()
        lab.logTail('beta', 50).any { it.startsWith('sshd.log: Server listening') }
    }

    def "closing leaves nothing"() {
        given:
        def inside = tree(lab)

        when:
        entry.close()
        lab.close()

        then:
        inside.size() > 4
        inside.every { !it.alive }
        !lab.alive()
        !interfaces().contains('lab0')
    }

    def "killing #whom leaves no process, mount or interface"() {
        given:
        def mounts = '/proc/self/mounts' as File
        String mountsBefore = mounts.text
        String interfacesBefore = interfaces()
        Process holder = new ProcessBuilder(
                Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
                '-cp', System.getProperty('surefire.test.class.path', System.getProperty('java.class.path')),
                LabHolder.name).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        def pids = holder.inputReader().readLine().split(' ').collect { it as long }
        def all = ProcessHandle.of(pids[0]).get().descendants().toList() + ProcessHandle.of(pids[0]).get()

        when:
        whom == 'the program' ? holder.destroyForcibly() : ProcessHandle.of(pids[index]).get().destroyForcibly()
        all*.onExit()*.get(5, TimeUnit.SECONDS)

        then:
        all.size() > 8
        all.every { !it.alive }
        mounts.text == mountsBefore
        interfaces() == interfacesBefore

        cleanup:
        holder.destroyForcibly()

        where:
        whom                      | index
        'the program'             | -1
        'the outer process'       | 0
        "the lab's first process" | 1
    }

    private String known() {
        "$scratch/known"
    }

    private static List<ProcessHandle> tree(RunningLab lab) {
        ProcessHandle.current().descendants().toList()
    }

    private static String interfaces() {
        run(['ip', '-brief', 'link']).readLines().collect { it.split(' ')[0] }.sort().join(' ')
    }

    private static String tcpEcho(String address, String text) {
        SocketChannel.open(new InetSocketAddress(address, 7)).withCloseable { channel ->
            channel.write(java.nio.ByteBuffer.wrap(text.bytes))
            def answer = java.nio.ByteBuffer.allocate(text.size())
            while (answer.hasRemaining() && channel.read(answer) >= 0) { }
            new String(answer.array())
        }
    }

    private static List<Byte> udp(String address, int port, String text) {
        new DatagramSocket().withCloseable { socket ->
            socket.soTimeout = 2000
            socket.send(new DatagramPacket(text.bytes, text.size(), new InetSocketAddress(address, port)))
            def answer = new DatagramPacket(new byte[100], 100)
            socket.receive(answer)
            answer.data[0..<answer.length]
        }
    }

    private static void sameGuestLater(Map<String, String> later, Map<String, String> earlier) {
        assert later.boot_id == earlier.boot_id
        assert (later.counter as long) > (earlier.counter as long)
        assert later.tainted == '0'
        assert (later.longest_monotonic_gap_ns as long) > 0
    }

    private Map<String, String> guest(String address) {
        ssh(address, 'stopover-guest status').readLines().collectEntries { it.split('=', 2).toList() }
    }

    private String uri(LabHost host) {
        "qemu+ssh://root@${host.address()}/system?command=$scratch/ssh"
    }

    private String virsh(LabHost host, String... words) {
        run(['virsh', '-c', uri(host), *words])
    }

    private String ssh(String address, String command) {
        run(["$scratch/ssh", "root@$address", command]*.toString())
    }

    private static String run(List<String> words) {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start()
        process.outputStream.close()
        String output = process.inputStream.text
        assert process.waitFor() == 0: "${words.join(' ')}: $output"
        output
    }

    private String domain(seat, image) {
        """<domain type='${lab.accelerator().kind().libvirtType()}'>
          <name>web</name><memory unit='MiB'>256</memory><vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type>
            <kernel>${image.kernel()}</kernel><initrd>${image.initrd()}</initrd>
            <cmdline>${lab.kernelArguments(seat)}</cmdline></os>
          <features><acpi/></features><on_reboot>destroy</on_reboot>
          <cpu mode='${lab.accelerator().kind().name() == 'KVM' ? 'host-passthrough' : 'maximum'}'/>
          <devices><emulator>/usr/bin/qemu-system-x86_64</emulator>
            <serial type='file'><source path='/var/log/libvirt/qemu/console.log' append='on'/></serial>
            <interface type='bridge'><source bridge='${LabHost.BRIDGE}'/><mac address='${seat.mac()}'/><model type='virtio'/></interface>
          </devices></domain>"""
    }
}
