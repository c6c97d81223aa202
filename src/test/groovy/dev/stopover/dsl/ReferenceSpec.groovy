package dev.stopover.dsl

import java.nio.file.Files
import java.nio.file.Path

import com.fasterxml.jackson.databind.ObjectMapper
import spock.lang.Specification

class ReferenceSpec extends Specification {

    def "the committed #file is what the vocabulary says (else run #command)"() {
        expect:
        Files.exists(Path.of(file))
        Files.readString(Path.of(file)) == text

        where:
        [file, text] << Reference.files().collect { [it.key, it.value] }
        command = Reference.COMMAND
    }

    def "there is no page of a place that is gone"() {
        expect:
        Path.of(Reference.FOLDER).toFile().list().findAll { it.endsWith('.md') }.collect { Reference.FOLDER + it }.sort() ==
                Reference.files().keySet().findAll { it.endsWith('.md') }.sort()
    }

    def "the files are written where they belong"() {
        given:
        def top = Files.createTempDirectory('reference')

        when:
        Reference.write(top)

        then:
        Reference.files().every { Files.readString(top.resolve(it.key)) == it.value }

        cleanup:
        top.toFile().deleteDir()
    }

    def "the word #word.name is documented, and its example is accepted where it may stand"() {
        expect:
        word.doc().endsWith('.')
        word.parameters().every { !it.doc().isBlank() }
        word.places().every { place ->
            def problems = new Problems()
            def tree = new Loader(Sources.ofText('example', word.example().replace('{ … }', '{ }')), problems).load()
            assert !problems.hasErrors()
            def checked = new Problems()
            def call = word.function() ? null : tree.statements()[0].expression()
            if (call != null) {
                new CallCheck(checked).shape(call, word)
            }
            assert checked.inOrder() == []
            true
        }

        where:
        word << Vocabulary.words().findAll { it.name() != 'include' }
    }

    def "a word is explained with what it takes"() {
        expect:
        Words.explain('wait') == '''\
wait: Lets time pass.
  stands in: steps
  time  a duration; how long (needed)
  since 0.1

    wait 10.s
'''
        Words.explain('MiB') == 'MiB: a unit of amounts of data, 1024 KiB; written 5.MiB\n'
        Words.explain('join') == "join: a function of values. It is written list.join(', ')\n"
        Words.explain('migrat') ==
                "There is no word 'migrat'. Did you mean 'migrate'? 'stopover words' lists all.\n"
        Words.knows('median')
        !Words.knows('migrat')
    }

    def "the overview names every word"() {
        given:
        def text = Words.overview()

        expect:
        Vocabulary.words().every { text.contains('  ' + it.name() + ' ') }
        text.readLines().every { it.length() <= 130 }
    }

    def "the description for editors is JSON with every word"() {
        expect:
        new ObjectMapper().readValue(Reference.files()[Reference.FOLDER + 'vocabulary.json'], Map).words*.name ==
                Vocabulary.words()*.name()
    }
}
