package dev.stopover.hypervisor.simulated

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.model.ByteCount
import dev.stopover.model.ByteRate
import dev.stopover.model.Guest
import dev.stopover.remote.Command
import dev.stopover.remote.RemoteException
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class SimulatedShellSpec extends Specification {

    def lab = new SimulatedLab(1, Instant.EPOCH)
    def shell = lab.hostShell('alpha')

    def "moving data takes its size over the disk's or the link's speed"() {
        given:
        shell.run(Command.shell('dd if=/dev/zero of=/var/tmp/large bs=1MB count=1000'))

        when:
        def result = shell.run(Command.shell(line).within(Duration.ofHours(1)))

        then:
        result.succeeded()
        result.real() >= Duration.ofMillis(least)
        result.real() <= Duration.ofMillis(most)

        where:
        line                                                       | least | most
        'cp /var/tmp/large /mnt/'                                  | 4300  | 5500
        'scp /var/tmp/large root@beta:/var/tmp/large'              | 7500  | 9700
        'qemu-img convert -O raw /var/tmp/large /var/tmp/raw'      | 4300  | 5500
        'time cat /var/tmp/large > /var/tmp/second'                | 4300  | 5500
        'sha256sum /var/tmp/*'                                     | 4300  | 5500
        'LC_ALL=C timeout 60 cp /var/tmp/large /dev/null'          | 4300  | 5500
        'mv /var/tmp/large /var/tmp/other'                         | 1     | 100
        'rm -f /var/tmp/large'                                     | 1     | 100
        'systemctl restart smbd'                                   | 1     | 100
        'sleep 2 && sleep 0.5'                                     | 2500  | 2600
    }

    def "files are kept by path and size, on both ends of a copy"() {
        given:
        shell.run(Command.shell("truncate -s 20G /srv/disk; head -c 1000 /dev/urandom > '/srv/a b'"))
        shell.run(Command.shell('scp "/srv/a b" beta:/srv/').within(Duration.ofHours(1)))

        expect:
        shell.run(Command.shell('stat -c %s /srv/disk')).out() == "${20L << 30}\n"
        lab.hostShell('beta').run(Command.shell("stat -c %s '/srv/a b'")).out() == '1000\n'
        shell.run(Command.shell('test -e /srv/disk')).status() == 0
        shell.run(Command.shell('rm -rf /srv && test -e /srv/disk')).status() == 1
        shell.run(Command.shell('stat -c %s /srv/disk')).err() == '/srv/disk: No such file or directory'
    }

    def "a storage volume is a file of its size"() {
        given:
        lab.placeFile('alpha', '/dev/pool/first', new ByteCount(2000))
        shell.run(Command.shell('virsh vol-create-as pool second 1000000000B'))
        shell.run(Command.shell('truncate -s 400M /work/disk.raw'))

        expect:
        size('/dev/pool/first') == 2000
        size('/dev/pool/second') == 1_000_000_000

        when:
        def upload = shell.run(Command.shell('virsh vol-upload --pool pool second /work/disk.raw'))

        then:
        upload.real() > Duration.ofMillis(1700)
        size('/dev/pool/second') == 400L << 20

        when:
        shell.run(Command.shell('virsh vol-delete --pool pool second'))

        then:
        shell.run(Command.shell('stat -c %s /dev/pool/second')).status() == 1
    }

    def "a pattern stands for files as a shell's would"() {
        given:
        shell.run(Command.shell('touch /work/Guest-01.raw /work/Guest-01.qcow2 /work/other /work/sub/Guest-01.x'))

        when:
        shell.run(Command.shell(remove))

        then:
        ['Guest-01.raw', 'Guest-01.qcow2', 'other', 'sub/Guest-01.x'].findAll {
            shell.run(Command.shell("test -e /work/$it")).status() == 0
        } == left

        where:
        remove                  | left
        'rm /work/Guest-01.*'   | ['other', 'sub/Guest-01.x']
        'rm /work/*'            | []
        'rm /work/o*r'          | ['Guest-01.raw', 'Guest-01.qcow2', 'sub/Guest-01.x']
        'rm /work/Guest-0?.raw' | ['Guest-01.qcow2', 'other', 'sub/Guest-01.x']
        'rm /nowhere/*'         | ['Guest-01.raw', 'Guest-01.qcow2', 'other', 'sub/Guest-01.x']
    }

    def "a slower link makes a copy slower, a disk's work stays"() {
        given:
        shell.run(Command.shell('truncate -s 100M /srv/disk'))
        def quick = shell.run(Command.shell('scp /srv/disk beta:/srv/disk')).real()

        when:
        lab.setLink(new ByteRate(12.5e6), null)

        then:
        shell.run(Command.shell('scp /srv/disk beta:/srv/disk')).real() > quick.multipliedBy(8)
        shell.run(Command.shell('cp /srv/disk /srv/copy')).real() < quick
    }

    def "a command that takes longer than it may is ended at its deadline"() {
        when:
        shell.run(Command.shell('sleep 60').within(Duration.ofSeconds(5)))

        then:
        def broken = thrown(RemoteException)
        broken.message == "alpha: 'sleep 60' was not over within 5000 ms and was ended (simulated)"
        lab.clock().nanos() == Duration.ofSeconds(5).toNanos()
    }

    def "a command started beside others ends when its time has come, not later"() {
        given:
        def lines = []
        def load = shell.start(Command.shell('sleep 10; echo done'), { lines << it })

        when:
        lab.clock().sleep(Duration.ofSeconds(4))
        def result = load.await()

        then:
        result.succeeded()
        lines == ['done']
        lab.clock().nanos() < Duration.ofMillis(10_200).toNanos()
    }

    def "a guest's shell answers only while the guest does"() {
        given:
        def guest = lab.guestShell('web')

        when:
        guest.run(Command.of('true'))

        then:
        def silent = thrown(RemoteException)
        silent.message == 'web: the guest does not answer (simulated)'

        when:
        def host = lab.hypervisor('alpha', 'libvirt')
        host.define(new GuestDefinition('web', new UUID(1, 2), ByteCount.mebibytes(256), 1, Guest.Accelerator.TCG,
                Guest.Nic.VIRTIO, '52:54:00:00:00:01', 'br0', null, []))
        host.start('web')
        lab.clock().sleep(Duration.ofSeconds(10))

        then:
        guest.run(Command.of('true')).succeeded()
        guest.run(Command.of('cat', '/proc/uptime')).out().startsWith('10.')
    }

    def "a file that goes by way of the controller takes the link twice and arrives with its size"() {
        given:
        shell.run(Command.shell('truncate -s 100M /srv/disk'))
        def local = Path.of('/nonexistent/part')
        def begun = lab.clock().nanos()

        when:
        shell.fetch('/srv/disk', local)
        lab.hostShell('beta').send(local, '/srv/disk')

        then:
        lab.hostShell('beta').run(Command.shell('stat -c %s /srv/disk')).out() == "${100 << 20}\n"
        lab.clock().nanos() - begun > Duration.ofMillis(1500).toNanos()
    }

    def "no file or socket of this machine is touched"() {
        given:
        def local = Path.of('/nonexistent/file')

        when:
        shell.fetch('/srv/disk', local)
        shell.send(local, '/srv/other')

        then:
        noExceptionThrown()

        when:
        shell.forwardSocket('/var/run/libvirt/libvirt-sock')

        then:
        def refused = thrown(RemoteException)
        refused.message == 'alpha: a simulated machine has no socket /var/run/libvirt/libvirt-sock to forward'
    }

    private long size(String file) {
        Long.parseLong(shell.run(Command.of('stat', '-c', '%s', file)).out().trim())
    }
}
