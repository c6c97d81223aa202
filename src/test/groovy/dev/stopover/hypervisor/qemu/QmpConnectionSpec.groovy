package dev.stopover.hypervisor.qemu

import com.fasterxml.jackson.databind.JsonNode
import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.ByteBuffer
import java.nio.channels.ServerSocketChannel
import java.nio.channels.SocketChannel
import java.nio.file.Path
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

class QmpConnectionSpec extends Specification {

    static final String GREETING = '{"QMP":{"version":{},"capabilities":[]}}\n'

    @TempDir Path directory
    def heard = new LinkedBlockingQueue<String>()
    def listener = new QmpConnection.Listener() {
        void happened(JsonNode event, long nanos) { heard << event.path('event').asText() }
        void ended() { heard << 'ended' }
    }

    def 'answers find their command, events their listener, and the end is told'() {
        given:
        def connection = against { LineReader lines, SocketChannel client ->
            say(client, '{"event":"STOP","data":{}}\n')
            say(client, '{"return":{"status":"running"},"id":99}\n{"return":{"status":"paused"},"id":' + id(lines) + '}\n')
        }

        expect:
        connection.execute('query-status', QmpConnection.JSON.createObjectNode()).path('status').asText() == 'paused'
        heard.poll(5, TimeUnit.SECONDS) == 'STOP'
        heard.poll(5, TimeUnit.SECONDS) == 'ended'
        connection.closed()
    }

    def 'a refusal is told in QEMU\'s words'() {
        given:
        def connection = against { LineReader lines, SocketChannel client ->
            say(client, '{"error":{"class":"GenericError","desc":"no such thing"},"id":' + id(lines) + '}\n')
        }

        when:
        connection.execute('cont', QmpConnection.JSON.createObjectNode())

        then:
        def refused = thrown(QmpException)
        refused.message == 'cont: no such thing'
    }

    def 'a line without end, and what is not JSON, end the conversation'() {
        given:
        def connection = against { LineReader lines, SocketChannel client ->
            id(lines)
            say(client, said)
        }

        when:
        connection.execute('cont', QmpConnection.JSON.createObjectNode())

        then:
        def broken = thrown(QmpException)
        broken.message == "cont: $why"

        where:
        said                | why
        'x' * (2 << 20)     | 'the conversation with QEMU broke: a line of more than 1048576 bytes'
        'hello\n'           | 'what QEMU said is not JSON'
    }

    def 'an interrupt breaks nothing and is kept'() {
        given:
        def connection = against { LineReader lines, SocketChannel client ->
            2.times { say(client, '{"return":{},"id":' + id(lines) + '}\n') }
        }

        when:
        Thread.currentThread().interrupt()
        connection.execute('stop', QmpConnection.JSON.createObjectNode())
        def kept = Thread.interrupted()
        connection.execute('cont', QmpConnection.JSON.createObjectNode())

        then:
        kept
        !Thread.interrupted()
    }

    private QmpConnection against(Closure<?> qemu) {
        def path = directory.resolve('qmp')
        def server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        server.bind(UnixDomainSocketAddress.of(path))
        Thread.startDaemon {
            def client = server.accept()
            try {
                def lines = new LineReader(client, 1 << 16)
                say(client, GREETING)
                say(client, '{"return":{},"id":' + id(lines) + '}\n')
                qemu.call(lines, client)
            } catch (IOException closed) {
                // The other end has had enough.
            } finally {
                client.close()
                server.close()
            }
        }
        QmpConnection.open('web', path, listener)
    }

    private static long id(LineReader lines) {
        QmpConnection.JSON.readTree(lines.next()).path('id').asLong()
    }

    private static void say(SocketChannel client, String text) {
        def bytes = ByteBuffer.wrap(text.bytes)
        while (bytes.hasRemaining()) {
            client.write(bytes)
        }
    }
}
