package dev.stopover.cli

import java.nio.file.Files
import java.nio.file.Path
import picocli.CommandLine
import spock.lang.Specification

class CommandsDocSpec extends Specification {

    static final String TEXT = Files.readString(Path.of('dsl-docs/commands.md'))

    def "every command line in the documentation parses as far as its words and options go"() {
        given:
        def lines = TEXT.readLines().findAll { it.startsWith('stopover ') }*.replaceAll(/\s+#.*/, '')

        expect:
        lines.size() > 10
        lines.collectMany { unknown(it) } == []
    }

    def "every option in a table belongs to the command of its section"() {
        given:
        String section = null
        def unknown = []
        TEXT.readLines().each { line ->
            if (line.startsWith('## ')) {
                section = line.substring(3).trim()
            }
            def row = line =~ /^\| `(-[^`]*)` \|/
            if (row) {
                row[0][1].split(/, /).each { option ->
                    def command = commandOf(section.split(' ') as List)
                    if (!command.commandSpec.findOption(option.split(' ')[0])) {
                        unknown << "$section: $option"
                    }
                }
            }
        }

        expect:
        unknown == []
    }

    private static CommandLine commandOf(List<String> words) {
        words.inject(Main.commandLine()) { command, word -> command.subcommands[word] ?: command }
    }

    private static List<String> unknown(String line) {
        def words = line.split(/\s+/).drop(1) as List
        def command = Main.commandLine()
        def wrong = []
        boolean named = false
        for (String word : words) {
            if (command.subcommands.containsKey(word)) {
                command = command.subcommands[word]
                named = true
            } else if (!named) {
                wrong << "$line: no command $word"
                break
            } else if (word == '--') {
                break
            } else if (word.startsWith('-') && !command.commandSpec.findOption(word.split('=')[0])) {
                wrong << "$line: no option $word"
            }
        }
        wrong
    }
}
