package dev.stopover.itest

import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.HypervisorException
import dev.stopover.hypervisor.libvirt.LibvirtHypervisor
import dev.stopover.remote.Command
import dev.stopover.remote.CommandResult
import dev.stopover.remote.RemoteShell
import java.time.Duration

class LibvirtHypervisorSpec extends RealHypervisorSpec {

    Hypervisor connect(String host, RemoteShell shell, String address) {
        LibvirtHypervisor.connect(host, shell, address)
    }

    def 'what the guest says on its console is in the file that the driver names'() {
        given:
        source().define(guest())
        source().start('web')
        awaitUp(source())

        expect:
        lab.host('alpha').run(Command.of('cat', hosts[0].consoleLog('web'))).out().contains('STOPOVER READY web')
    }

    def 'facts of the host'() {
        expect:
        source().facts().facts().keySet().containsAll(['kernel', 'cpu', 'cpus', 'memory', 'qemu', 'libvirt', 'hostUuid'])
    }

    def 'a host without libvirt is told so'() {
        given:
        RemoteShell bare = Stub {
            run(_) >> new CommandResult('alpha', '', 1, '', '', Duration.ZERO, null, null)
        }

        when:
        LibvirtHypervisor.connect('alpha', bare, lab.address('alpha'))

        then:
        def none = thrown(HypervisorException)
        none.message == 'alpha: libvirt is not there: no socket in /run/libvirt; install libvirt-daemon-system and start libvirtd'
    }
}
