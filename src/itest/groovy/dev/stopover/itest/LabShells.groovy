package dev.stopover.itest

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.hypervisor.libvirt.LibvirtHypervisor
import dev.stopover.model.ByteCount
import dev.stopover.model.Guest
import dev.stopover.remote.Command
import dev.stopover.remote.Endpoint
import dev.stopover.remote.RemoteException
import dev.stopover.remote.RemoteShell
import dev.stopover.remote.jsch.JschShellOpener
import dev.stopover.testbed.EmbeddedLab
import dev.stopover.testbed.LabOptions
import dev.stopover.testbed.NetworkEntry
import dev.stopover.testbed.RunningLab
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration

/** A lab of the hosts alpha and beta, this thread in its network, and shells on hosts and guests. */
class LabShells implements AutoCloseable {

    final RunningLab lab = EmbeddedLab.start(LabOptions.ofHosts(['alpha', 'beta']), message -> {})
    final NetworkEntry entry = lab.enterNetwork()
    final Path key = Files.createTempFile(
            'stopover-', '-id', PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString('rw-------')))
    private final Map<String, RemoteShell> shells = [:]

    LabShells() {
        Files.write(key, lab.privateKey())
    }

    String address(String host) {
        found(host).address()
    }

    Endpoint endpoint(String host) {
        endpoint(host, address(host), found(host).hostKey())
    }

    RemoteShell host(String host) {
        shells.computeIfAbsent(host) { new JschShellOpener().open(endpoint(host)) }
    }

    /** Returns a guest that boots the built-in image, in the first seat. */
    GuestDefinition definition(String name) {
        def seat = lab.seat(0, name)
        def image = lab.imageFor('tiny')
        new GuestDefinition(
                name, UUID.fromString('8a3fd2c8-52cf-4a3c-9d5e-0c3d6b1f0001'), ByteCount.mebibytes(256), 1,
                lab.accelerator().kind().name() == 'KVM' ? Guest.Accelerator.KVM : Guest.Accelerator.TCG,
                Guest.Nic.VIRTIO, seat.mac(), 'br0',
                new GuestDefinition.DirectBoot(image.kernel(), image.initrd(), lab.kernelArguments(seat)), [])
    }

    /** Starts a guest on alpha. */
    void startGuest(String name) {
        def hypervisor = LibvirtHypervisor.connect('alpha', host('alpha'), address('alpha'))
        hypervisor.define(definition(name))
        hypervisor.start(name)
        hypervisor.close()
    }

    /** Returns the shell of the guest in the first seat, as soon as it answers. */
    RemoteShell guest(String name) {
        def endpoint = endpoint(name, lab.seat(0, name).address(), lab.imageFor('tiny').hostKey())
        long end = System.nanoTime() + 90_000_000_000L
        while (true) {
            try {
                return new JschShellOpener().open(endpoint)
            } catch (RemoteException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet
                }
                Thread.sleep(100)
            }
        }
    }

    /** Asks the guest in the first seat, as soon as it answers. */
    String inGuest(String name, String line) {
        def shell = guest(name)
        try {
            shell.run(Command.shell(line)).orThrow().out().strip()
        } finally {
            shell.close()
        }
    }

    Endpoint endpoint(String name, String address, String hostKey) {
        new Endpoint(name, address, 22, 'root', key, hostKey, Duration.ofSeconds(5))
    }

    @Override
    void close() {
        shells.values()*.close()
        entry.close()
        lab.close()
        Files.deleteIfExists(key)
    }

    private found(String host) {
        lab.hosts().find { it.name() == host }
    }
}
