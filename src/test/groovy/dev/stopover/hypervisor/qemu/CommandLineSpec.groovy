package dev.stopover.hypervisor.qemu

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.model.ByteCount
import dev.stopover.model.Guest
import spock.lang.Specification

class CommandLineSpec extends Specification {

    def 'says everything of a guest that boots a kernel'() {
        expect:
        CommandLine.of(guest(), new GuestFiles('web'), '-S') == 'qemu-system-x86_64 -name guest=web' +
                ' -uuid 11111111-2222-4333-8444-555555555555 -no-user-config -nodefaults -display none' +
                ' -machine pc,accel=tcg -cpu qemu64,+rdrand -m size=262144k -smp cpus=2 -rtc base=utc' +
                " -kernel /k -initrd /i -append 'console=ttyS0 quiet' -no-reboot" +
                ' -netdev tap,id=net0,ifname=stov0001cb54,script=no,downscript=no' +
                ' -device virtio-net-pci,netdev=net0,romfile=,mac=52:54:00:00:00:01' +
                ' -chardev file,id=console,append=on,path=/run/stopover-qemu/consoles/web.log -serial chardev:console' +
                ' -qmp unix:/run/stopover-qemu/guests/web/qmp,server=on,wait=off' +
                ' -pidfile /run/stopover-qemu/guests/web/pid -daemonize -S'
    }

    def 'a disk is named with its format, a shared one past the cache; KVM has the host\'s processor'() {
        given:
        def disks = [new GuestDefinition.Disk('/a', 'qcow2', true), new GuestDefinition.Disk('/b', 'raw', false)]

        when:
        def line = CommandLine.of(
                guest(boot: null, disks: disks, accelerator: Guest.Accelerator.KVM, nic: Guest.Nic.E1000),
                new GuestFiles('web'))

        then:
        line.contains(' -machine pc,accel=kvm -cpu host ')
        line.contains(' -blockdev driver=qcow2,node-name=disk0,file.driver=file,file.filename=/a,cache.direct=on,file.cache.direct=on -device virtio-blk-pci,drive=disk0 ')
        line.contains(' -blockdev driver=raw,node-name=disk1,file.driver=file,file.filename=/b -device virtio-blk-pci,drive=disk1 ')
        line.contains(' -device e1000,netdev=net0,')
        !line.contains('-no-reboot')
    }

    def 'a value cannot begin a setting of its own, nor a word of the shell'() {
        given:
        def disks = [new GuestDefinition.Disk("/a,script=/x;\$(id) 'b", 'raw', false)]

        when:
        def line = CommandLine.of(
                guest(boot: null, disks: disks, mac: '52:54:00:00:00:01,script=/x'), new GuestFiles('web'))

        then:
        line.contains("file.filename=/a,,script=/x;\$(id) '\\''b' ")
        line.contains(',mac=52:54:00:00:00:01,,script=/x ')
    }

    def 'a guest whose name could be a path, an option or a command has no files'() {
        when:
        new GuestFiles(name)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == "'$shown' is no guest's name: letters, digits, '_', '.' and '-', at most 63"

        where:
        name        | shown
        '../etc'    | '../etc'
        '.'         | '.'
        '-S'        | '-S'
        '$(id)'     | '$(id)'
        "a\nb"      | 'a?b'
        'a,b'       | 'a,b'
        ''          | ''
        'a' * 64    | 'a' * 64
    }

    def 'what a guest is comes back from its file as it was'() {
        given:
        def disks = [new GuestDefinition.Disk("/a 'b", 'raw', true)]

        expect:
        DefinitionFile.read(DefinitionFile.write(guest())) == guest()
        DefinitionFile.read(DefinitionFile.write(guest(boot: null, disks: disks))) == guest(boot: null, disks: disks)
    }

    private static GuestDefinition guest(Map other = [:]) {
        def all = [boot: new GuestDefinition.DirectBoot('/k', '/i', 'console=ttyS0 quiet'), disks: [],
                   accelerator: Guest.Accelerator.TCG, nic: Guest.Nic.VIRTIO, mac: '52:54:00:00:00:01'] + other
        new GuestDefinition(
                'web', UUID.fromString('11111111-2222-4333-8444-555555555555'), ByteCount.mebibytes(256), 2,
                all.accelerator, all.nic, all.mac, 'br0', all.boot, all.disks)
    }
}
