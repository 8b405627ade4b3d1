"""Has programs ping many targets in turns, and tells what that took and what was lost.

load.py OUT-FOLDER TARGETS SECONDS ROUNDS PING JAVA CLASS-PATH  (scripts/bench/load calls it)

fping tells replies apart by 65,536 sequence numbers, each of which it keeps for ten seconds: more than 6,553 echoes a second
end it. So it runs as the fewest processes that can do the work, side by side, their targets shared out. Its -i is the least
time between two echoes of a process, to which it adds what its own waiting takes; half of what would be exact lets it keep the
rate, and spreads the echoes over the second as ping does. Without any (-i 0), each process sends to all of its targets at once,
every second: less work, in bursts that may overrun a network or a socket. Both are shown.
"""
import datetime
import os
import platform
import re
import statistics
import subprocess
import sys
import time

OUT, TARGETS, SECONDS, ROUNDS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
PING, JAVA, CLASSES = sys.argv[5:8]
FPING_RATE = 6000


class Run:
    def __init__(self, wall, cpu, transmitted, received, dropped):
        self.wall, self.cpu = wall, cpu
        self.transmitted, self.received, self.dropped = transmitted, received, dropped

    def __str__(self):
        return "%.1f s of CPU in %.1f s, lost %d of %d, dropped by the socket %s" % (
            self.cpu, self.wall, self.transmitted - self.received, self.transmitted,
            "unknown" if self.dropped is None else self.dropped)


def timed(commands):
    """Runs them side by side; their output and what they took."""
    start = time.time()
    files = [open(os.path.join(OUT, "load-%d.out" % i), "w+") for i in range(len(commands))]
    children = [subprocess.Popen(c, stdin=subprocess.DEVNULL, stdout=f, stderr=f) for c, f in zip(commands, files)]
    cpu = 0
    for child in children:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        cpu += usage.ru_utime + usage.ru_stime
    wall = time.time() - start
    text = ""
    for file in files:
        file.seek(0)
        text += file.read()
        file.close()
    return text, wall, cpu


def numbers(pattern, text):
    return [[int(group) for group in match] for match in re.findall(pattern, text)]


def ping(targets):
    text, wall, cpu = timed([[PING, "--each", "-n", "-q", "-c", str(SECONDS)] + targets])
    each = numbers(r"(\d+) packets transmitted, (\d+) received", text)
    dropped = sum(int(packets) for packets in re.findall(r"no room for (\d+)", text))
    return Run(wall, cpu, sum(e[0] for e in each), sum(e[1] for e in each), dropped)


def pinger(targets):
    command = [JAVA, "-cp", CLASSES, "PingerLoad", os.path.join(OUT, "load-targets"), str(SECONDS)]
    text, wall, cpu = timed([command])
    transmitted, received, dropped = numbers(r"(\d+) (\d+) (\d+)", text)[-1]
    return Run(wall, cpu, transmitted, received, dropped)


def fping(targets, spread):
    processes = -(-TARGETS // FPING_RATE)
    commands = []
    for i in range(processes):
        name = os.path.join(OUT, "load-targets-%d" % i)
        share = targets[i::processes]
        with open(name, "w") as file:
            file.write("\n".join(share) + "\n")
        gap = "%.2f" % (1000 / len(share) / 2) if spread else "0"
        commands.append(["fping", "-q", "-p", "1000", "-i", gap, "-c", str(SECONDS), "-f", name])
    text, wall, cpu = timed(commands)
    each = numbers(r"xmt/rcv/%loss = (\d+)/(\d+)/", text)
    return Run(wall, cpu, sum(e[0] for e in each), sum(e[1] for e in each), None)


def main():
    targets = ["10.128.%d.%d" % (i >> 8, i & 255) for i in range(1, TARGETS + 1)]
    with open(os.path.join(OUT, "load-targets"), "w") as file:
        file.write("\n".join(targets) + "\n")
    works = [("ping --each", ping), ("Pinger", pinger),
             ("fping, spread", lambda t: fping(t, True)), ("fping, in bursts", lambda t: fping(t, False))]
    runs = {name: [] for name, _ in works}
    for number in range(ROUNDS):
        for name, work in works:
            run = work(targets)
            runs[name].append(run)
            print("round %d, %s: %s" % (number + 1, name, run), flush=True)
    lines = ["%d targets, an echo a second each for %d s, %d rounds; %s, load %.1f, Linux %s, %d CPUs" % (
        TARGETS, SECONDS, ROUNDS, datetime.date.today(), os.getloadavg()[0], platform.release(), os.cpu_count()), "",
        "| | CPU s | to fping's, spread | to fping's, in bursts | wall s | lost | dropped |", "|---|---:|---:|---:|---:|---:|---:|"]
    for name, _ in works:
        own = runs[name]
        ratios = [statistics.median(a.cpu / b.cpu for a, b in zip(own, runs[other]))
                  for other in ("fping, spread", "fping, in bursts")]
        dropped = "?" if own[0].dropped is None else sum(r.dropped for r in own)
        lines.append("| %s | %.1f | %.2f | %.2f | %.1f | %d of %d | %s |" % (
            name, statistics.median(r.cpu for r in own), ratios[0], ratios[1], statistics.median(r.wall for r in own),
            sum(r.transmitted - r.received for r in own), sum(r.transmitted for r in own), dropped))
    text = "\n".join(lines) + "\n"
    print(text)
    with open(os.path.join(OUT, "load.md"), "w") as file:
        file.write(text)


main()
