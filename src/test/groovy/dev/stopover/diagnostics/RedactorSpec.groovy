package dev.stopover.diagnostics

import spock.lang.Specification

class RedactorSpec extends Specification {

    def redactor = new Redactor()

    def "a secret is taken out in every form that it is written in: #text"() {
        given:
        redactor.hide("it's <a> \"b\" & c".toCharArray())

        expect:
        redactor.redact("password $text!") == 'password [secret]!'

        where:
        text << ["it's <a> \"b\" & c",
                 "it'\\''s <a> \"b\" & c",
                 "it's <a> \\\"b\\\" & c",
                 "it's &lt;a&gt; &quot;b&quot; &amp; c",
                 "it&#39;s &lt;a&gt; &quot;b&quot; &amp; c",
                 'it%27s+%3Ca%3E+%22b%22+%26+c',
                 'it%27s%20%3Ca%3E%20%22b%22%20%26%20c']
    }

    def "a secret that holds another is taken out whole"() {
        given:
        redactor.hide('abcd'.toCharArray())
        redactor.hide('abcdefgh'.toCharArray())

        expect:
        redactor.redact('abcdefgh abcd') == '[secret] [secret]'
    }

    def "what is too short to be a secret leaves ordinary text alone"() {
        given:
        redactor.hide('a'.toCharArray())
        redactor.hide(''.toCharArray())

        expect:
        redactor.redact('a cat') == 'a cat'
        redactor.redact(null) == null
    }
}
