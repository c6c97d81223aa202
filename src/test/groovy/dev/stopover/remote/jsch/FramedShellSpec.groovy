package dev.stopover.remote.jsch

import dev.stopover.remote.Command
import dev.stopover.remote.CommandResult
import java.time.Duration
import spock.lang.Specification

class FramedShellSpec extends Specification {


    List<LocalLine> lines = []

    def cleanup() {
        lines*.close()
    }

    def 'keeps both streams and the status of a command apart in #shell'() {
        expect:
        with(run(open(shell), 'echo out; echo err >&2; exit 7')) {
            status == 7
            out == 'out\n'
            err == 'err\n'
            userSeconds != null
            systemSeconds != null
        }

        where:
        shell << shells()
    }

    def 'gives back output byte for byte in #shell, with or without a last line end'() {
        given:
        def framed = open(shell)

        expect:
        run(framed, "printf 'a\\nb'").out() == 'a\nb'
        run(framed, "printf 'ä€\\n\\n'").out() == 'ä€\n\n'
        run(framed, ':').out() == ''

        where:
        shell << shells()
    }

    def 'a command in #shell can neither end nor change the shell, nor read what follows'() {
        given:
        def framed = open(shell)

        expect:
        run(framed, 'exit 3').status() == 3
        run(framed, 'cd /; x=1; exec 1>&-').status() == 0
        run(framed, 'echo "$x"').out() == '\n'
        run(framed, 'cat').out() == ''
        run(framed, 'if (').status() != 0
        run(framed, "echo 'it'\\''s'").out() == "it's\n"
        run(framed, "echo 'two\nlines'").out() == 'two\nlines\n'

        where:
        shell << shells()
    }

    def 'output that looks like a frame in #shell ends nothing'() {
        given:
        def framed = open(shell)

        when:
        def result = run(framed, 'printf \'\\0010123456789abcdef0123456789abcdef0 0m0.0s 0m0.0s\\n0m0.0s 0m0.0s\\n\'; echo real')

        then:
        result.out() == '\u00010123456789abcdef0123456789abcdef0 0m0.0s 0m0.0s\n0m0.0s 0m0.0s\nreal\n'

        where:
        shell << shells()
    }

    def 'counts what is beyond the limit, and goes on'() {
        given:
        def framed = open(['sh'])

        when:
        def result = run(framed, 'head -c 17825792 /dev/zero | tr "\\\\0" x')

        then:
        result.status() == 0
        result.out().endsWith('x\n[1048576 more bytes were not kept]')
        run(framed, 'echo next').out() == 'next\n'
    }

    def 'says each line as it comes'() {
        given:
        def framed = open(['sh'])
        def said = []

        when:
        framed.begin(Command.shell("printf 'one\\ntwo\\nlast'"), said::add)
        framed.awaitEnd(Duration.ofSeconds(20).toNanos())

        then:
        said == ['one', 'two', 'last']
        framed.finish().out() == 'one\ntwo\nlast'
    }

    def 'a line is told before anything follows it, and a marker that comes in pieces is found'() {
        given:
        def said = []
        def capture = new Capture(new Object(), 100, 1)
        capture.expect('\u0001abc', said::add)

        when:
        capture.write('one\n'.bytes)

        then:
        said == ['one']

        when:
        '\u0001abtwo\u0001a'.bytes.each { capture.write(it) }
        'bc0\n'.bytes.each { capture.write(it) }

        then:
        said == ['one', '\u0001abtwo']
        capture.text() == 'one\n\u0001abtwo'
        capture.trailer() == '0'
    }

    def 'tells of processor time that a command spent'() {
        when:
        def result = run(open(['sh']), 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done')

        then:
        result.userSeconds() + result.systemSeconds() > 0
        result.real() > Duration.ZERO
    }

    def 'a shell that is killed by its command is noticed'() {
        given:
        def framed = open(['sh'])

        when:
        framed.begin(Command.shell('kill -9 $$'), null)
        framed.awaitEnd(Duration.ofSeconds(20).toNanos())

        then:
        def gone = thrown(IOException)
        gone.message == 'the connection or the shell ended before the command did'
    }

    def 'a command that does not end is not waited for beyond its time'() {
        given:
        def framed = open(['sh'])

        when:
        framed.begin(Command.shell('sleep 20'), null)

        then:
        !framed.awaitEnd(Duration.ofMillis(50).toNanos())
    }

    def 'a login shell that greets on standard output spoils nothing'() {
        expect:
        run(open(['sh', '-c', 'echo Welcome; echo Motd >&2; exec sh']), 'echo hi').out() == 'hi\n'
    }

    private FramedShell open(List<String> command) {
        def line = new LocalLine(command)
        lines << line
        new FramedShell('alpha', line)
    }

    private static CommandResult run(FramedShell shell, String line) {
        shell.begin(Command.shell(line), null)
        assert shell.awaitEnd(Duration.ofSeconds(20).toNanos())
        shell.finish()
    }

    /** The shells there are on this machine; sh always is. */
    private static List<List<String>> shells() {
        [['sh'], ['bash'], ['dash'], ['busybox', 'sh']].findAll { found(it.first()) }
    }

    private static boolean found(String program) {
        System.getenv('PATH').split(':').any { new File(it, program).canExecute() }
    }

    /** A shell process on this machine in place of one behind ssh. */
    static class LocalLine implements ShellLine {
        final List<String> command
        Process process

        LocalLine(List<String> command) {
            this.command = command
        }

        OutputStream open(OutputStream out, OutputStream err) {
            process = new ProcessBuilder(command).start()
            [[process.inputStream, out], [process.errorStream, err]].each { from, to ->
                Thread.startDaemon {
                    try {
                        from.transferTo(to)
                        to.close()
                    } catch (IOException ended) {
                        // The line was closed while this end was still being read: as when a connection goes.
                    }
                }
            }
            process.outputStream
        }

        void close() {
            process?.descendants()?.forEach { it.destroyForcibly() }
            process?.destroyForcibly()
        }
    }
}
