package dev.stopover.itest

import dev.stopover.testbed.LabException
import dev.stopover.testbed.LabOptions
import dev.stopover.testbed.PersistentLab
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

class PersistentLabSpec extends Specification {
    @TempDir Path scratch

    /** Starts the lab and ends, as `stopover lab up` does. */
    static class Starter {
        static void main(String[] arguments) {
            new PersistentLab(Path.of(arguments[0])).up(LabOptions.ofHosts(['alpha', 'beta']), m -> {}).close()
        }
    }

    def "the lab outlives the program that started it, is found again, and ends when told to"() {
        given:
        Path directory = scratch.resolve('state')
        def persistent = new PersistentLab(directory)
        Process starter = new ProcessBuilder(
                Path.of(System.getProperty('java.home'), 'bin', 'java').toString(),
                '-cp', System.getProperty('surefire.test.class.path', System.getProperty('java.class.path')),
                Starter.name, directory.toString()).inheritIO().start()

        when:
        int status = starter.waitFor()
        def lab = persistent.attach().get()
        lab.close()

        then:
        status == 0
        lab.alive()
        lab.hosts()*.name() == ['alpha', 'beta']
        lab.privateKey().length > 0
        lab.logTail('alpha', 5).any { it.startsWith('sshd.log: ') }
        run([*lab.shellCommand('beta')[0..-2], 'cd && hostname && pwd']) == 'beta\n/run/home\n'

        when:
        persistent.up(LabOptions.ofHosts(['alpha']), m -> {})

        then:
        def e = thrown(LabException)
        e.message == 'the lab is up already; end it with `stopover lab down`'

        when:
        boolean ended = persistent.down()

        then:
        ended
        !lab.alive()
        persistent.attach().empty
        !Files.exists(directory)
        !persistent.down()

        cleanup:
        persistent.down()
    }

    def "a lab that died by itself is not found, and does not stand in the way of the next"() {
        given:
        def persistent = new PersistentLab(scratch.resolve('state'))
        def first = persistent.up(LabOptions.ofHosts(['alpha']), m -> {})

        when:
        def children = ProcessHandle.current().children().toList()
        children.each { it.destroyForcibly() }
        children*.onExit()*.get()

        then: 'the kernel takes the rest of the lab along in its own time'
        new PollingConditions(timeout: 10).eventually {
            assert !first.alive()
            assert persistent.attach().empty
        }

        when:
        def second = persistent.up(LabOptions.ofHosts(['gamma']), m -> {})

        then:
        persistent.attach().get().hosts() == second.hosts()
        second.hosts()*.name() == ['gamma']

        cleanup:
        persistent.down()
    }

    private static String run(List<String> words) {
        new ProcessBuilder(words).redirectErrorStream(true).start().inputStream.text
    }
}
