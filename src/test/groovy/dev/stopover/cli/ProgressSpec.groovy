package dev.stopover.cli

import spock.lang.Specification

class ProgressSpec extends Specification {

    def "what is left shrinks while a trial runs, after #elapsed s with #done of 10 trials ended at #ended s"() {
        expect:
        Progress.estimate(elapsed, ended, done, 10 - done) == shown

        where:
        elapsed | ended | done || shown
        3       | 0     | 0    || ''
        20      | 20    | 2    || '20 s elapsed, about 80 s to go'
        27      | 20    | 2    || '27 s elapsed, about 73 s to go'
        99      | 90    | 9    || '99 s elapsed, about 1 s to go'
        130     | 90    | 9    || '130 s elapsed, about 0 s to go'
    }
}
