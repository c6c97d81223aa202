package dev.stopover.lab

import com.fasterxml.jackson.databind.ObjectMapper
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

class LabSchemaSpec extends Specification {

    static final Path COMMITTED = Path.of('dsl-docs/reference/lab-file.schema.json')

    def "the committed schema is the one that the words' declaration gives"() {
        given: 'written anew with  mvn test -Dtest=LabSchemaSpec -Dstopover.regenerate=true'
        if (Boolean.getBoolean('stopover.regenerate')) {
            Files.createDirectories(COMMITTED.parent)
            Files.writeString(COMMITTED, LabFile.schema())
        }

        expect:
        Files.readString(COMMITTED) == LabFile.schema()
    }

    def "the schema knows every word, what it may be and what is needed"() {
        given:
        def schema = new ObjectMapper().readValue(LabFile.schema(), Map)

        def sections = schema.get('properties')
        def host = sections.hosts.additionalProperties

        expect:
        sections.keySet().toList() == LabSection.words()
        schema.required == ['hosts']
        schema.additionalProperties == false
        host.get('properties').keySet().toList() == LabSection.HOSTS.fieldNames()
        host.required == ['address']
        host.get('properties').port == [description: "ssh's port", type: 'integer', minimum: 1, maximum: 65535]
        sections.images.additionalProperties.get('properties').format.enum == ['raw', 'qcow2']
        sections.secrets.additionalProperties.anyOf[0].const == 'prompt'
        sections.shares.additionalProperties.type == ['object', 'null']
    }

    def "every pattern is one that JSON schema understands too"() {
        expect:
        !(LabFile.schema() =~ /\\\\p\{|\(\?/)
    }

    def "the guide explains every word"() {
        given:
        def guide = Files.readString(Path.of('dsl-docs/lab-file.md'))

        expect:
        LabSection.values().collectMany { section ->
            [section.word()] + section.fieldNames()
        }.unique().findAll { !guide.contains("`$it`") } == []
    }

    def "the guide's example is a lab file"() {
        given:
        def guide = Files.readString(Path.of('dsl-docs/lab-file.md'))
        def example = (guide =~ /(?s)```yaml\n(.*?)```/)[0][1] as String
        def file = Files.createTempFile('lab', '.yaml')
        Files.writeString(file, example)

        expect:
        LabFile.read(file).hosts().size() == 2

        cleanup:
        Files.delete(file)
    }
}
