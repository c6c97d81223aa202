package dev.stopover.dsl

import java.nio.file.Files
import java.nio.file.Path

import spock.lang.Specification

class LanguagePageSpec extends Specification {

    static final String PAGE = Files.readString(Path.of('dsl-docs/language.md'))

    static List<String> examples() {
        (PAGE =~ /(?s)```groovy\n(.*?)```/).collect { it[1] }
    }

    def "the page's example is accepted as it stands: #title"() {
        when:
        def loaded = ExperimentReader.read('page', example)

        then:
        loaded.warnings() == []
        !loaded.experiment().scenarios().isEmpty()

        where:
        example << examples()
        title = (example =~ /experiment\('(.*)'\)/)[0][1]
    }

    def "the page's links lead somewhere"() {
        expect:
        (PAGE =~ /\]\(([^)#]+)/).every { Files.exists(Path.of('dsl-docs').resolve(it[1])) }
    }

    def "factors of the tutorial can depend on each other through variables"() {
        given:
        def both = ExperimentReader.read('page', examples().find { it.contains('There and back') }).experiment()
        def values = ExperimentReader.read('page', examples().find { it.contains('Values at work') }).experiment()

        expect:
        both.scenarios()[0].treatments()*.guests()*.first()*.on() == ['alpha', 'beta']
        both.scenarios()[0].treatments()*.measure()*.first()*.to() == ['beta', 'alpha']
        values.scenarios()*.name() == ['live, 256 MiB', 'live, 1 GiB']
        values.scenarios()*.treatments()*.first()*.repeat() == [10, 3]
        values.scenarios()*.treatments()*.first()*.measure()*.first()*.options()*.timeout()*.toMillis() == [14294, 57179]
    }
}
