"""The Python peer of c/worker.c: one sendto for each of the packets that it has built before."""
import socket
import struct
import sys
import time


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packet(source, destination, sequence):
    data = bytes(range(28, 64))
    echo = struct.pack("!BBHHH", 8, 0, 0, 0x4711, sequence) + data
    echo = struct.pack("!BBHHH", 8, 0, checksum(echo), 0x4711, sequence) + data
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 64, 0, 0, 64, 1, 0, source, destination)
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + echo


def main():
    source = socket.inet_aton(sys.argv[4])
    sender = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    packets = []
    for i in range(4096):
        destination = struct.pack("!I", 0xC6120000 | i)
        packets.append((packet(source, destination, i), (socket.inet_ntoa(destination), 0)))
    for line in sys.stdin:
        count = int(line.split()[1])
        cpu = time.thread_time_ns()
        wall = time.monotonic_ns()
        for i in range(count):
            sender.sendto(*packets[i & 4095])
        print(count, time.monotonic_ns() - wall, time.thread_time_ns() - cpu, 0, flush=True)


main()
