package dev.stopover.testbed

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class KernelModulesSpec extends Specification {
    @TempDir Path root

    def "modules come after all they need, each once, and the absent are left out"() {
        given:
        module('drivers/virtio.ko', 'virtio_ring')
        module('drivers/virtio_ring.ko', '')
        module('net/virtio-net.ko', 'virtio_ring,virtio,net-failover')
        module('net/net_failover.ko', 'failover')
        module('net/failover.ko', '')

        expect:
        new KernelModules(root).inLoadingOrder(['virtio_net', 'built_in', 'virtio']).keySet() as List ==
                ['virtio_ring', 'virtio', 'failover', 'net_failover', 'virtio_net']
    }

    def "a compressed module is taken as what it was before"() {
        given:
        Path plain = module('a.ko', 'b')
        byte[] content = Files.readAllBytes(plain)
        assert ['gzip', plain.toString()].execute().waitFor() == 0

        expect:
        new KernelModules(root).inLoadingOrder(['a']).a == content
    }

    def "the newest kernel is the one with the highest version number"() {
        given:
        Path boot = Files.createDirectories(root.resolve('boot'))
        ['6.1.0-9-amd64', '6.1.0-10-amd64', '6.12.1-amd64'].each { Files.createFile(boot.resolve("vmlinuz-$it")) }
        ['6.1.0-9-amd64', '6.1.0-10-amd64'].each { Files.createDirectories(root.resolve("modules/$it/kernel")) }

        expect:
        KernelSource.installed(boot, root.resolve('modules'), [] as Set).get().version() == '6.1.0-10-amd64'
        KernelSource.installed(root.resolve('none'), root.resolve('modules'), [] as Set).empty
    }

    def "a kernel without a driver that a guest needs is passed over"() {
        given:
        Path boot = Files.createDirectories(root.resolve('boot'))
        ['6.1.0-9-amd64', '6.1.0-10-cloud-amd64'].each {
            Files.createFile(boot.resolve("vmlinuz-$it"))
            Files.createDirectories(root.resolve("modules/$it/kernel/drivers/net"))
        }
        Files.createFile(root.resolve('modules/6.1.0-9-amd64/kernel/drivers/net/e1000.ko.xz'))

        expect:
        KernelSource.installed(boot, root.resolve('modules'), [] as Set).get().version() == '6.1.0-10-cloud-amd64'
        KernelSource.installed(boot, root.resolve('modules'), ['e1000'] as Set).get().version() == '6.1.0-9-amd64'
        KernelSource.installed(boot, root.resolve('modules'), ['e1000', 'none'] as Set).empty
    }

    private Path module(String path, String needs) {
        Path file = root.resolve("kernel/$path")
        Files.createDirectories(file.parent)
        Files.write(file, "\177ELF..license=GPL\0depends=$needs\0retpoline=Y\0".getBytes('ISO-8859-1'))
    }
}
