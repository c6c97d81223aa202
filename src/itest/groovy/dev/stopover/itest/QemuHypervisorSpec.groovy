package dev.stopover.itest

import dev.stopover.hypervisor.GuestEvents.GuestEvent
import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.qemu.QemuHypervisor
import dev.stopover.remote.Command
import dev.stopover.remote.RemoteShell
import java.util.concurrent.CopyOnWriteArrayList

class QemuHypervisorSpec extends RealHypervisorSpec {

    Hypervisor connect(String host, RemoteShell shell, String address) {
        QemuHypervisor.connect(host, shell, address)
    }

    def 'the console is kept, and nothing else of a guest that is forgotten'() {
        given:
        source().define(guest())
        source().start('web')
        awaitUp(source())

        when:
        source().destroy('web')
        source().undefine('web')

        then:
        lab.host('alpha').run(Command.of('cat', hosts[0].consoleLog('web'))).out().contains('STOPOVER READY web')
        lab.host('alpha').run(Command.shell('ls /run/stopover-qemu/guests; ip -o link | grep -c stov')).out().strip() == '0'
    }

    def 'a process that is killed is told as a crash, one that is destroyed as a stop'() {
        given:
        source().define(guest())
        source().start('web')
        def events = new CopyOnWriteArrayList<GuestEvent>()
        def subscription = source().listen('web', events::add)

        when:
        lab.host('alpha').run(Command.shell('kill -KILL $(cat /run/stopover-qemu/guests/web/pid)'))
        within(5) { !events.empty }
        source().start('web')
        source().destroy('web')
        within(5) { events.size() == 4 }
        subscription.close()

        then:
        events*.kind()*.name() == ['CRASHED', 'STARTED', 'RESUMED', 'STOPPED']
    }

    def 'facts of the host'() {
        expect:
        source().facts().facts().keySet().containsAll(['kernel', 'cpu', 'cpus', 'memory', 'qemu'])
    }
}
