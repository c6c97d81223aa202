package dev.stopover.hypervisor.libvirt

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.model.ByteCount
import dev.stopover.model.Guest
import javax.xml.parsers.DocumentBuilderFactory
import javax.xml.xpath.XPathFactory
import org.xml.sax.InputSource
import spock.lang.Specification

class DomainXmlSpec extends Specification {

    def 'says everything of a guest that boots a kernel'() {
        given:
        def xml = DomainXml.of(guest(), '/var/log/web.log')

        expect:
        at(xml, path) == value

        where:
        path                                     | value
        '/domain/@type'                          | 'qemu'
        '/domain/name'                           | 'web'
        '/domain/uuid'                           | '11111111-2222-4333-8444-555555555555'
        '/domain/memory/@unit'                   | 'KiB'
        '/domain/memory'                         | '262144'
        '/domain/vcpu'                           | '2'
        '/domain/os/kernel'                      | '/k'
        '/domain/os/initrd'                      | '/i'
        '/domain/os/cmdline'                     | 'console=ttyS0 quiet'
        '/domain/on_crash'                       | 'destroy'
        '/domain/devices/interface/mac/@address' | '52:54:00:00:00:01'
        '/domain/devices/interface/source/@bridge' | 'br0'
        '/domain/devices/interface/model/@type'  | 'virtio'
        '/domain/devices/serial/source/@path'    | '/var/log/web.log'
        '/domain/devices/memballoon/@model'      | 'none'
        'count(//graphics)'                      | '0'
        'count(//disk)'                          | '0'
        '/domain/cpu/model'                      | 'qemu64'
        '/domain/on_reboot'                      | 'destroy'
    }

    def 'says the format of each disk, and bypasses the cache of shared ones'() {
        given:
        def disks = [new GuestDefinition.Disk('/a', 'qcow2', true), new GuestDefinition.Disk('/b', 'raw', false)]
        def xml = DomainXml.of(guest(boot: null, disks: disks), '/l')

        expect:
        at(xml, path) == value

        where:
        path                          | value
        '//disk[1]/driver/@type'      | 'qcow2'
        '//disk[1]/driver/@cache'     | 'none'
        '//disk[1]/source/@file'      | '/a'
        '//disk[1]/target/@dev'       | 'vda'
        '//disk[2]/driver/@type'      | 'raw'
        'count(//disk[2]/driver/@cache)' | '0'
        '//disk[2]/target/@dev'       | 'vdb'
        'count(//kernel)'             | '0'
        '/domain/on_reboot'           | 'restart'
    }

    def 'takes the host processor and hardware virtualisation where KVM is asked for, and the card asked for'() {
        when:
        def xml = DomainXml.of(guest(accelerator: Guest.Accelerator.KVM, nic: Guest.Nic.E1000), '/l')

        then:
        at(xml, '/domain/@type') == 'kvm'
        at(xml, '/domain/cpu/@mode') == 'host-model'
        at(xml, '//interface/model/@type') == 'e1000'
    }

    def 'a hostile value stays text: #value'() {
        when:
        def boot = new GuestDefinition.DirectBoot('/k', null, value)
        def xml = DomainXml.of(guest(name: value, bridge: value, boot: boot), value)

        then:
        at(xml, '/domain/name') == value
        at(xml, '/domain/os/cmdline') == value
        at(xml, '//interface/source/@bridge') == value
        at(xml, '//serial/source/@path') == value
        at(xml, 'count(//*[local-name()="commandline"])') == '0'

        where:
        value << ['</name><qemu:commandline>', '" onload="x', "it's", '&lt;', ']]>', '<!DOCTYPE x>', 'ä€']
    }

    def 'a control character is refused'() {
        when:
        DomainXml.of(guest(name: 'a\u0000b'), '/l')

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == "a guest's description holds a control character: 'a?b'"
    }

    private static String at(String xml, String path) {
        def document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)))
        XPathFactory.newInstance().newXPath().evaluate(path, document)
    }

    private static GuestDefinition guest(Map<String, Object> other = [:]) {
        def all = [name: 'web', accelerator: Guest.Accelerator.TCG, nic: Guest.Nic.VIRTIO, bridge: 'br0', disks: [],
                   boot: new GuestDefinition.DirectBoot('/k', '/i', 'console=ttyS0 quiet')] + other
        new GuestDefinition(
                all.name, UUID.fromString('11111111-2222-4333-8444-555555555555'), ByteCount.mebibytes(256), 2,
                all.accelerator, all.nic, '52:54:00:00:00:01', all.bridge, all.boot, all.disks)
    }
}
