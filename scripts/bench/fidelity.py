"""Compares the round trips that programs report with those on the wire.

fidelity.py OUT-FOLDER CLIENT SERVER PING PROBES MILLISECONDS  (scripts/bench/fidelity calls it)

The wire's round trip ends when the reply arrives at the sender's end of the link. It begins, counted in two ways, when the
request passes the capture on the sender's end, or when it arrives at the other end, which is the same machine and clock. The
capture's own work lies between those two, and ping waits for it: some microseconds, more on a busy machine. Without a capture
on the sender's end that time would not pass, so the second way is the fair one.
"""
import datetime
import json
import os
import platform
import re
import statistics
import struct
import subprocess
import sys
import time

OUT, CLIENT, SERVER, PING, PROBES, MILLISECONDS = sys.argv[1:7]
ROUNDS = 3
NANOSECOND_PCAP = 0xa1b23c4d


def inside(namespace, *command):
    return ["ip", "netns", "exec", namespace] + list(command)


class Capture:
    """The ICMP echoes on one end of the link."""

    def __init__(self, namespace, device):
        self.file = os.path.join(OUT, "fidelity-%s.pcap" % device)
        self.process = subprocess.Popen(
            inside(namespace, "tcpdump", "-i", device, "-w", self.file, "-s", "96", "-B", "8192",
                   "--immediate-mode", "--time-stamp-precision=nano", "icmp"),
            stderr=subprocess.PIPE, text=True)
        while "listening on" not in self.process.stderr.readline():
            pass

    def stop(self):
        """When each request and each reply passed, in nanoseconds, by sequence number."""
        time.sleep(1.5)
        self.process.terminate()
        self.process.wait()
        with open(self.file, "rb") as file:
            data = file.read()
        assert struct.unpack("<I", data[:4])[0] == NANOSECOND_PCAP
        passed, at = ({}, {}), 24
        while at + 16 <= len(data):
            seconds, nanos, length, _ = struct.unpack("<IIII", data[at:at + 16])
            icmp = data[at + 16 + 14 + 20:at + 16 + length]
            at += 16 + length
            kind, sequence = icmp[0], struct.unpack(">H", icmp[6:8])[0]
            stamp = seconds * 1000000000 + nanos
            if kind in (0, 8):
                passed[0 if kind == 8 else 1].setdefault(sequence, stamp)
        return passed


def ours(text):
    replies = [json.loads(line) for line in text.splitlines()]
    return {reply["sequence"]: reply["rtt_ms"] * 1e6 for reply in replies if reply["type"] == "reply"}


def iputils(text):
    found = re.findall(r"icmp_seq=(\d+) .*time=([\d.]+) ms", text)
    return {int(sequence): float(millis) * 1e6 for sequence, millis in found}


def measure(program, read):
    near, far = Capture(CLIENT, "to-s"), Capture(SERVER, "to-c")
    run = subprocess.run(inside(CLIENT, *program, "-c", PROBES, "-i", str(int(MILLISECONDS) / 1000), "10.77.0.2"),
                         stdout=subprocess.PIPE, text=True, check=True)
    (requests, replies), (arrivals, _) = near.stop(), far.stop()
    reported = read(run.stdout)
    both = [sequence for sequence in reported if sequence in requests and sequence in replies and sequence in arrivals]
    return ([(reported[s] - (replies[s] - requests[s])) / 1000 for s in both],
            [(reported[s] - (replies[s] - arrivals[s])) / 1000 for s in both],
            [(replies[s] - arrivals[s]) / 1000 for s in both])


def main():
    works = [("iputils' ping", ["ping"], iputils), ("iputils' ping -U", ["ping", "-U"], iputils),
             ("ping", [PING, "--json"], ours), ("ping -U", [PING, "--json", "-U"], ours)]
    offsets = {name: ([], [], []) for name, _, _ in works}
    for _ in range(ROUNDS):
        for name, program, read in works:
            for into, values in zip(offsets[name], measure(program, read)):
                into.extend(values)
    lines = ["%d rounds of %s probes every %s ms; %s, Linux %s, load %.1f. Microseconds." % (
        ROUNDS, PROBES, MILLISECONDS, datetime.date.today(), platform.release(), os.getloadavg()[0]), "",
        "| | matched | reported - wire from the capture on, median | quartiles | reported - wire from end to end, median "
        "| quartiles | wire from end to end, median |", "|---|---:|---:|---:|---:|---:|---:|"]
    for name, _, _ in works:
        captured, ended, wire = offsets[name]
        before, after = statistics.quantiles(captured, n=4), statistics.quantiles(ended, n=4)
        lines.append("| %s | %d | %.1f | %.1f to %.1f | %.1f | %.1f to %.1f | %.1f |" % (
            name, len(captured), before[1], before[0], before[2], after[1], after[0], after[2], statistics.median(wire)))
    text = "\n".join(lines) + "\n"
    print(text)
    with open(os.path.join(OUT, "fidelity.md"), "w") as file:
        file.write(text)


main()
