package dev.stopover.testbed

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

class GuestProgramSpec extends Specification {
    def "the guest's program and scripts are packed with this build"() {
        expect:
        Resources.text(name).startsWith(start)

        where:
        name          | start
        'guest.c'     | '/*'
        'guest-rc.sh' | '#!/bin/sh'
        'lab.sh'      | '# The first process of the lab'
        'host.sh'     | '# The first process of one host'
        'install.sh'  | '# Installs packages'
    }

    def "the shell accepts #script"() {
        given:
        Path file = Files.createTempFile('script', '.sh')
        Files.writeString(file, Resources.text(script))

        expect:
        LocalCommand.of('bash', '-n', file.toString()).outcome() == new LocalCommand.Outcome(0, [])

        cleanup:
        Files.delete(file)

        where:
        script << ['guest-rc.sh', 'lab.sh', 'host.sh', 'install.sh']
    }

    def "a command that fails says which, how, and what it wrote"() {
        when:
        LocalCommand.of('sh', '-c', 'echo one; echo two >&2; exit 3').lines()

        then:
        def e = thrown(LabException)
        e.message == '`sh -c echo one; echo two >&2; exit 3` failed with exit status 3'
        e.log() == ['one', 'two']
    }

    def "a command that hangs is ended at its deadline"() {
        when:
        LocalCommand.of('sleep', '60').within(java.time.Duration.ofMillis(50)).lines()

        then:
        def e = thrown(LabException)
        e.message == '`sleep 60` took longer than 0.05 s'
    }

    def "a command that is not there is a clear failure"() {
        when:
        LocalCommand.of('no-such-program').lines()

        then:
        def e = thrown(LabException)
        e.message.startsWith('`no-such-program` cannot be started: ')
    }
}
