package dev.stopover.lab

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.Problem
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class LabFileSpec extends Specification {

    static final String KEY = 'ssh-ed25519 ' + 'A' * 68
    static final String SUM = 'a' * 64

    @TempDir
    Path directory

    def "a lab file says which machines the roles are"() {
        when:
        def lab = read("""\
            # two servers
            defaults: {driver: xen, user: lab, port: 2222, key: keys/id, bridge: br0}
            hosts:
              bristol:
                address: 192.168.0.11
              oxford:
                address: oxford.example.org
                port: 22
                user: root
                key: /etc/stopover/key
                hostKey: $KEY
                jump: bristol
                driver: libvirt
                migrationAddress: 2001:db8::5
                bridge: "no"
            guests:
              PrivMigr-01: {domain: PrivMigr-01, address: 10.0.0.7}
              web: {image: debian, address: web.example.org, user: root, key: ~/.ssh/id, hostKey: '$KEY'}
            images:
              debian: {path: /srv/images/debian.qcow2, format: qcow2}
              fresh: {url: 'https://images.example.org:8443/a/b.raw?x=1', sha256: $SUM, format: raw}
            shares:
              nfs_exp: {existing: true, address: 10.1.0.1}
              smb_exp:
            secrets:
              smb: prompt
              backup: {environment: BACKUP_PASSWORD}
              monitor: {file: secret/monitor}
            """)

        then:
        lab.kind() == Lab.Kind.MACHINES
        lab.driver() == 'xen'
        !lab.simulated()
        lab.hosts().keySet().toList() == ['bristol', 'oxford']
        lab.hosts().bristol == new LabHost('bristol', '192.168.0.11', 2222, 'lab', directory.resolve('keys/id'), false,
                null, null, null, null, 'br0')
        lab.hosts().oxford == new LabHost('oxford', 'oxford.example.org', 22, 'root', Path.of('/etc/stopover/key'),
                false, KEY, 'bristol', 'libvirt', '2001:db8::5', 'no')
        lab.guests().'PrivMigr-01' == new LabGuest('PrivMigr-01', 'PrivMigr-01', null, '10.0.0.7', null, null, false, null)
        lab.guests().web.key() == Path.of(System.getProperty('user.home'), '.ssh/id')
        lab.images().debian == new LabImage('debian', '/srv/images/debian.qcow2', null, 'qcow2')
        lab.images().fresh == new LabImage('fresh', 'https://images.example.org:8443/a/b.raw?x=1', SUM, 'raw')
        lab.shares().nfs_exp == new LabShare('nfs_exp', '10.1.0.1', true)
        lab.shares().smb_exp == new LabShare('smb_exp', null, false)
        lab.secrets() == [smb: new SecretSource(SecretSource.Kind.PROMPT, null),
                          backup: new SecretSource(SecretSource.Kind.ENVIRONMENT, 'BACKUP_PASSWORD'),
                          monitor: new SecretSource(SecretSource.Kind.FILE,
                                  directory.resolve('secret/monitor').toString())]
    }

    def "a host needs no more than an address"() {
        when:
        def lab = read('hosts:\n  alpha: {address: 10.0.0.1}\n')

        then:
        lab.driver() == 'libvirt'
        lab.hosts().alpha == new LabHost('alpha', '10.0.0.1', 22, System.getProperty('user.name'), null, false,
                null, null, null, null, null)
    }

    def "the agent is used where a host says so, whatever the defaults are"() {
        given:
        def hosts = read('defaults: {key: /k}\nhosts:\n  alpha: {address: a, key: agent}\n  beta: {address: b}\n').hosts()

        expect:
        hosts.alpha.agent()
        hosts.alpha.key() == null
        !hosts.beta.agent()
        hosts.beta.key() == Path.of('/k')
    }

    def "all problems are told at once, each with its place, in the order of the text"() {
        expect:
        problems("""\
            defaults:
              drivr: qemu
            hosts:
              alpha:
                adress: 10.0.0.1
                port: 99999
              beta:
                address: a;id
                jump: gama
            guest:
              web: {}
            """) == [
                ["lab.yaml:2:3", "unknown word 'drivr' in defaults",
                 "Did you mean 'driver'? Known here: driver, user, port, key, bridge"],
                ["lab.yaml:4:3", "host 'alpha' has no address", "Add  address:  what ssh connects to"],
                ["lab.yaml:5:5", "unknown word 'adress' in host 'alpha'",
                 "Did you mean 'address'? Known here: address, port, user, key, hostKey, jump, driver," +
                         " migrationAddress, bridge"],
                ["lab.yaml:6:11", "'99999' is not a port", "Expected a whole number from 1 to 65535, without leading zeros"],
                ["lab.yaml:8:14", "'a;id' is not a host address",
                 "Expected a host name of letters, digits, '.' and '-', or a literal IP address"],
                ["lab.yaml:9:11", "unknown host 'gama' in host 'beta'",
                 "Known here: alpha, beta"],
                ["lab.yaml:10:1", "unknown word 'guest' in the lab file",
                 "Did you mean 'guests'? Known here: defaults, hosts, guests, images, shares, secrets"],
            ]
    }

    def "YAML that means more than it seems is refused where it stands: #what"() {
        given:
        def found = problems(text)

        expect:
        found.collect { [it[0], it[1]] } == expected

        where:
        what << ['anchors that multiply', 'an anchor inside itself', 'a tag that names a class', 'a repeated name',
                 'a second document', 'a merge key', 'a repeated section', 'a tagged document', 'an anchored name',
                 'a list as a name']
        text << [
            'hosts: {alpha: {address: a}}\nx: &x [a, a]\ny: [*x, *x]\n',
            'hosts: &h [*h]\n',
            'hosts: {alpha: {address: !!javax.script.ScriptEngineManager [a]}}\n',
            'hosts:\n  alpha: {address: a}\n  alpha: {address: b}\n',
            'hosts: {alpha: {address: a}}\n---\nhosts: {alpha: {address: b}}\n',
            'hosts:\n  alpha:\n    address: a\n    <<: {user: root}\n',
            'hosts: {alpha: {address: a}}\nhosts: {alpha: {address: b}}\n',
            '--- !lab\nhosts: {alpha: {address: a}}\n',
            'hosts:\n  &a alpha: {address: a}\n',
            'hosts: {alpha: {address: a}}\n? [a, b]\n: c\n']
        expected << [
            [['lab.yaml:2:1', "unknown word 'x' in the lab file"],
             ['lab.yaml:2:4', 'anchors are not allowed in a lab file'],
             ['lab.yaml:3:1', "unknown word 'y' in the lab file"],
             ['lab.yaml:3:5', 'aliases are not allowed in a lab file'],
             ['lab.yaml:3:9', 'aliases are not allowed in a lab file']],
            [['lab.yaml:1:8', 'anchors are not allowed in a lab file'],
             ['lab.yaml:1:8', 'hosts is not a mapping'],
             ['lab.yaml:1:12', 'aliases are not allowed in a lab file']],
            [['lab.yaml:1:26', 'tags are not allowed in a lab file'],
             ['lab.yaml:1:26', "address of host 'alpha' is not a single value"]],
            [['lab.yaml:3:3', "'alpha' stands here twice"]],
            [['lab.yaml:3:1', 'the lab file holds a second document']],
            [['lab.yaml:4:5', 'merge keys are not allowed in a lab file']],
            [['lab.yaml:2:1', "'hosts' stands here twice"]],
            [['lab.yaml:1:5', 'tags are not allowed in a lab file']],
            [['lab.yaml:2:3', 'anchors are not allowed in a lab file']],
            [['lab.yaml:2:4', 'this is not YAML that can be read: a list or mapping cannot be a name']],
        ]
    }

    def "a value that could do harm is refused: #field #value"() {
        given:
        def found = problems("hosts:\n  alpha: {address: a, $field: $value}\n")

        expect:
        found.size() == 1
        found[0][0] == "lab.yaml:2:${25 + field.length()}"
        found[0][1] == message

        where:
        field              | value                             | message
        'port'             | '1e400'                           | "'1e400' is not a port"
        'port'             | '022'                             | "'022' is not a port"
        'port'             | '0'                               | "'0' is not a port"
        'port'             | '65536'                           | "'65536' is not a port"
        'port'             | '99999999999999999999'            | "'99999999999999999999' is not a port"
        'port'             | '2_2'                             | "'2_2' is not a port"
        'port'             | '0x16'                            | "'0x16' is not a port"
        'port'             | '-22'                             | "'-22' is not a port"
        'migrationAddress' | "'a;id'"                          | "'a;id' is not a host address"
        'migrationAddress' | '-oProxyCommand=id'               | "'-oProxyCommand=id' is not a host address"
        'migrationAddress' | '$(id)'                           | "'\$(id)' is not a host address"
        'migrationAddress' | '"a\\nb"'                         | "'a\u2424b' is not a host address"
        'migrationAddress' | '"a\\u202Eb"'                     | "'a\u202Eb' is not a host address"
        'migrationAddress' | "'a/system?command=id'"           | "'a/system?command=id' is not a host address"
        'migrationAddress' | "'::1%lo'"                        | "'::1%lo' is not a host address"
        'migrationAddress' | "'1:2'"                           | "'1:2' is not a host address"
        'migrationAddress' | 'user@host'                       | "'user@host' is not a host address"
        'migrationAddress' | '\u0430lpha'                      | "'\u0430lpha' is not a host address"
        'user'             | '-l'                              | "'-l' is not a user name"
        'user'             | "'root;id'"                       | "'root;id' is not a user name"
        'key'              | "'-oProxyCommand=id'"             | "'-oProxyCommand=id' is not a private key's file"
        'key'              | '~other/.ssh/id'                  | "'~other/.ssh/id' is not a private key's file"
        'hostKey'          | 'ssh-dss AAAA'                    | "'ssh-dss AAAA' is not a host key"
        'driver'           | 'qemu+ext'                        | "'qemu+ext' is not a driver"
        'bridge'           | "'br0,script=/tmp/x'"             | "'br0,script=/tmp/x' is not a bridge"
        'jump'             | "'a b'"                           | "'a b' is not a name"
    }

    def "a word that YAML readers disagree about needs quotes: #word"() {
        expect:
        problems("hosts:\n  $word: {address: a}\n") == [
            ['lab.yaml:2:3', "YAML readers disagree whether $word is a word or a truth value",
             "Put it in quotes: \"$word\""]]
        problems("hosts:\n  alpha: {address: $word}\n") == [
            ['lab.yaml:2:20', "YAML readers disagree whether $word is a word or a truth value",
             "Put it in quotes: \"$word\""]]
        read("hosts:\n  '$word': {address: \"$word\"}\n").hosts().containsKey(word)

        where:
        word << ['no', 'on', 'off', 'yes', 'n', 'Y', 'NO', 'true', 'False']
    }

    def "what stands under a faulty name is checked all the same"() {
        expect:
        problems("hosts:\n  no: {address: 'a;id'}\n").collect { it[0] } == ['lab.yaml:2:3', 'lab.yaml:2:17']
    }

    def "a name that could do harm is refused: #name"() {
        given:
        def found = problems("hosts: {alpha: {address: a}}\nguests:\n  $name: {domain: d, address: a}\n")

        expect:
        found == [['lab.yaml:3:3', message, "Expected 1 to 63 letters, digits, '_', '.' or '-', the first a letter" +
                ' or digit']]

        where:
        name                                         | message
        '$(id)'                                      | "'\$(id)' is not a name"
        '"a\\nb"'                                    | "'a\u2424b' is not a name"
        '-rf'                                        | "'-rf' is not a name"
        "'</name><qemu:commandline>'"                | "'</name><qemu:commandline>' is not a name"
        '../../x'                                    | "'../../x' is not a name"
        '"a;id"'                                     | "'a;id' is not a name"
        '""'                                         | "'' is not a name"
        'a' * 64                                     | "'${'a' * 60}…' is not a name"
    }

    def "an image is what everyone gets and nobody's private file: #given"() {
        expect:
        problems("hosts: {alpha: {address: a}}\nimages:\n  i: {$given, format: raw}\n").collect { [it[0], it[1]] } ==
                [["lab.yaml:3:$column" as String, message]]

        where:
        given                                  | column | message
        'path: ~/.ssh/id_ed25519'              | 13     | "'~/.ssh/id_ed25519' is not a path on a host"
        'path: /root/.ssh/id_ed25519'          | 13     | "'/root/.ssh/id_ed25519' is not a path on a host"
        'path: /etc/shadow'                    | 13     | "'/etc/shadow' is not a path on a host"
        'path: /srv/../etc/shadow'             | 13     | "'/srv/../etc/shadow' is not a path on a host"
        'path: images/a.raw'                   | 13     | "'images/a.raw' is not a path on a host"
        'path: "/srv/a,file.filename=/x"'      | 13     | "'/srv/a,file.filename=/x' is not a path on a host"
        'path: "/srv/a b"'                     | 13     | "'/srv/a b' is not a path on a host"
        'path: "/srv/a\\nb"'                   | 13     | "'/srv/a\u2424b' is not a path on a host"
        "path: \"/srv/a'b\""                   | 13     | "'/srv/a'b' is not a path on a host"
        "url: 'file:///etc/shadow', sha256: $SUM" | 12  | "'file:///etc/shadow' is not an address to fetch from"
        "url: 'ftp://h/x', sha256: $SUM"       | 12     | "'ftp://h/x' is not an address to fetch from"
        "url: 'https://u:p@h/x', sha256: $SUM" | 12     | "'https://u:p@h/x' is not an address to fetch from"
        "url: 'https://h/x y', sha256: $SUM"   | 12     | "'https://h/x y' is not an address to fetch from"
        "url: 'https://h/x', sha256: abc"      | 35     | "'abc' is not a SHA-256 checksum"
        "url: 'https://h/x'"                   | 7      | "image 'i' is fetched without a checksum"
        "path: /a, url: 'https://h/x', sha256: $SUM" | 17 | "image 'i' has both a path and a url"
        "sha256: $SUM"                         | 3      | "image 'i' has neither a path nor a url"
    }

    def "local images are given by path"() {
        expect:
        problems("hosts: {alpha: {address: a}}\nimages:\n  i: {url: 'file:///x', sha256: $SUM, format: raw}\n")*.getAt(2) ==
                ['Local files are given by path:, as they are named on the hosts']
    }

    def "what does not fit together is told: #what"() {
        expect:
        problems(text).collect { [it[0], it[1]] } == expected

        where:
        what                     | text | expected
        'a chain that closes'    | 'hosts:\n  a: {address: a, jump: b}\n  b: {address: b, jump: a}\n' |
                [['lab.yaml:2:25', "the way to host 'a' leads through itself"],
                 ['lab.yaml:3:25', "the way to host 'b' leads through itself"]]
        'a host behind itself'   | 'hosts:\n  a: {address: a, jump: a}\n' |
                [['lab.yaml:2:25', "the way to host 'a' leads through itself"]]
        'a guest of nothing'     | 'hosts: {a: {address: a}}\nguests:\n  g: {address: a}\n' |
                [['lab.yaml:3:3', "guest 'g' has neither a domain nor an image"]]
        'a guest of two things'  | 'hosts: {a: {address: a}}\nimages: {i: {path: /i, format: raw}}\nguests:\n  g: {domain: d, image: i, address: a}\n' |
                [['lab.yaml:4:18', "guest 'g' has both a domain and an image"]]
        'a domain twice'         | 'hosts: {a: {address: a}}\nguests:\n  g: {domain: d, address: a}\n  h: {domain: d, address: a}\n' |
                [['lab.yaml:4:15', "guest 'h' stands for the domain 'd', and so does guest 'g'"]]
        'an unknown image'       | 'hosts: {a: {address: a}}\nguests:\n  g: {image: debain, address: a}\nimages: {debian: {path: /i, format: raw}}\n' |
                [['lab.yaml:3:14', "unknown image 'debain' in guest 'g'"]]
        'no hosts'               | 'guests: {}\n' | [['lab.yaml:1:1', 'the lab file names no hosts']]
        'a list of hosts'        | 'hosts: [a, b]\n' | [['lab.yaml:1:8', 'hosts is not a mapping']]
        'a host that is a word'  | 'hosts: {a: b}\n' | [['lab.yaml:1:12', "host 'a' is not a mapping"]]
        'a value that is a list' | 'hosts: {a: {address: [a]}}\n' | [['lab.yaml:1:22', "address of host 'a' is not a single value"]]
        'no value'               | 'hosts:\n  a:\n    address:\n' | [['lab.yaml:3:5', "address of host 'a' has no value"]]
        'a list'                 | '- a\n' | [['lab.yaml:1:1', 'a lab file is a mapping']]
        'a word'                 | 'hello\n' | [['lab.yaml:1:1', 'a lab file is a mapping']]
        'nothing'                | '' | [[null, "the lab file 'lab.yaml' is empty"]]
        'comments only'          | '# nothing\n' | [[null, "the lab file 'lab.yaml' is empty"]]
        'a tab'                  | 'hosts:\n\ta: b\n' |
                [['lab.yaml:2:1', "this is not YAML that can be read: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"]]
        'a lost colon'           | 'hosts: a: b\n' | [['lab.yaml:1:9', 'this is not YAML that can be read: mapping values are not allowed here']]
        'an open quote'          | "hosts: 'a\n" | [['lab.yaml:2:1', 'this is not YAML that can be read: found unexpected end of stream']]
        'depth'                  | '[' * 100_000 | [['lab.yaml:1:10', 'values are nested more deeply than any lab file needs']]
        'a character unseen'     | 'hosts: {a: {address: b\u202E}}\n' | [['lab.yaml:1:23', 'an invisible character stands here (U+202E)']]
        'an escape sequence'     | '# \u001B]52;c;aWQ=\u0007\n' |
                [['lab.yaml:1:3', 'an invisible character stands here (U+001B)'],
                 ['lab.yaml:1:14', 'an invisible character stands here (U+0007)']]
    }

    def "a secret in clear is refused and shown nowhere: #given"() {
        when:
        def found = problems("hosts: {a: {address: a}}\nsecrets:\n  smb: $given\n")

        then:
        found.size() == 1
        found[0][0] == null
        found[0][1] == "lab.yaml:3:$column: $message"
        !found.toString().contains('hunter2')

        where:
        given                       | column | message
        'hunter2'                   | 3      | "secret 'smb' stands in the lab file in clear"
        '{value: hunter2}'          | 9      | "unknown word 'value' in secret 'smb'"
        '{environment: "hunter2!"}' | 9      | "environment of secret 'smb' is not an environment variable's name"
        '[hunter2]'                 | 3      | "secret 'smb' has no place to come from"
        '{}'                        | 3      | "secret 'smb' has no place to come from"
        '{file: a, environment: B}' | 3      | "secret 'smb' has two places to come from"
        ''                          | 3      | "secret 'smb' has no place to come from"
    }

    def "places count as editors count them, also after characters outside the first plane"() {
        expect:
        problems('hosts: {"\uD83D\uDE00": {address: a}, b: {address: "a;"}}\n').collect { it[0] } ==
                ['lab.yaml:1:9', 'lab.yaml:1:42']
    }

    def "a file that is no lab file is told in one message: #what"() {
        given:
        def file = directory.resolve('lab.yaml')
        prepare.call(file)

        when:
        LabFile.read(file)

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems().size() == 1
        faulty.problems()[0].message() == message.replace('FILE', file.toString())
        faulty.problems()[0].at() == null
        faulty.problems()[0].advice() != null

        where:
        what        | prepare                                                       | message
        'missing'   | ({ })                                                         | "the lab file 'FILE' does not exist"
        'directory' | ({ Files.createDirectory(it) })                               | "'FILE' is a directory, not a lab file"
        'binary'    | ({ Files.write(it, [0x7f, 0x45, 0x4c, 0x46, 0, 1] as byte[]) }) | "'FILE' is not a lab file: it holds binary data"
        'latin 1'   | ({ Files.write(it, [0x61, 0xe4, 0x62] as byte[]) })           | "'FILE' is not a lab file: it is no text in UTF-8"
        'huge'      | ({ Files.write(it, new byte[300_000]) })                      | "'FILE' is larger than a lab file can be (256 KiB)"
        'dangling'  | ({ Files.createSymbolicLink(it, it.resolveSibling('nowhere')) }) | "the lab file 'FILE' does not exist"
        'a loop'    | ({ Files.createSymbolicLink(it, it) })                        | "the lab file 'FILE' does not exist"
        'a device'  | ({ Files.createSymbolicLink(it, Path.of('/dev/zero')) })      | "'FILE' is not a regular file"
    }

    def "a file whose reading fails is told with the system's reason"() {
        when:
        LabFile.read(Path.of('/proc/self/mem'))

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems() == [Problem.error(null, "the lab file '/proc/self/mem' could not be read: Input/output error",
                'Check the disk or the network file system that it lies on')]
    }

    def "a lab is named by its built-in name or by its file"() {
        given:
        Files.writeString(directory.resolve('mine'), 'hosts: {a: {address: a}}')

        expect:
        LabFile.named('embedded').is(Lab.EMBEDDED)
        LabFile.named('simulated').simulated()
        LabFile.named(directory.resolve('mine').toString()).hosts().keySet() == ['a'] as Set
        LabFile.builtIn('embeded').empty
    }

    def "an unknown lab is answered with the nearest one: #name"() {
        when:
        LabFile.named(name)

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems() == [Problem.error(null, message, advice)]

        where:
        name              | message                                 | advice
        'embeded'         | "unknown lab 'embeded'"                 | "Did you mean 'embedded'? Known: embedded, simulated, or a path of a lab file"
        'proxmox'         | "unknown lab 'proxmox'"                 | 'Known: embedded, simulated, or a path of a lab file'
        ''                | "unknown lab ''"                        | 'Known: embedded, simulated, or a path of a lab file'
        'nowhere/x'       | "the lab file 'nowhere/x' does not exist" | 'Check the path; the built-in labs are embedded and simulated'
        'lab.yaml'        | "the lab file 'lab.yaml' does not exist" | 'Check the path; the built-in labs are embedded and simulated'
    }

    def "the starting file is a lab file, and so is every line it keeps as a comment"() {
        given:
        def text = LabFile.starter()
        def uncommented = text.replaceAll(/(?m)^( *)# (?=[ a-z]+\w*:( |$))/, '$1')
                .replaceAll(/(?m)^( *)# (?= +(nfs|smb|backup|monitor|fresh|url|sha256|format|existing|address))/, '$1')
                .replace('ssh-ed25519 AAAA...', KEY).replace('(64 digits, as sha256sum prints them)', SUM)
        Files.writeString(directory.resolve('lab.yaml'), text)

        expect:
        LabFile.read(directory.resolve('lab.yaml')).hosts().keySet().toList() == ['alpha', 'beta']
        with(read(uncommented)) {
            guests().keySet().toList() == ['web', 'database']
            images().fresh.sha256() == SUM
            shares().nfs_exp.existing()
            secrets().keySet().toList() == ['smb', 'backup', 'monitor']
            hosts().beta.jump() == 'alpha'
        }
    }

    private Lab read(String text) {
        Files.writeString(directory.resolve('lab.yaml'), text.stripIndent())
        LabFile.read(directory.resolve('lab.yaml'))
    }

    /** Place, message and advice of each problem; the file is called by its name alone. */
    private List<List<String>> problems(String text) {
        Files.writeString(directory.resolve('lab.yaml'), text.stripIndent())
        try {
            LabFile.read(directory.resolve('lab.yaml'))
            return []
        } catch (FaultyInputException e) {
            return e.problems().collect {
                [it.at()?.toString(), it.message(), it.advice()].collect { it?.replace("$directory/", '') }
            }
        }
    }
}
