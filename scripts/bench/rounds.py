"""Asks workers for slices of work, in turns, and writes what came of it as a table and as a picture.

rounds.py OUT-FOLDER SINK-NAMESPACE ROUNDS NAME=COMMAND...  (scripts/bench/sockets calls it)

Each round gives every worker a slice of each work, one after another, within a second or two: what the rest of the
machine does strikes them alike.
"""
import os
import shutil
import signal
import subprocess
import sys
import time

import report
import rows

OUT, SINK, ROUNDS = sys.argv[1], sys.argv[2], int(sys.argv[3])
SLICE = 8192
WARM_UP_PACKETS = 200_000
TARGETS = 65536
SWEEP_ROUNDS = 11
FLOOD_SECONDS = 0.5

SENDS = ["send-raw", "send-raw-batch", "send-packet", "send-packet-batch", "send-ring", "send-xdp"]
SWEEPS = ["sweep", "sweep-ring"]
RECEIVES = ["receive-raw", "receive-raw-batch", "receive-ring", "deliver-ring"]


class Slice:
    """What a slice of work took: packets, wall and CPU nanoseconds, bytes allocated, packets that were lost."""

    def __init__(self, packets, wall, cpu, allocated, lost):
        self.packets = packets
        self.wall = wall / max(1, packets)
        self.cpu = cpu / max(1, packets)
        self.allocated = allocated / max(1, packets)
        self.lost = lost


class Worker:
    def __init__(self, name, command):
        self.name = name
        self.command = command.split()
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, work, count):
        before = taken_by_link()
        self.process.stdin.write("%s %d\n" % (work, count))
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("%s ended in %s" % (self.name, work))
        moved, wall, cpu, allocated = (int(word) for word in line.split())
        reached = taken_by_link() - before if work.startswith("send-") else moved
        return Slice(moved, wall, cpu, allocated, count - reached)

    def warm_up(self, work, count):
        """By packets and not by time, of which a busy machine gives too little to the compiler."""
        for _ in range(-(-WARM_UP_PACKETS // count)):
            self.run(work, count)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def taken_by_link():
    with open("/sys/class/net/to-s/statistics/tx_packets") as file:
        return int(file.read())


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid) as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def hping_flood():
    """hping3 counts nothing by itself while it floods: the link and the kernel's clock do."""
    command = ["hping3", "--flood", "--icmp", "-d", "36", "-q", "198.18.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.2)
    start, packets, cpu = time.monotonic(), taken_by_link(), cpu_seconds(process.pid)
    time.sleep(FLOOD_SECONDS)
    cpu = cpu_seconds(process.pid) - cpu
    packets = taken_by_link() - packets
    wall = time.monotonic() - start
    process.send_signal(signal.SIGINT)
    process.wait()
    return Slice(packets, wall * 1e9, cpu * 1e9, 0, 0)


def whole_process(command):
    """Runs a program to its end: what it wrote, and the seconds and CPU seconds of all of it."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return output, time.monotonic() - start, usage.ru_utime + usage.ru_stime


def fping_sweep():
    command = ["fping", "-q", "-s", "-i0", "-r0", "-t1000", "-g", "10.128.0.0/16"]
    output, wall, cpu = whole_process(command)
    words = output.split()
    alive = int(words[words.index("alive") - 1])
    return Slice(alive, wall * 1e9, cpu * 1e9, 0, TARGETS - 2 - alive)


def archive_of(worker):
    """The options to start from an archive of the worker's classes, as scripts/rawsock does; made first."""
    java, options = worker.command[0], worker.command[1:]
    file = "%s/archive-%s" % (OUT, report.java_version(java))
    dynamic = int(worker.name.split()[1]) < 25
    make = "-XX:ArchiveClassesAtExit=" if dynamic else "-XX:AOTCacheOutput="
    if os.path.exists(file):
        os.remove(file)
    subprocess.run([java, make + file] + options + ["sweep-ring", "64"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return ["-Xlog:disable", ("-XX:SharedArchiveFile=" if dynamic else "-XX:AOTCache=") + file]


def cold_sweep(worker, work, archive):
    java, options = worker.command[0], worker.command[1:]
    command = [java, "-XX:TieredStopAtLevel=1"] + archive + options + [work, str(TARGETS)]
    output, wall, cpu = whole_process(command)
    moved = int(output.split()[0])
    return Slice(moved, wall * 1e9, cpu * 1e9, 0, TARGETS - moved)


def interleave(results, steps, rounds):
    """Each step once a round: its key, and what makes a slice."""
    for number in range(rounds):
        for key, run in steps:
            results.setdefault(key, []).append(run())
        print("\rround %d of %d " % (number + 1, rounds), end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def steps_of(workers, works, count):
    return [((worker.name, work), lambda worker=worker, work=work: worker.run(work, count))
            for work in works for worker in workers]


def sink_counter():
    rules = subprocess.run(["ip", "netns", "exec", SINK, "nft", "list", "ruleset"], capture_output=True, text=True)
    words = rules.stdout.split()
    return int(words[words.index("packets") + 1])


def main():
    workers = [Worker(*text.split("=", 1)) for text in sys.argv[4:]]
    c = workers[0]
    python = workers[1]
    javas = workers[2:]
    load = os.getloadavg()[0]
    archives = {java.name: archive_of(java) for java in javas}
    results = {}
    sent_before, link_before = sink_counter(), taken_by_link()
    for java in javas:
        for work in SENDS + ["send-pcap4j"] + RECEIVES:
            java.warm_up(work, SLICE)
    send_steps = steps_of([c] + javas, SENDS, SLICE) + steps_of(javas, ["send-pcap4j"], SLICE)
    send_steps += steps_of([python], ["send-raw"], SLICE)
    if shutil.which("hping3"):
        send_steps.append((("hping3", "flood"), hping_flood))
    interleave(results, send_steps, ROUNDS)
    dropped, on_link = sink_counter() - sent_before, taken_by_link() - link_before
    interleave(results, steps_of([c] + javas, RECEIVES, SLICE), ROUNDS)
    for java in javas:
        for work in SWEEPS:
            java.warm_up(work, TARGETS)
    sweeps = steps_of([c] + javas, SWEEPS, TARGETS)
    sweeps += [((java.name, "cold " + work), lambda java=java, work=work: cold_sweep(java, work, archives[java.name]))
               for work in SWEEPS for java in javas]
    if shutil.which("fping"):
        sweeps.append((("fping", "sweep"), fping_sweep))
    interleave(results, sweeps, min(ROUNDS, SWEEP_ROUNDS))
    for worker in workers:
        worker.close()
    about = ["%s. %d rounds, %d of the sweeps; slices of %d packets; load before %.1f, after %.1f. %d packets reached the link, "
             "and the filter behind it dropped %d."
             % ("; ".join("%s is %s" % (java.name, report.java_version(java.command[0])) for java in javas), ROUNDS,
                min(ROUNDS, SWEEP_ROUNDS), SLICE, load, os.getloadavg()[0], on_link, dropped)]
    rows.write(OUT, about, results, c.name, [java.name for java in javas])


main()
