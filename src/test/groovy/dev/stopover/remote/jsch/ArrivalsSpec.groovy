package dev.stopover.remote.jsch

import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import spock.lang.Specification

class ArrivalsSpec extends Specification {

    def arrivals = new Arrivals()
    def writer = arrivals.writer()

    def "bytes come out as they went in, all of them before the end"() {
        given:
        def content = new byte[1_000_000]
        new Random(7).nextBytes(content)

        when:
        def sender = CompletableFuture.runAsync {
            for (int at = 0; at < content.length; at += 33_333) {
                writer.write(content, at, Math.min(33_333, content.length - at))
            }
            writer.close()
        }

        then:
        arrivals.readAllBytes() == content
        sender.get(10, TimeUnit.SECONDS) == null
        arrivals.read() == -1
    }

    def "a writer waits while too much is unread"() {
        given:
        def sender = CompletableFuture.runAsync { writer.write(new byte[300_000]) }

        when:
        sender.get(100, TimeUnit.MILLISECONDS)

        then:
        thrown(java.util.concurrent.TimeoutException)
        arrivals.available() == 1 << 18

        when:
        arrivals.readNBytes(300_000 - (1 << 18))
        sender.get(10, TimeUnit.SECONDS)

        then:
        arrivals.available() == 1 << 18
    }

    def "a reader gives up when its time is over, and reads on afterwards"() {
        given:
        arrivals.limit(20)

        when:
        arrivals.read()

        then:
        def late = thrown(SocketTimeoutException)
        late.message == 'nothing came within 20 ms'

        when:
        writer.write(200)

        then:
        arrivals.read() == 200
    }

    def "closing ends a waiting reader and a waiting writer"() {
        given:
        def reader = CompletableFuture.supplyAsync { message { arrivals.read() } }
        def full = new Arrivals()
        def sender = CompletableFuture.supplyAsync { message { full.writer().write(new byte[300_000]) } }

        when:
        arrivals.close()
        full.close()

        then:
        reader.get(10, TimeUnit.SECONDS) == 'the connection was closed'
        sender.get(10, TimeUnit.SECONDS) == 'nobody reads any more'
    }

    private static String message(Closure<?> call) {
        try {
            call()
            return 'no refusal'
        } catch (SocketException refused) {
            return refused.message
        }
    }
}
