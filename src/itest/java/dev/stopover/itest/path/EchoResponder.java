package dev.stopover.itest.path;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;

/** Sends every datagram on a port back and accepts connections on the same port number. */
public final class EchoResponder implements AutoCloseable {

    private final DatagramSocket datagrams;
    private final ServerSocket connections;

    /** Begins to answer, in the network namespace of the calling thread. */
    public EchoResponder(int port) throws IOException {
        datagrams = new DatagramSocket(port);
        connections = new ServerSocket(port);
        start(this::echo);
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "echo-responder");
        thread.setDaemon(true);
        thread.start();
    }

    private void echo() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                datagrams.receive(packet);
                datagrams.send(packet);
            }
        } catch (IOException e) {
            datagrams.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                connections.accept().close();
            }
        } catch (IOException e) {
            datagrams.close();
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connections.close();
    }
}
