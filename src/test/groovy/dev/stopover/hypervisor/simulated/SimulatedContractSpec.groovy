package dev.stopover.hypervisor.simulated

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.HypervisorContractSpec
import dev.stopover.model.ByteCount
import dev.stopover.model.Guest
import java.time.Duration
import java.time.Instant

class SimulatedContractSpec extends HypervisorContractSpec {

    def lab = new SimulatedLab(1, Instant.parse('2026-01-01T00:00:00Z'))
    def alpha = lab.hypervisor('alpha', 'libvirt')
    def beta = lab.hypervisor('beta', 'libvirt')
    UUID bootId

    Hypervisor source() {
        alpha
    }

    Hypervisor target() {
        beta
    }

    GuestDefinition guest() {
        new GuestDefinition(
                'web', UUID.fromString('8a3fd2c8-52cf-4a3c-9d5e-0c3d6b1f0001'), ByteCount.mebibytes(256), 1,
                Guest.Accelerator.TCG, Guest.Nic.VIRTIO, '52:54:00:00:00:01', 'br0',
                new GuestDefinition.DirectBoot('/k', '/i', ''), [])
    }

    void awaitUp(Hypervisor on) {
        assert lab.awaitService('web', Duration.ofMinutes(1))
        bootId = lab.bootId('web').get()
    }

    void sameGuest(Hypervisor on) {
        assert lab.bootId('web').get() == bootId
    }
}
