package dev.stopover.lab;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.Problem;
import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.lab.YamlNode.Entry;
import dev.stopover.lab.YamlNode.Mapping;
import dev.stopover.lab.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** From the tree of a lab file to the lab; everything wrong with it becomes a problem at its place. */
final class LabReader {

    private static final int MOST_PROBLEMS = 100;
    private static final int SSH = 22;

    private final String file;
    private final Path directory;
    private final List<Problem> problems;
    private final Map<LabSection, YamlNode> sections = new LinkedHashMap<>();
    private LabEntry defaults;

    LabReader(String file, Path directory, List<Problem> problems) {
        this.file = file;
        this.directory = directory;
        this.problems = problems;
    }

    /** Returns the problems in the order of the text, those without a place first, no more than anyone would read. */
    static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(
                        Problem::at,
                        Comparator.nullsFirst(Comparator.comparingInt(SourcePosition::line)
                                .thenComparingInt(SourcePosition::column))))
                .limit(MOST_PROBLEMS)
                .toList();
    }

    /** Returns the lab; of use only where no problem was found. */
    Lab lab(YamlNode root) {
        split(root);
        defaults = LabEntry.of(
                LabSection.DEFAULTS,
                null,
                null,
                sections.getOrDefault(LabSection.DEFAULTS, new Scalar("", true, null)),
                problems);
        Map<String, LabEntry> hosts = entries(LabSection.HOSTS);
        Map<String, LabEntry> images = entries(LabSection.IMAGES);
        Map<String, LabEntry> guests = entries(LabSection.GUESTS);
        checkJumps(hosts);
        guests.values().forEach(guest -> checkGuest(guest, images));
        checkDomains(guests.values());
        images.values().forEach(this::checkImage);
        String driver = defaults.value("driver");
        return new Lab(
                file,
                Lab.Kind.MACHINES,
                driver == null ? "libvirt" : driver,
                each(hosts, this::host),
                each(guests, this::guest),
                each(images, LabReader::image),
                each(entries(LabSection.SHARES), LabReader::share),
                secrets());
    }

    private void split(YamlNode root) {
        if (!(root instanceof Mapping mapping)) {
            if (problems.isEmpty()) {
                problems.add(Problem.error(
                        root == null ? null : root.at(),
                        root == null ? "the lab file '" + file + "' is empty" : "a lab file is a mapping",
                        "Its words: " + String.join(", ", LabSection.words())));
            }
            return;
        }
        for (Entry entry : mapping.entries()) {
            String word = entry.key().text();
            LabSection section = LabSection.of(word).orElse(null);
            if (section != null) {
                sections.putIfAbsent(section, entry.value());
            } else if (!word.equals("<<")) {
                problems.add(Problem.error(
                        entry.key().at(),
                        "unknown word '" + LabEntry.shown(word) + "' in the lab file",
                        NearNames.advice(word, LabSection.words(), "Known here")));
            }
        }
        if (!sections.containsKey(LabSection.HOSTS) && problems.isEmpty()) {
            problems.add(Problem.error(
                    root.at(), "the lab file names no hosts", "Add  hosts:  with an entry for each role"));
        }
    }

    /** Returns the entries of a section by name, those that are mappings at all. */
    private Map<String, LabEntry> entries(LabSection section) {
        Map<String, LabEntry> entries = new LinkedHashMap<>();
        for (Entry entry : named(section)) {
            boolean usable = name(entry.key());
            LabEntry read = LabEntry.of(section, entry.key(), entry.key().at(), entry.value(), problems);
            if (usable) {
                entries.put(read.name(), read);
            }
        }
        return entries;
    }

    private List<Entry> named(LabSection section) {
        YamlNode node = sections.get(section);
        if (node == null || node instanceof Scalar scalar && scalar.text().isEmpty()) {
            return List.of();
        }
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        problems.add(Problem.error(
                node.at(),
                section.word() + " is not a mapping",
                "Give each " + section.entry() + " by name on a line of its own, indented"));
        return List.of();
    }

    private boolean name(Scalar key) {
        if (key.text().equals("<<")) {
            return false;
        }
        if (LabEntry.ambiguous(key)) {
            problems.add(LabEntry.ambiguity(key));
            return false;
        }
        if (ValueKind.NAME.accepts(key.text())) {
            return true;
        }
        problems.add(Problem.error(
                key.at(), "'" + LabEntry.shown(key.text()) + "' is not a name", ValueKind.NAME.expected()));
        return false;
    }

    private void checkJumps(Map<String, LabEntry> hosts) {
        for (LabEntry host : hosts.values()) {
            if (!known(host, "jump", hosts.keySet(), "host")) {
                continue;
            }
            Set<String> seen = new HashSet<>(Set.of(host.name()));
            String next = host.value("jump");
            while (next != null && hosts.containsKey(next)) {
                if (!seen.add(next)) {
                    if (next.equals(host.name())) {
                        problems.add(Problem.error(
                                host.valueAt("jump"),
                                "the way to " + host.called() + " leads through itself",
                                "One host of the chain must be reached directly"));
                    }
                    break;
                }
                next = hosts.get(next).value("jump");
            }
        }
    }

    private void checkGuest(LabEntry guest, Map<String, LabEntry> images) {
        known(guest, "image", images.keySet(), "image");
        if (guest.has("domain") == guest.has("image")) {
            problems.add(Problem.error(
                    guest.has("domain") ? guest.at("image") : guest.at(),
                    guest.called()
                            + (guest.has("domain")
                                    ? " has both a domain and an image"
                                    : " has neither a domain" + " nor an image"),
                    "Give  domain:  for a guest that exists already, or  image:  for one to be made"));
        }
    }

    private void checkDomains(Collection<LabEntry> guests) {
        Map<String, LabEntry> known = new LinkedHashMap<>();
        for (LabEntry guest : guests) {
            String domain = guest.value("domain");
            LabEntry other = domain == null ? null : known.putIfAbsent(domain, guest);
            if (other != null) {
                problems.add(Problem.error(
                        guest.valueAt("domain"),
                        guest.called() + " stands for the domain '" + domain + "', and so does " + other.called(),
                        "Give each its own domain, or leave one of them out"));
            }
        }
    }

    private void checkImage(LabEntry image) {
        if (image.has("path") == image.has("url")) {
            problems.add(Problem.error(
                    image.has("path") ? image.at("url") : image.at(),
                    image.called()
                            + (image.has("path") ? " has both a path and a url" : " has neither a path nor a" + " url"),
                    "Give  path:  where it lies on every host, or  url:  with  sha256:  to fetch it"));
        } else if (image.has("url") && !image.has("sha256")) {
            problems.add(Problem.error(
                    image.at("url"),
                    image.called() + " is fetched without a checksum",
                    "Add  sha256:  so that everyone gets the same image"));
        }
    }

    /** Returns whether the word names something that there is. */
    private boolean known(LabEntry entry, String word, Collection<String> names, String what) {
        String name = entry.value(word);
        if (name == null || names.contains(name)) {
            return name != null;
        }
        problems.add(Problem.error(
                entry.valueAt(word),
                "unknown " + what + " '" + name + "' in " + entry.called(),
                NearNames.advice(name, names, "Known here")));
        return false;
    }

    private LabHost host(LabEntry host) {
        String port = host.value("port", defaults);
        return new LabHost(
                host.name(),
                host.value("address"),
                port == null ? SSH : Integer.parseInt(port),
                host.value("user", defaults) == null ? System.getProperty("user.name") : host.value("user", defaults),
                key(host.value("key", defaults)),
                "agent".equals(host.value("key", defaults)),
                host.value("hostKey"),
                host.value("jump"),
                host.value("driver"),
                host.value("migrationAddress"),
                host.value("bridge", defaults));
    }

    private LabGuest guest(LabEntry guest) {
        return new LabGuest(
                guest.name(),
                guest.value("domain"),
                guest.value("image"),
                guest.value("address"),
                guest.value("user"),
                key(guest.value("key")),
                "agent".equals(guest.value("key")),
                guest.value("hostKey"));
    }

    private static LabImage image(LabEntry image) {
        return new LabImage(
                image.name(),
                image.has("url") ? image.value("url") : image.value("path"),
                image.value("sha256"),
                image.value("format"));
    }

    private static LabShare share(LabEntry share) {
        return new LabShare(share.name(), share.value("address"), "true".equals(share.value("existing")));
    }

    private Map<String, SecretSource> secrets() {
        Map<String, SecretSource> secrets = new LinkedHashMap<>();
        SecretReader reader = new SecretReader(this::local, problems);
        for (Entry entry : named(LabSection.SECRETS)) {
            if (name(entry.key())) {
                SecretSource source = reader.source(entry);
                if (source != null) {
                    secrets.put(entry.key().text(), source);
                }
            }
        }
        return secrets;
    }

    private Path key(String text) {
        return text == null || text.equals("agent") ? null : local(text);
    }

    /** A path of this machine: {@code ~/} is the user's home, anything relative starts at the lab file's directory. */
    private Path local(String text) {
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home")).resolve(text.substring(2))
                : directory.resolve(text).normalize();
    }

    private static <T> Map<String, T> each(Map<String, LabEntry> entries, Function<LabEntry, T> make) {
        Map<String, T> made = new LinkedHashMap<>();
        entries.forEach((name, entry) -> made.put(name, make.apply(entry)));
        return made;
    }
}
