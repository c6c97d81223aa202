package dev.stopover.observe

import java.nio.ByteBuffer
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A clock service on loopback takes the guest's part: it answers as the image {@code tiny} does, when it is told to. */
class GuestClockAskerSpec extends Specification {

    @AutoCleanup
    DatagramSocket service = new DatagramSocket(0, InetAddress.loopbackAddress)

    @AutoCleanup
    GuestClockAsker asker

    def "requests that a slow guest answers late, all at once, do not make the later round trips long"() {
        given: 'a guest that is silent while six requests arrive'
        asker = GuestClockAsker.start(new InetSocketAddress(InetAddress.loopbackAddress, service.localPort))
        List<DatagramPacket> waiting = (1..6).collect { receive() }

        when: 'it answers them together and is quick from then on'
        waiting.each { answer(it) }
        long quickSince = System.nanoTime()
        40.times { answer(receive()) }

        then: 'one request is on the way at a time: none waits behind another'
        List<GuestClockAsker.Answer> quick = asker.answers().findAll { it.sentNanos() > quickSince }
        quick.size() > 20
        [quick, quick.drop(1)].transpose().count { before, after -> after.sentNanos() < before.receivedNanos() } < quick.size() / 4

        and: 'the late answers count with the time when their own request left'
        asker.answers().take(6)*.sentNanos() == asker.answers().take(6)*.sentNanos().sort()
        asker.answers()[0].roundTripNanos() > 60_000_000
    }

    private DatagramPacket receive() {
        DatagramPacket request = new DatagramPacket(new byte[64], 64)
        service.receive(request)
        request
    }

    private void answer(DatagramPacket request) {
        ByteBuffer answer = ByteBuffer.allocate(32).put(request.data, 0, 8)
        answer.putLong(System.nanoTime()).putLong(0).putLong(0)
        service.send(new DatagramPacket(answer.array(), 32, request.socketAddress))
    }
}
