package dev.stopover.lab

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.Redactor
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir

class SecretsSpec extends Specification {

    @TempDir
    Path directory

    def redactor = new Redactor()
    def asked = []

    def "a secret comes from where the lab file says, and the redactor knows it before anyone else"() {
        given:
        def file = secretFile('from a file\n', 'rw-------')
        def secrets = secrets([
            e: new SecretSource(SecretSource.Kind.ENVIRONMENT, 'VARIABLE'),
            f: new SecretSource(SecretSource.Kind.FILE, file.toString()),
            p: new SecretSource(SecretSource.Kind.PROMPT, null)], [VARIABLE: 'from outside'])

        expect:
        new String(secrets.resolve('e')) == 'from outside'
        new String(secrets.resolve('f')) == 'from a file'
        new String(secrets.resolve('p')) == 'from p'
        asked == ['p']
        redactor.redact('from outside, from a file, from p') == '[secret], [secret], [secret]'
    }

    def "a file that others may use is refused, with the command that mends it: #permissions"() {
        given:
        def file = secretFile('hunter2', permissions)

        when:
        secrets([smb: new SecretSource(SecretSource.Kind.FILE, file.toString())], [:]).resolve('smb')

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems()[0].message() ==
                "others than its owner may use the file of secret 'smb': $file is $permissions"
        faulty.problems()[0].advice() == "Run  chmod 600 '$file'"

        where:
        permissions << ['rw-r-----', 'rw-r--r--', 'rw----r--', 'rw--w----', 'rwxrwxrwx']
    }

    def "a secret that cannot be got is told without showing any: #what"() {
        when:
        secrets(given.collectEntries { name, source ->
            [name, source.where() == 'FILE'
                ? new SecretSource(source.kind(), secretFile(content, 'rw-------').toString()) : source]
        }, environment).resolve('smb')

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems()[0].message().replace("$directory/", '') == message
        !faulty.problems().toString().contains('hunter')

        where:
        what         | given | content | environment | message
        'unknown'    | [:] | '' | [:] | "the lab has no secret 'smb'"
        'unset'      | [smb: new SecretSource(SecretSource.Kind.ENVIRONMENT, 'V')] | '' | [:] |
                "secret 'smb' should be in the environment variable V, which is not set"
        'empty'      | [smb: new SecretSource(SecretSource.Kind.ENVIRONMENT, 'V')] | '' | [V: ''] |
                "secret 'smb' should be in the environment variable V, which is empty"
        'no file'    | [smb: new SecretSource(SecretSource.Kind.FILE, '/nowhere/x')] | '' | [:] |
                "the file of secret 'smb' does not exist: /nowhere/x"
        'empty file' | [smb: new SecretSource(SecretSource.Kind.FILE, 'FILE')] | '\n' | [:] |
                "the file of secret 'smb' does not hold one line: secret"
        'two lines'  | [smb: new SecretSource(SecretSource.Kind.FILE, 'FILE')] | 'hunter2\nhunter3\n' | [:] |
                "the file of secret 'smb' does not hold one line: secret"
    }

    def "nobody to ask is told"() {
        when:
        new Secrets([smb: new SecretSource(SecretSource.Kind.PROMPT, null)], [:], { null }, redactor).resolve('smb')

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems()[0].message() == "secret 'smb' was asked for and not given"
        faulty.problems()[0].advice() ==
                'Run on a terminal, or take the secret from a file or an environment variable'
    }

    private Secrets secrets(Map<String, SecretSource> sources, Map<String, String> environment) {
        new Secrets(sources, environment, { name -> asked << name; "from $name".toCharArray() }, redactor)
    }

    private Path secretFile(String content, String permissions) {
        def file = directory.resolve('secret')
        Files.writeString(file, content)
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions))
        file
    }
}
