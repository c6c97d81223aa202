"""Sends datagrams back and accepts connections on one port number."""
import socket
import sys
import threading

port = int(sys.argv[1])
listener = socket.create_server(("", port), backlog=128)


def accept():
    while True:
        listener.accept()[0].close()


threading.Thread(target=accept, daemon=True).start()
datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
datagrams.bind(("", port))
while True:
    data, sender = datagrams.recvfrom(2048)
    datagrams.sendto(data, sender)
