package dev.stopover.observe.series

import dev.stopover.hypervisor.Hypervisor
import dev.stopover.model.ByteCount
import dev.stopover.model.Clock
import dev.stopover.model.Guest
import dev.stopover.remote.RemoteShell

/** A trial whose only host is this machine's shell. */
class ShellTrial implements SeriesTrial {

    Clock clock = Clock.SYSTEM
    Collection<Hypervisor> hypervisors = []
    Map<String, Guest> guests = [:]
    List<String> hosts = ['one']

    static Guest virtio(String name) {
        new Guest(name, 'one', 'tiny', ByteCount.mebibytes(256), 1, Guest.Nic.VIRTIO, Guest.Accelerator.AUTO, [], null)
    }

    @Override
    Clock clock() {
        clock
    }

    @Override
    Optional<Guest> guest(String name) {
        Optional.ofNullable(guests[name])
    }

    @Override
    List<String> hosts() {
        hosts
    }

    @Override
    String domain(String guest) {
        guest
    }

    @Override
    String address(String name) {
        '127.0.0.1'
    }

    @Override
    RemoteShell openGuest(String guest) {
        hostShell(guest)
    }

    @Override
    RemoteShell hostShell(String host) {
        [
            host : { -> host },
            run  : { command ->
                def process = LocalProcess.start(command, line -> {})
                process.await()
            },
            start: { command, lines -> LocalProcess.start(command, lines) },
            close: { -> },
        ] as RemoteShell
    }

    @Override
    Collection<Hypervisor> hypervisors() {
        hypervisors
    }
}
