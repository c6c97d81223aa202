package dev.stopover.diagnostics

import spock.lang.Specification

class ProblemRendererSpec extends Specification {

    static Problem error(int line, int column, int length) {
        Problem.error(new SourcePosition('f', line, column, length), 'message', 'first\nsecond')
    }

    def "a problem is shown with its line, a caret and each line of advice"() {
        expect:
        ProblemRenderer.render([error(2, 3, 4)], [f: 'one\n  word more\r\nthree']) == '''\
f:2:3: message
    2 |   word more
      |   ^^^^
  first
  second
'''
    }

    def "without a place or a text there is only the message"() {
        expect:
        ProblemRenderer.render([Problem.warning(null, 'careful', null)], [:]) == 'warning: careful\n'
        ProblemRenderer.render([error(1, 1, 1)], [:]) == 'f:1:1: message\n  first\n  second\n'
    }

    def "a place behind the end of the text is no trouble"() {
        expect:
        ProblemRenderer.render([error(9, 9, 9)], [f: 'one']).readLines()[1..2] == ['    9 | ', '      | ^']
        ProblemRenderer.render([error(1, 9, 9)], [f: 'one']).readLines()[1..2] == ['    1 | one', '      |    ^']
    }

    def "a long line is shown around the place"() {
        when:
        def lines = ProblemRenderer.render([error(1, 500, 3)], [f: 'x' * 499 + 'abc' + 'y' * 500]).readLines()

        then:
        lines[1].length() < 140
        lines[1].contains('…') && lines[1].endsWith('…')
        lines[1].indexOf('abc') == lines[2].indexOf('^^^')
    }

    def "nothing of the input steers the terminal"() {
        expect:
        ProblemRenderer.harmless('a\u001b[31mb\tc\u202ed\u0007') == 'a\\u001b[31mb c\\u202ed\\u0007'
        ProblemRenderer.harmless('plain ä 🚀') == 'plain ä 🚀'
        ProblemRenderer.render([Problem.error(new SourcePosition('f', 1, 4, 1), 'x\u001b]0;y', null)], [f: '\u001b[2Jz']) ==
                'f:1:4: x\\u001b]0;y\n    1 | \\u001b[2Jz\n      |         ^\n'
    }

    def "the nearest names come first: #typed"() {
        expect:
        NearNames.of(typed, ['alpha', 'beta', 'bandwidth', 'to', 'timeout']) == near

        where:
        typed       || near
        'alhpa'     || ['alpha']
        'bandwith'  || ['bandwidth']
        'BETA'      || ['beta']
        'ot'        || ['to']
        'nothing'   || []
        'x' * 1000  || []
    }

    def "advice names the nearest and all"() {
        expect:
        NearNames.advice('betta', ['alpha', 'beta'], 'Hosts') == "Did you mean 'beta'? Hosts: alpha, beta"
        NearNames.advice('gamma', [], 'Hosts') == 'Hosts: none'
    }
}
