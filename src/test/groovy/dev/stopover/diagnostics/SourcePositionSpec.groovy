package dev.stopover.diagnostics

import spock.lang.Specification

class SourcePositionSpec extends Specification {

    def "a position prints as compilers print it"() {
        expect:
        new SourcePosition('lab.groovy', 14, 5, 3).toString() == 'lab.groovy:14:5'
    }
}
