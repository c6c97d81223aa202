package dev.stopover.dsl

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.Problem
import dev.stopover.diagnostics.ProblemRenderer
import spock.lang.Specification

class FaultyExperimentsSpec extends Specification {

    static final String HEAD = '''\
experiment('x') {
    hosts 'alpha', 'beta'
    guest('web') { image 'tiny'; on 'alpha' }
'''

    static String experiment(String kind, String snippet) {
        switch (kind) {
            case 'file': return snippet + '\n'
            case 'step': return HEAD + "    scenario('s') { measure {\n${snippet}\n    } }\n}\n"
            default: return HEAD + snippet + "\n    scenario('s') { measure { migrate 'web', to: 'beta' } }\n}\n"
        }
    }

    static List<Problem> problems(String text) {
        try {
            return ExperimentReader.read('f', text).warnings()
        } catch (FaultyInputException e) {
            return e.problems()
        }
    }

    static List<List<String>> rows() {
        def text = FaultyExperimentsSpec.getResourceAsStream('faulty.txt').getText('UTF-8')
        text.split(/\n== /).drop(1).collect { block ->
            def (head, said) = block.split(/\n--\n/, 2)
            def (kind, snippet) = head.split(/\n/, 2)
            [kind, snippet, said.trim()]
        }
    }

    def "the newcomer is told what to do about: #snippet"() {
        expect:
        problems(experiment(kind, snippet)).collect {
            def warning = it.severity() == Problem.Severity.WARNING ? 'warning: ' : ''
            "${it.at().line()}:${it.at().column()}+${it.at().length()} ${warning}${it.message()}" +
                    (it.advice() == null ? '' : '\n  ' + it.advice())
        }.join('\n') == said

        where:
        [kind, snippet, said] << rows()
    }

    def "all problems of a file are found in one go, each shown with its line, a caret and the next step"() {
        when:
        ExperimentReader.read('my.groovy', '''\
experiment('x') {
    hosts 'alpha', 'beta'
    guest('web') { image 'tiny'; memory 256; on 'alhpa' }
    scenario('cold') {
        repeat 10, warmpu: 1
        measure { migrate 'web', to: 'beta', mode: cald }
    }
}
''')

        then:
        def e = thrown(FaultyInputException)
        ProblemRenderer.render(e.problems(), e.sources()) == '''\
my.groovy:3:41: 'memory' takes an amount of data, not a number (256)
    3 |     guest('web') { image 'tiny'; memory 256; on 'alhpa' }
      |                                         ^^^
  Give the number a unit: 256.MiB
my.groovy:3:49: no host is called 'alhpa'
    3 |     guest('web') { image 'tiny'; memory 256; on 'alhpa' }
      |                                                 ^^^^^^^
  Did you mean 'alpha'? Hosts of this experiment: alpha, beta
my.groovy:5:20: unknown argument 'warmpu' of repeat
    5 |         repeat 10, warmpu: 1
      |                    ^^^^^^
  Did you mean 'warmup'? Arguments of repeat: warmup, pause
my.groovy:6:52: unknown name 'cald'
    6 |         measure { migrate 'web', to: 'beta', mode: cald }
      |                                                    ^^^^
  Did you mean 'cold'? Names of your own stand in quotes: 'cald'
'''
    }

    def "columns count as editors do, also behind characters outside the basic plane"() {
        expect:
        problems("experiment('x') { about '\ud83d\ude80'; bandwith 5 }\n")[0].at().column() == 31
    }

    def "a loop reports its problem once"() {
        expect:
        problems(experiment('step', 'for (i in 1..50) { wait 5 }'))*.message() ==
                ["'wait' takes a duration, not a number (5)"]
    }
}
