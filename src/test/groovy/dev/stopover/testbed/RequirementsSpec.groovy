package dev.stopover.testbed

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class RequirementsSpec extends Specification {
    @TempDir Path root

    def "an empty machine lacks every package, and one command installs them"() {
        given:
        def packages = Requirements.missingPackages(root)

        expect:
        new Requirements([], packages).installCommand() == 'apt-get install --no-install-recommends busybox-static dropbear-bin' +
                ' iperf3 iproute2 iputils-ping libvirt-clients libvirt-daemon-driver-qemu libvirt-daemon-system libvirt0 openssh-client' +
                ' openssh-server qemu-system-x86 qemu-utils sysbench tcc util-linux'
    }

    def "a package is there when all of its files are, in whichever place"() {
        given:
        [file1, file2].each {
            Files.createDirectories(root.resolve(it).parent)
            Files.createFile(root.resolve(it))
        }

        expect:
        !Requirements.missingPackages(root).contains(name)

        where:
        name           | file1               | file2
        'dropbear-bin' | 'usr/sbin/dropbear' | 'usr/bin/dropbearkey'
        'iproute2'     | 'usr/sbin/ip'       | 'other'
        'iproute2'     | 'bin/ip'            | 'other'
    }

    def "half a package is a missing package"() {
        given:
        Files.createDirectories(root.resolve('usr/sbin'))
        Files.createFile(root.resolve('usr/sbin/dropbear'))

        expect:
        Requirements.missingPackages(root).contains('dropbear-bin')
    }

    def "nothing missing is nothing to install"() {
        expect:
        new Requirements([], []).met()
        new Requirements([], []).installCommand() == ''
        !new Requirements(['no'], []).met()
        !new Requirements([], ['tcc']).met()
    }
}
