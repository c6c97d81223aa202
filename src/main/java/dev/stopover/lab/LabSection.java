package dev.stopover.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a lab file and their words, declared once: the reader, the messages and the JSON schema for editors all
 * come from here.
 */
enum LabSection {
    DEFAULTS(
            null,
            "what holds for every host that says nothing else",
            LabField.optional("driver", ValueKind.DRIVER, "the hypervisor's driver; libvirt where nothing is said"),
            LabField.optional("user", ValueKind.USER, "whom to log in as"),
            LabField.optional("port", ValueKind.PORT, "ssh's port; 22 where nothing is said"),
            LabField.optional("key", ValueKind.KEY, "the private key to log in with"),
            LabField.optional("bridge", ValueKind.BRIDGE, "the bridge that guests are joined to")),
    HOSTS(
            "host",
            "the machine behind each role",
            LabField.needed("address", ValueKind.ADDRESS, "what ssh connects to"),
            LabField.optional("port", ValueKind.PORT, "ssh's port"),
            LabField.optional("user", ValueKind.USER, "whom to log in as"),
            LabField.optional("key", ValueKind.KEY, "the private key to log in with"),
            LabField.optional("hostKey", ValueKind.HOST_KEY, "the key it must show; else looked up in known_hosts"),
            LabField.optional("jump", ValueKind.NAME, "the role of the host to go through"),
            LabField.optional("driver", ValueKind.DRIVER, "the hypervisor's driver"),
            LabField.optional("migrationAddress", ValueKind.ADDRESS, "where other hosts send guests to"),
            LabField.optional("bridge", ValueKind.BRIDGE, "the bridge that guests are joined to")),
    GUESTS(
            "guest",
            "what each guest is made from, and how it is reached",
            LabField.optional("domain", ValueKind.NAME, "the existing domain that it stands for"),
            LabField.optional("image", ValueKind.NAME, "the image that it is made from, one of images"),
            LabField.needed("address", ValueKind.ADDRESS, "where its service answers"),
            LabField.optional("user", ValueKind.USER, "whom to log in as inside it"),
            LabField.optional("key", ValueKind.KEY, "the private key for that"),
            LabField.optional("hostKey", ValueKind.HOST_KEY, "the key it must show; else looked up in known_hosts")),
    IMAGES(
            "image",
            "disk images that guests are made from",
            LabField.optional("path", ValueKind.HOST_PATH, "where it lies on every host"),
            LabField.optional("url", ValueKind.URL, "where it is fetched from"),
            LabField.optional("sha256", ValueKind.SHA256, "its checksum; needed with url"),
            LabField.needed("format", ValueKind.FORMAT, "never guessed from the content")),
    SHARES(
            "share",
            "shared storage that is not simply set up as the experiment says",
            LabField.optional("address", ValueKind.ADDRESS, "where clients mount it from; else the server's address"),
            LabField.optional("existing", ValueKind.TRUTH, "whether it is served already, to be mounted only")),
    SECRETS(
            "secret",
            "where each secret comes from, never the secret itself",
            LabField.optional("environment", ValueKind.VARIABLE, "an environment variable of this machine"),
            LabField.optional("file", ValueKind.LOCAL_FILE, "a file that only its owner can read"));

    private final String entry;
    private final String doc;
    private final List<LabField> fields;

    LabSection(String entry, String doc, LabField... fields) {
        this.entry = entry;
        this.doc = doc;
        this.fields = List.of(fields);
    }

    static Optional<LabSection> of(String word) {
        return Arrays.stream(values())
                .filter(section -> section.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(LabSection::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what one of its entries is called, or null where it has no named entries. */
    String entry() {
        return entry;
    }

    String doc() {
        return doc;
    }

    List<LabField> fields() {
        return fields;
    }

    List<String> fieldNames() {
        return fields.stream().map(LabField::name).toList();
    }
}
