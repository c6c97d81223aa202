package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.model.Guest;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes libvirt's description of a guest. Every value goes through an XML writer, never through text pasting. */
final class DomainXml {

    private final XMLStreamWriter xml;

    private DomainXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Returns the description.
     *
     * @param consoleLog the file on the host that takes what the guest says on its serial console
     * @throws IllegalArgumentException when a value holds a control character, which XML cannot carry
     */
    static String of(GuestDefinition guest, String consoleLog) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new DomainXml(writer).domain(guest, consoleLog);
            writer.close();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory does not fail", impossible);
        }
    }

    private void domain(GuestDefinition guest, String consoleLog) throws XMLStreamException {
        boolean kvm = guest.accelerator() == Guest.Accelerator.KVM;
        begin("domain", "type", kvm ? "kvm" : "qemu");
        text("name", guest.name());
        text("uuid", guest.uuid().toString());
        text("memory", Long.toString(guest.memory().kibibytes()), "unit", "KiB");
        text("vcpu", Integer.toString(guest.vcpus()));
        os(guest.boot());
        begin("features");
        empty("acpi");
        empty("apic");
        end();
        cpu(kvm);
        empty("clock", "offset", "utc");
        text("on_poweroff", "destroy");
        // A guest without a disk reboots only when its kernel has panicked: that must be seen, not hidden.
        text("on_reboot", guest.boot() == null || !guest.disks().isEmpty() ? "restart" : "destroy");
        text("on_crash", "destroy");
        devices(guest, consoleLog);
        end();
    }

    /** Under emulation a plain processor, plus the random number instruction, without which a guest boots later. */
    private void cpu(boolean kvm) throws XMLStreamException {
        if (kvm) {
            empty("cpu", "mode", "host-model");
            return;
        }
        begin("cpu", "mode", "custom", "match", "exact", "check", "none");
        text("model", "qemu64", "fallback", "forbid");
        empty("feature", "policy", "require", "name", "rdrand");
        end();
    }

    private void os(GuestDefinition.DirectBoot boot) throws XMLStreamException {
        begin("os");
        // The older machine type: it has no PCI Express root ports to enumerate, so guests boot sooner.
        text("type", "hvm", "arch", "x86_64", "machine", "pc");
        if (boot != null) {
            text("kernel", boot.kernel());
            if (boot.initrd() != null) {
                text("initrd", boot.initrd());
            }
            if (boot.commandLine() != null) {
                text("cmdline", boot.commandLine());
            }
        }
        end();
    }

    private void devices(GuestDefinition guest, String consoleLog) throws XMLStreamException {
        begin("devices");
        int number = 0;
        for (GuestDefinition.Disk disk : guest.disks()) {
            disk(disk, "vd" + (char) ('a' + number++));
        }
        begin("interface", "type", "bridge");
        empty("mac", "address", guest.mac());
        empty("source", "bridge", guest.bridge());
        empty("model", "type", guest.nic() == Guest.Nic.E1000 ? "e1000" : "virtio");
        end();
        begin("serial", "type", "file");
        empty("source", "path", consoleLog, "append", "on");
        empty("target", "port", "0");
        end();
        empty("controller", "type", "usb", "model", "none");
        empty("memballoon", "model", "none");
        end();
    }

    private void disk(GuestDefinition.Disk disk, String name) throws XMLStreamException {
        begin("disk", "type", "file", "device", "disk");
        // The format is always said: guessing it would let a guest point its host at any file.
        if (disk.shared()) {
            empty("driver", "name", "qemu", "type", disk.format(), "cache", "none");
        } else {
            empty("driver", "name", "qemu", "type", disk.format());
        }
        empty("source", "file", disk.path());
        empty("target", "dev", name, "bus", "virtio");
        end();
    }

    private void begin(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attributes(attributes);
    }

    private void text(String element, String content, String... attributes) throws XMLStreamException {
        begin(element, attributes);
        xml.writeCharacters(checked(content));
        end();
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], checked(attributes[i + 1]));
        }
    }

    private static String checked(String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c >= 0xFFFE || Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException(
                    "a guest's description holds a control character: '" + value.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return value;
    }
}
