package dev.stopover.dsl;

import static dev.stopover.dsl.Word.word;

import dev.stopover.dsl.Kind.Base;
import java.util.List;

/** The words that say what takes part: hosts, guests, shares, observers, and the experiment around them. */
final class SetupWords {

    private SetupWords() {}

    static void declare(List<Word> words) {
        experiment(words);
        guest(words);
        shares(words);
        observers(words);
        values(words);
    }

    private static void experiment(List<Word> words) {
        words.add(word("experiment", Place.FILE)
                .takes("name", Base.NAME, "what the experiment is called; its results go to a folder of that name")
                .holds(Place.EXPERIMENT)
                .is("Describes an experiment; a file holds exactly one.", "experiment('Cold against live') { … }"));
        words.add(word("include", Place.FILE, Place.EXPERIMENT)
                .takes("file", Base.TEXT, "a file in the folder of the experiment or below; a text without variables")
                .is(
                        "Puts another file's content in this place; its variables are known from there on.",
                        "include 'common.groovy'"));
        words.add(word("about", Place.EXPERIMENT)
                .takes("question", Base.TEXT, "one sentence")
                .is("Says what the experiment asks; reports begin with it.", "about 'How long does a guest stop?'"));
        words.add(word("replays", Place.EXPERIMENT)
                .takes("publication", Base.NAME, "the publication's short name")
                .is("Names the publication whose procedure this repeats.", "replays 'kvm-cold-live'"));
        words.add(word("hosts", Place.EXPERIMENT)
                .many("role", Base.ROLE, "a host's role; the lab file says which machine has it")
                .is("Declares the hosts by their roles.", "hosts 'alpha', 'beta'"));
        words.add(word("driver", Place.EXPERIMENT)
                .takes("driver", Kind.word("libvirt", "qemu", "xen"), "what runs the guests")
                .is("Chooses what runs the guests; without it the lab does.", "driver qemu"));
        words.add(word("order", Place.EXPERIMENT)
                .takes("rule", Kind.word("sequential", "interleaved", "shuffled"), "how trials follow each other")
                .option("seed", Kind.count(0, Integer.MAX_VALUE), "1", "makes a random order repeatable")
                .is("Says how the trials of the scenarios follow each other.", "order interleaved, seed: 42"));
    }

    private static void guest(List<Word> words) {
        words.add(word("guest", Place.EXPERIMENT, Place.SCENARIO)
                .takes("name", Base.ROLE, "the guest's name; in a scenario it stands in place of the experiment's")
                .holds(Place.GUEST)
                .is(
                        "Declares a virtual machine.",
                        "guest('web') {",
                        "    image 'tiny'",
                        "    memory 256.MiB",
                        "    on 'alpha'",
                        "}"));
        words.add(word("on", Place.GUEST)
                .takes("host", Base.HOST, "the role of the host")
                .is("Says on which host the guest starts.", "on 'alpha'"));
        words.add(word("image", Place.GUEST)
                .takes("name", Base.ROLE, "the built-in 'tiny', or an image of the lab file")
                .is("Says what the guest boots; without it the lab file names an existing guest.", "image 'tiny'"));
        words.add(word("memory", Place.GUEST)
                .takes("size", Base.DATA, "how much")
                .is("Sets the guest's memory.", "memory 256.MiB"));
        words.add(word("vcpus", Place.GUEST)
                .takes("count", Kind.count(1, 512), "how many")
                .is("Sets the number of the guest's virtual processors.", "vcpus 2"));
        words.add(word("network", Place.GUEST)
                .takes("card", Kind.word("virtio", "e1000"), "the model")
                .is("Chooses the model of the guest's network card; virtio without it.", "network virtio"));
        words.add(word("accelerator", Place.GUEST)
                .takes("accelerator", Kind.word("auto", "kvm", "tcg"), "how its processor runs")
                .is("Chooses how the guest's processor runs; auto without it.", "accelerator kvm"));
        words.add(word("volume", Place.GUEST)
                .takes("name", Base.ROLE, "the volume's name")
                .needs("pool", Base.ROLE, "the libvirt storage pool, of the same name on all hosts")
                .needs("size", Base.DATA, "its size")
                .is("Attaches a storage volume.", "volume 'disk1', pool: 'default', size: 20.GB"));
    }

