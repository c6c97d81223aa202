package dev.stopover.remote.jsch

import static com.jcraft.jsch.HostKeyRepository.CHANGED
import static com.jcraft.jsch.HostKeyRepository.NOT_INCLUDED
import static com.jcraft.jsch.HostKeyRepository.OK

import dev.stopover.remote.Endpoint
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir

class HostKeyCheckSpec extends Specification {

    static final String MINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFhuMVJ6cG1mZGtmamRrZmpka2ZqZGtmamRrZmpka2Zq'
    static final String OTHER = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB'
    static final String MINE_SEEN = 'ssh-ed25519 SHA256:' + fingerprint(MINE)
    static final String OTHER_SEEN = 'ssh-ed25519 SHA256:' + fingerprint(OTHER)

    @TempDir
    Path directory

    def 'accepts the key that the endpoint says, whatever known_hosts says'() {
        expect:
        check(MINE, "10.0.0.1 $OTHER").check('10.0.0.1', blob(MINE)) == OK
    }

    def 'refuses another key than the endpoint says, with both fingerprints'() {
        given:
        def check = check(MINE, '')

        expect:
        check.check('10.0.0.1', blob(OTHER)) == CHANGED
        check.refusal() == "shows another key than the lab file says: $OTHER_SEEN instead of $MINE_SEEN; nothing was" +
                ' sent. Either another machine answers, or the host was installed anew: then put its new key there'
    }

    def 'finds a host in known_hosts: #line'() {
        expect:
        check(null, line).check('10.0.0.1', blob(MINE)) == verdict

        where:
        line                                                     | verdict
        "10.0.0.1 $MINE a comment"                               | OK
        "host,10.0.0.1 $MINE"                                    | OK
        "10.0.0.* $MINE"                                         | OK
        "10.0.0.? $MINE"                                         | OK
        "*,!10.0.0.1 $MINE"                                      | NOT_INCLUDED
        "10.0.0.2 $MINE"                                         | NOT_INCLUDED
        "[10.0.0.1]:2222 $MINE"                                  | NOT_INCLUDED
        "# 10.0.0.1 $MINE"                                       | NOT_INCLUDED
        "@cert-authority * $MINE"                                | NOT_INCLUDED
        "@revoked * $MINE\n10.0.0.1 $MINE"                       | CHANGED
        "10.0.0.1 $OTHER"                                        | CHANGED
        "10.0.0.1 $OTHER\n10.0.0.1 $MINE"                        | OK
        "10.0.0.1 ssh-ed25519 not-base64"                        | NOT_INCLUDED
        "10.0.0.1 ssh-rsa ${MINE.split(' ')[1]}"                 | NOT_INCLUDED
        '|1|c2FsdHNhbHRzYWx0c2FsdHNhbHQ=|' + hashed('10.0.0.1') + " $MINE" | OK
        '|1|c2FsdHNhbHRzYWx0c2FsdHNhbHQ=|' + hashed('10.0.0.2') + " $MINE" | NOT_INCLUDED
    }

    def 'says what to do with a key that nobody vouches for'() {
        given:
        def check = check(null, '')

        expect:
        check.check('10.0.0.1', blob(MINE)) == NOT_INCLUDED
        check.refusal() == "shows a key that nobody vouches for: $MINE_SEEN; check it on the host's own console, then" +
                " add it to the lab file as hostKey, or to ${directory.resolve('known_hosts')}"
    }

    def 'a lab file with something else than a key is told so'() {
        when:
        check('AAAA', '')

        then:
        def wrong = thrown(IOException)
        wrong.message == "the host key in the lab is not a public key: 'AAAA'; it looks like 'ssh-ed25519 AAAA…'"
    }

    def 'never learns a key'() {
        given:
        def check = check(null, '')

        when:
        check.add(null, null)

        then:
        Files.readString(directory.resolve('known_hosts')) == ''
        check.check('10.0.0.1', blob(MINE)) == NOT_INCLUDED
    }

    private HostKeyCheck check(String expected, String knownHosts) {
        def file = directory.resolve('known_hosts')
        Files.writeString(file, knownHosts)
        new HostKeyCheck(new Endpoint('alpha', '10.0.0.1', 22, 'root', Path.of('id'), expected, Duration.ofSeconds(1)), file)
    }

    private static byte[] blob(String key) {
        key.split(' ')[1].decodeBase64()
    }

    private static String fingerprint(String key) {
        java.security.MessageDigest.getInstance('SHA-256').digest(blob(key)).encodeBase64().toString().replace('=', '')
    }

    private static String hashed(String name) {
        def mac = javax.crypto.Mac.getInstance('HmacSHA1')
        mac.init(new javax.crypto.spec.SecretKeySpec('saltsaltsaltsaltsalt'.bytes, 'HmacSHA1'))
        mac.doFinal(name.bytes).encodeBase64().toString()
    }
}
