package dev.stopover.dsl

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.ProblemRenderer
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputSpec extends Specification {

    static final Path TRACE = Path.of('/tmp/stopover-hostile')

    @TempDir
    Path folder

    static List<List<String>> rows() {
        def text = HostileInputSpec.getResourceAsStream('hostile.txt').getText('UTF-8')
        text.split(/\n== /).drop(1).collect { it.split(/\n--\n/, 2).collect { it.trim() } }
    }

    def "code that is not of the language is refused with its place, and nothing of it runs: #code"() {
        when:
        ExperimentReader.read('f', code + '\n')

        then:
        def e = thrown(FaultyInputException)
        e.problems().collect { "${it.at().line()}:${it.at().column()}+${it.at().length()} ${it.message()}" }.join('\n') == said
        !Files.exists(TRACE)

        where:
        [code, said] << rows()
    }

    static String step(String snippet) {
        FaultyExperimentsSpec.experiment('step', snippet)
    }

    def "#what stays within its budget"() {
        when:
        ExperimentReader.read('f', text)

        then:
        def e = thrown(FaultyInputException)
        e.problems()[0].with { (at() == null ? '' : at().line() + ':' + at().column() + ' ') + message() } == said

        where:
        what                            | text                                                       || said
        'ten thousand parentheses'      | 'def x = ' + '(' * 10_000 + '1' + ')' * 10_000             || '1:73 brackets are nested more than 64 deep'
        'ten thousand blocks'           | 'a {' * 10_000 + '}' * 10_000                              || '1:195 brackets are nested more than 64 deep'
        'a sum of fifty thousand'       | 'def x = 1' + '+1' * 50_000                                || '1:1 the line is longer than 8000 characters'
        'a sum over many lines'         | 'def x = 1' + '+\n1' * 2_000                               || '1:9 blocks and expressions are nested more than 64 deep'
        'minus signs in a row'          | 'def x = ' + '- ' * 1_000 + '1'                            || '1:1 the text cannot be read as Groovy'
        'a range to the largest number' | step('for (i in 1..2147483647) { }')                       || '5:11 a list of 2147483647 elements; at most 10000 are allowed'
        'a range beyond'                | step('for (i in 1..99999999999999) { }')                   || '5:11 a range goes from a whole number to a whole number'
        'loops in loops'                | step('for (i in 1..10000) { for (j in 1..10000) { def x = i + j } }') || '1:1 the file takes more than 200000 steps to evaluate'
        'text times a number'           | step("run 'a' * 2e9, on: 'alpha'")                         || '5:5 a text * a number has no meaning'
        'text that doubles'             | step("def t = 'aaaaaaaaaa'\nfor (i in 1..50) { t = t + t }") || '6:24 a text of 81920 characters; at most 65536 are allowed'
        'lists that double'             | step('def t = [1]\nfor (i in 1..50) { t = t + t }')        || '6:24 a list of 16384 elements; at most 10000 are allowed'
        'lists of lists, shown'         | step('def t = ["aaaaaaaaaa"]\nfor (i in 1..60) { t = [t, t] }\nrun "${t}", on: "alpha"') || '7:5 a text of more than 65536 characters'
        'a number of huge scale'        | step('wait((1e999999999 + 1).s)')                          || '5:7 a number has more than 40 digits'
        'a hundred thousand digits'     | 'def x = ' + '9' * 100_000                                 || '1:9 a number has more than 40 digits'
        'a factorial'                   | step('def n = 1\nfor (i in 1..5000) { n = n * i }\nwait n.s') || '6:26 a number with more than 40 digits'
        'a million combinations'        | FaultyExperimentsSpec.experiment('', "scenario('t') { vary a: 1..1000, b: 1..1000; measure { wait 1.s } }") || '4:1 the factors have more than 2000 combinations'
        'a file beyond its size'        | '// ' + 'x' * 300_000                                      || "'f' is larger than 256 KiB"
        'NUL'                           | "experiment('x\u0000') { }"                                || "'f' is not a text file"
        'a text that turns its direction' | "experiment('x') {\n  hosts 'a\u202eb'\n}"               || '2:11 a character that cannot be seen: U+202E'
        'an escape sequence'            | "experiment('\u001b]52;c;x\u0007') { }"                    || '1:13 a character that cannot be seen: U+001B'
        'an escape sequence in disguise' | step("run 'a\\u001b]52', on: 'alpha'")                    || "5:5 'run' holds a character that cannot be seen"
        'a name that looks like another' | FaultyExperimentsSpec.experiment('', "guest('w\u0435b') { on 'alpha' }") || "4:7 the name 'w\u0435b' holds '\u0435'"
    }

    def "a regular expression that explodes elsewhere is welcome, since it runs in linear time"() {
        given:
        def text = step("during { series 'e', every: 1.s, inside: 'web', run: 'x', capture: /(a+)+\$/; steps { wait 1.s } }")

        expect:
        ExperimentReader.read('f', text).experiment().scenarios()[0].treatments()[0].measure()[0].series()[0].capture() == '(a+)+$'
    }

    def "a byte order mark is no part of the text"() {
        given:
        def file = folder.resolve('bom.groovy')
        Files.writeString(file, '\ufeff' + step('wait 1.s'))

        expect:
        ExperimentReader.read(file).experiment().name() == 'x'
    }

    def "#what is no experiment file"() {
        given:
        def file = make(folder)

        when:
        ExperimentReader.read(file)

        then:
        def e = thrown(FaultyInputException)
        ProblemRenderer.render(e.problems(), e.sources()).replace(folder.toString() + '/', '') == said

        where:
        what                  | make                                                        || said
        'a missing file'      | { it.resolve('no.groovy') }                                 || "there is no file 'no.groovy'\n  Name an experiment file, or make one with 'stopover new'\n"
        'a misspelt file'     | { Files.writeString(it.resolve('live.groovy'), ''); it.resolve('liev.groovy') } || "there is no file 'liev.groovy'\n  Did you mean 'live.groovy'? Experiment files there: live.groovy\n"
        'a directory'         | { Files.createDirectory(it.resolve('d')) }                  || "'d' is a directory\n  Name an experiment file, or make one with 'stopover new'\n"
        'a binary file'       | { Files.write(it.resolve('b'), [1, 0, 2] as byte[]) }       || "'b' is not a text file\n  It holds NUL bytes. Name a text file in UTF-8\n"
        'a Latin-1 file'      | { Files.write(it.resolve('l'), 'über'.getBytes('ISO-8859-1')) } || "'l' is not a text in UTF-8\n  Save it in the encoding UTF-8\n"
        'a file too large'    | { Files.write(it.resolve('h'), ('x' * 300_000).bytes) }     || "'h' is larger than 256 KiB\n  Is it an experiment file? Split a large one with include\n"
        'a pipe'              | { assert ['mkfifo', it.resolve('p').toString()].execute().waitFor() == 0; it.resolve('p') } || "'p' is not a regular file\n  Name a text file\n"
        'an endless device'   | { Path.of('/dev/zero') }                                    || "'/dev/zero' is not a regular file\n  Name a text file\n"
        'a link to a device'  | { Files.createSymbolicLink(it.resolve('z'), Path.of('/dev/zero')) } || "'z' is not a regular file\n  Name a text file\n"
        'an empty file'       | { Files.createFile(it.resolve('e')) }                       || "e:1:1: the file holds no experiment\n    1 | \n      | ^\n  Begin with experiment('name') { … }, or try 'stopover new'\n"
    }

    def "only files of the experiment's folder are included: #name"() {
        given:
        def inside = Files.createDirectory(folder.resolve('inside'))
        Files.writeString(folder.resolve('secret.groovy'), 'def x = 1')
        Files.writeString(inside.resolve('circle.groovy'), "include 'circle.groovy'")
        Files.writeString(inside.resolve('broken.groovy'), 'def x = ')
        Files.createSymbolicLink(inside.resolve('link.groovy'), folder.resolve('secret.groovy'))
        def file = inside.resolve('main.groovy')
        Files.writeString(file, "include '${name}'\n" + step('wait 1.s'))

        when:
        ExperimentReader.read(file)

        then:
        def e = thrown(FaultyInputException)
        e.problems().collect { "${it.at().toString().replace(inside.toString() + '/', '')} ${it.message().replace(inside.toString() + '/', '')}" } == [said]

        where:
        name                 || said
        '../secret.groovy'   || "main.groovy:1:9 '../secret.groovy' is not inside the experiment's folder"
        '/etc/passwd'        || "main.groovy:1:9 '/etc/passwd' is not inside the experiment's folder"
        'link.groovy'        || "main.groovy:1:9 'link.groovy' is not inside the experiment's folder"
        'none.groovy'        || "main.groovy:1:9 there is no file 'none.groovy'"
        'circle.groovy'      || "circle.groovy:1:9 'circle.groovy' includes itself"
        'main.groovy'        || "main.groovy:1:9 'main.groovy' includes itself"
        'broken.groovy'      || "broken.groovy:1:9 something is missing at the end of this line"
        ''                   || "main.groovy:1:9 '' is not inside the experiment's folder"
    }

    def "an included file brings its variables and words"() {
        given:
        def file = folder.resolve('main.groovy')
        Files.createDirectory(folder.resolve('parts'))
        Files.writeString(folder.resolve('parts/rates.groovy'), 'def rate = 20.MiBps\n')
        Files.writeString(folder.resolve('parts/guest.groovy'), "guest('web') { on 'alpha' }\n")
        Files.writeString(file, """\
include 'parts/rates.groovy'
experiment('x') {
    hosts 'alpha', 'beta'
    include 'parts/guest.groovy'
    scenario('s') { measure { dirtyMemory inside: 'web', rate: rate } }
}
""")

        when:
        def loaded = ExperimentReader.read(file)

        then:
        loaded.experiment().guests()*.name() == ['web']
        loaded.experiment().guests()[0].at().toString() == folder.resolve('parts/guest.groovy').toString() + ':1:1'
        loaded.sources().size() == 3

        when:
        def digest = loaded.sha256()
        folder.resolve('parts/guest.groovy').toFile().text = "guest('web') { on 'beta' }\n"

        then:
        digest ==~ /[0-9a-f]{64}/
        ExperimentReader.read(file).sha256() != digest
    }
}
