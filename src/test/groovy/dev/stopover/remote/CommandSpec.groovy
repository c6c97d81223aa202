package dev.stopover.remote

import spock.lang.Specification

class CommandSpec extends Specification {

    def 'a shell reads the quoted word #word as exactly that'() {
        when:
        def process = ['sh', '-c', 'printf %s ' + Command.quote(word)].execute()

        then:
        process.inputStream.getText('UTF-8') == word

        where:
        word << ['plain', '', "it's", 'a b', '$(id)', '`id`', 'a;id', '*', '~', '"', '\\', 'a\nb', "'", "''", '-n', '{a,b}', 'ä€', '!x', '#']
    }

    def 'a command cannot hold a NUL character'() {
        when:
        Command.shell('a\0b')

        then:
        thrown(IllegalArgumentException)
    }

    def 'words that need no quotes get none'() {
        expect:
        Command.of('ls', '-l', '/tmp/x.y', 'a b').line() == "ls -l /tmp/x.y 'a b'"
    }
}