    private static void shares(List<Word> words) {
        words.add(word("nfs", Place.EXPERIMENT)
                .takes("name", Base.ROLE, "what the experiment calls the share")
                .holds(Place.NFS)
                .is(
                        "Declares a directory shared by NFS: set up before the trials, taken down after them.",
                        "nfs('images') {",
                        "    server 'alpha', path: '/srv/images'",
                        "    client 'beta', at: '/srv/images'",
                        "}"));
        words.add(word("smb", Place.EXPERIMENT)
                .takes("name", Base.ROLE, "what the experiment calls the share")
                .holds(Place.SMB)
                .is(
                        "Declares a directory shared by SMB: set up before the trials, taken down after them.",
                        "smb('images') {",
                        "    server 'alpha', path: '/srv/images'",
                        "    client 'beta', at: '/srv/images'",
                        "    user 'lab', password: secret('smb')",
                        "}"));
        words.add(word("server", Place.NFS, Place.SMB)
                .takes("host", Base.HOST, "the host that serves it")
                .needs("path", Base.PATH, "the directory there")
                .is("Says which host serves which directory.", "server 'alpha', path: '/srv/images'"));
        words.add(word("client", Place.NFS, Place.SMB)
                .takes("host", Base.HOST, "a host that mounts it")
                .needs("at", Base.PATH, "the mount point")
                .is("Says which host mounts the share, and where.", "client 'beta', at: '/srv/images'"));
        words.add(word("exportOptions", Place.NFS)
                .takes("options", Base.TEXT, "as in /etc/exports, separated by commas")
                .is("Sets the options of the export.", "exportOptions 'rw,sync,no_subtree_check'"));
        words.add(word("user", Place.SMB)
                .takes("name", Base.ROLE, "the user who mounts the share")
                .needs("password", Base.SECRET, "the password, by the name it has in the lab file")
                .is("Says who mounts the share.", "user 'lab', password: secret('smb')"));
    }

    private static void observers(List<Word> words) {
        words.add(word("observe", Place.EXPERIMENT, Place.SCENARIO)
                .takes("guest", Base.GUEST, "the guest that is watched")
                .holds(Place.OBSERVE)
                .is(
                        "Lists who watches a guest while it is measured; every observer sees every trial.",
                        "observe('web') {",
                        "    tcp port: 22, every: 1.ms",
                        "    hypervisor()",
                        "}"));
        words.add(word("tcp", Place.OBSERVE)
                .needs("port", Kind.count(1, 65_535), "the TCP port")
                .option("every", Base.DURATION, "10.ms", "time between two tries")
                .option("burst", Base.DURATION, "none", "a shorter time around each switch-over")
                .option("timeout", Base.DURATION, "the prober's choice", "how long one try waits")
                .option("sequential", Base.TRUTH, "false", "one try after the other, a published method")
                .option("as", Base.NAME, "its settings", "what reports call it")
                .is("Opens TCP connections to the guest.", "tcp port: 22, every: 1.ms"));
        words.add(word("udp", Place.OBSERVE)
                .option("port", Kind.count(1, 65_535), "the built-in responder's", "the UDP port of an echo service")
                .option("every", Base.DURATION, "10.ms", "time between two datagrams")
                .option("burst", Base.DURATION, "none", "a shorter time around each switch-over")
                .option("as", Base.NAME, "its settings", "what reports call it")
                .is("Sends UDP datagrams to an echo responder in the guest.", "udp every: 1.ms"));
        words.add(word("ping", Place.OBSERVE)
                .option("every", Base.DURATION, "10.ms", "time between two requests")
                .option("burst", Base.DURATION, "none", "a shorter time around each switch-over")
                .option("count", Kind.word("unreachable"), "gaps", "a published method instead of the gaps")
                .option("as", Base.NAME, "its settings", "what reports call it")
                .is("Sends ICMP echo requests to the guest.", "ping every: 1.ms"));
        words.add(word("http", Place.OBSERVE)
                .option("port", Kind.count(1, 65_535), "80", "the TCP port")
                .option("path", Base.TEXT, "'/'", "what is asked for")
                .option("every", Base.DURATION, "10.ms", "time between two requests")
                .option("burst", Base.DURATION, "none", "a shorter time around each switch-over")
                .option("as", Base.NAME, "its settings", "what reports call it")
                .is("Sends HTTP requests to the guest.", "http port: 80, path: '/index.html', every: 10.ms"));
        words.add(word("hypervisor", Place.OBSERVE)
                .option("every", Base.DURATION, "50.ms", "time between two samples of the migration's statistics")
                .option("as", Base.NAME, "hypervisor", "what reports call it")
                .is("Takes the pause that the hypervisor itself reports.", "hypervisor()"));
        words.add(word("guestClock", Place.OBSERVE)
                .option("as", Base.NAME, "guestClock", "what reports call it")
                .is(
                        "Takes the time for which the guest's own clock stood still, as one sees from outside.",
                        "guestClock()"));
    }

    private static void values(List<Word> words) {
        words.add(word("secret", Place.VALUE)
                .takes("name", Base.ROLE, "the secret's name in the lab file")
                .givesValue()
                .is("Stands for a secret; the experiment never holds it.", "user 'lab', password: secret('smb')"));
        words.add(word("pathOf", Place.VALUE)
                .takes("share", Base.SHARE, "a share declared before")
                .option("on", Base.HOST, "any, where all see it at one path", "the host whose path is wanted")
                .givesValue()
                .is("Is the directory under which hosts see a share.", "run \"ls ${pathOf('images')}\", on: 'beta'"));
        words.add(word("volumePath", Place.VALUE)
                .takes("volume", Base.ROLE, "a volume of one of the guests declared before")
                .givesValue()
                .is(
                        "Is the path of a storage volume on the host where the step runs.",
                        "run \"qemu-img info ${volumePath('disk1')}\", on: 'alpha'"));
    }
}
