package dev.stopover.preflight;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.model.Guest;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What of a guest decides whether it can move.
 *
 * @param made whether the run makes it; otherwise it is the user's own
 * @param machine its machine type
 * @param memory its memory in bytes
 * @param kvm whether it runs by hardware virtualisation
 * @param drives its disks and CD-ROMs
 * @param hostDevices how many devices of the host are passed through to it
 * @param bridges the host bridges it is joined to
 * @param networks libvirt's own networks that it is joined to
 */
record GuestHardware(
        boolean made,
        String machine,
        long memory,
        boolean kvm,
        List<Drive> drives,
        int hostDevices,
        Set<String> bridges,
        Set<String> networks) {

    /**
     * A disk or CD-ROM.
     *
     * @param device {@code disk}, {@code cdrom}, {@code floppy}
     * @param target its name inside the guest
     * @param path the file or block device on the host; empty where nothing is inserted, or a pool has it
     * @param pool the storage pool that it is a volume of; empty for any other
     * @param volume the volume's name there
     * @param cache the cache mode; empty for the hypervisor's default
     */
    record Drive(String device, String target, String path, String pool, String volume, String cache) {

        /** Returns the same at the path that the host tells for its volume. */
        Drive at(String found) {
            return new Drive(device, target, found, pool, volume, cache);
        }
    }

    /** The machine type of guests that the libvirt driver makes. */
    private static final String MADE_MACHINE = "pc";

    static GuestHardware of(GuestDefinition guest) {
        List<Drive> drives = new ArrayList<>();
        for (GuestDefinition.Disk disk : guest.disks()) {
            drives.add(new Drive(
                    "disk", "vd" + (char) ('a' + drives.size()), disk.path(), "", "", disk.shared() ? "none" : ""));
        }
        return new GuestHardware(
                true,
                MADE_MACHINE,
                guest.memory().bytes(),
                guest.accelerator() == Guest.Accelerator.KVM,
                drives,
                0,
                Set.of(guest.bridge()),
                Set.of());
    }

    /** Reads libvirt's description of a domain. */
    static GuestHardware of(String xml) throws NotCheckable {
        Element domain = parse(xml).getDocumentElement();
        Element type = first(domain, "type");
        Element memory = first(domain, "memory");
        List<Drive> drives = new ArrayList<>();
        for (Element disk : all(domain, "disk")) {
            String file = attribute(disk, "source", "file");
            String path = file.isEmpty() ? attribute(disk, "source", "dev") : file;
            String device = disk.getAttribute("device");
            drives.add(new Drive(
                    device.isEmpty() ? "disk" : device,
                    attribute(disk, "target", "dev"),
                    path,
                    attribute(disk, "source", "pool"),
                    attribute(disk, "source", "volume"),
                    attribute(disk, "driver", "cache")));
        }
        Set<String> bridges = new LinkedHashSet<>();
        Set<String> networks = new LinkedHashSet<>();
        for (Element card : all(domain, "interface")) {
            boolean managed = card.getAttribute("type").equals("network");
            (managed ? networks : bridges).add(attribute(card, "source", managed ? "network" : "bridge"));
        }
        bridges.remove("");
        return new GuestHardware(
                false,
                type == null ? "" : type.getAttribute("machine"),
                memory == null ? 0 : kibibytes(memory) << 10,
                domain.getAttribute("type").equals("kvm"),
                drives,
                all(domain, "hostdev").size() + passedThrough(domain),
                bridges,
                networks);
    }

    /** Returns the same with other drives. */
    GuestHardware with(List<Drive> others) {
        return new GuestHardware(made, machine, memory, kvm, others, hostDevices, bridges, networks);
    }

    private static int passedThrough(Element domain) {
        return (int) all(domain, "interface").stream()
                .filter(card -> card.getAttribute("type").equals("hostdev"))
                .count();
    }

    /** libvirt prints memory in KiB. */
    private static long kibibytes(Element memory) throws NotCheckable {
        try {
            return Long.parseLong(memory.getTextContent().strip());
        } catch (NumberFormatException e) {
            throw new NotCheckable("libvirt's description of a guest tells no memory");
        }
    }

    private static Document parse(String xml) throws NotCheckable {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default handler writes to standard error.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new NotCheckable("libvirt's description of a guest cannot be read: " + e.getMessage());
        }
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element first(Element parent, String name) {
        List<Element> elements = all(parent, name);
        return elements.isEmpty() ? null : elements.get(0);
    }

    private static String attribute(Element parent, String child, String name) {
        Element element = first(parent, child);
        return element == null ? "" : element.getAttribute(name);
    }
}
