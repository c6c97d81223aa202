package dev.stopover.testbed

import java.nio.file.Path
import spock.lang.Specification

class LabOptionsSpec extends Specification {
    def "names that cannot be host names are refused with the reason"() {
        when:
        new LabOptions(names, [] as Set, Path.of('/tmp'))

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        names            | message
        []               | 'the embedded lab has 1 to 8 hosts, not 0'
        'a'..'i' as List | 'the embedded lab has 1 to 8 hosts, not 9'
        ['a', 'A']       | 'the embedded lab can have only one host `A`'
        ['a b']          | '`a b` cannot be a host of the embedded lab: host names have letters, digits and hyphens, begin with a letter, end with no hyphen and are up to 40 long'
        ['a,b']          | '`a,b` cannot be a host of the embedded lab: host names have letters, digits and hyphens, begin with a letter, end with no hyphen and are up to 40 long'
    }

    def "the cache is the user's, wherever that is"() {
        expect:
        ImageCache.directoryOfUser(environment, '/home/u') == Path.of(directory)

        where:
        environment                   | directory
        [:]                           | '/home/u/.cache/stopover'
        [XDG_CACHE_HOME: '/fast']     | '/fast/stopover'
        [XDG_CACHE_HOME: 'relative']  | '/home/u/.cache/stopover'
    }
}
