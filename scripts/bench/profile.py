"""Where a worker's CPU time goes: profile.py LABEL PERF-DATA WORK COUNT COMMAND...  (scripts/bench/profile calls it)"""
import collections
import os
import subprocess
import sys

SLICES = 20
SHOWN = 12


def ask(worker, work, count):
    worker.stdin.write("%s %d\n" % (work, count))
    worker.stdin.flush()
    if not worker.stdout.readline():
        sys.exit("the worker ended")


def kind(frames):
    """Of a sample, its innermost frame first, each a symbol and an object."""
    symbol, dso = frames[0]
    if "kernel" in dso or dso == "[unknown]" and symbol.startswith("__"):
        softirq = any("softirq" in name for name, _ in frames)
        return "kernel, softirq: what the packet meets" if softirq else "kernel, the system call"
    if "jna" in dso or "jnidispatch" in dso or "libffi" in dso:
        return "JNA"
    if dso.endswith(".map") or dso.startswith("[JIT]"):
        return "compiled Java"
    if "libjvm" in dso:
        return "JVM"
    if dso.endswith("/worker"):
        return "the program"
    return "C library" if "libc" in dso or "vdso" in dso else "other"


def samples(path):
    command = ["perf", "script", "-i", path, "-F", "ip,sym,dso"]
    frames = []
    for line in subprocess.run(command, capture_output=True, text=True).stdout.split("\n"):
        if line.strip():
            _, _, rest = line.strip().partition(" ")
            symbol, _, dso = rest.rpartition(" (")
            frames.append((symbol, dso.rstrip(")")))
        elif frames:
            yield frames
            frames = []


def main():
    label, data, work, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    worker = subprocess.Popen(sys.argv[5:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for _ in range(SLICES):
        ask(worker, work, count)
    perf = subprocess.Popen(
        ["perf", "record", "-q", "-e", "cpu-clock", "-F", "2000", "-g", "-p", str(worker.pid), "-o", data])
    for _ in range(SLICES):
        ask(worker, work, count)
    perf.send_signal(2)
    perf.wait()
    worker.stdin.close()
    worker.wait()
    kinds, symbols, total = collections.Counter(), collections.Counter(), 0
    for frames in samples(data):
        total += 1
        kinds[kind(frames)] += 1
        symbols[frames[0][0]] += 1
    os.remove(data)
    print("%s, %s, %d samples" % (label, work, total))
    for name, share in kinds.most_common():
        print("  %5.1f %%  %s" % (100 * share / max(1, total), name))
    print("  of which")
    for name, share in symbols.most_common(SHOWN):
        print("  %5.1f %%  %s" % (100 * share / max(1, total), name))


main()
