"""Codecs and checksums: codec.py OUT-FOLDER ROUNDS JAVA=COMMAND...  (scripts/bench/codec calls it)

Each round runs C, and JMH on every Java, one after another. Of the many short iterations of a round the fastest counts,
which was interrupted least, of ours and of the peers alike; the ratio is the median over the rounds.
"""
import json
import re
import statistics
import subprocess
import sys

import report

HEAD = ["work", "against", "goal", "ratio", "least to greatest", "ns", "its ns", "B", "its B"]
BENCHMARKS = "EchoBenchmark.(build|parse)(ThroughViews|WithPcap4j)|EchoBenchmark.nextOfTemplate|ChecksumBenchmark.(direct|heap)"


def c_checksums(binary):
    """(form, length) to ns."""
    said = subprocess.run([binary], capture_output=True, text=True, check=True).stdout
    figures = {}
    for length, plain, split in re.findall(r"(\d+) bytes +plain +([\d.]+) ns +split +([\d.]+) ns", said):
        figures["plain", length], figures["split", length] = float(plain), float(split)
    return figures


def jmh(command, file):
    """(method, length) to the best ns of an operation and the bytes it allocates."""
    subprocess.run(command.split() + ["-f", "1", "-prof", "gc", "-rf", "json", "-rff", file, "-p", "length=1500,65535",
                                      BENCHMARKS], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    with open(file) as results:
        figures = {}
        for each in json.load(results):
            key = each["benchmark"].split(".")[-1], each.get("params", {}).get("length")
            allocated = next(each["secondaryMetrics"][name] for name in each["secondaryMetrics"] if "alloc.rate.norm" in name)
            figures[key] = min(each["primaryMetric"]["rawData"][0]), min(allocated["rawData"][0])
        return figures


def rows(feature):
    """Each row: what, ours, against, the peer's, the goal, whether that is the most nanoseconds instead of the least ratio."""
    found = [
        ("build an echo of 84 bytes through views", ("buildThroughViews", None), "pcap4j", ("buildWithPcap4j", None), 30, False),
        ("parse and verify it", ("parseThroughViews", None), "pcap4j", ("parseWithPcap4j", None), 30, False),
        ("next of a template", ("nextOfTemplate", None), "-", None, 5, True),
    ]
    goal = 0.8 if feature >= 25 else 0.3
    for length in ("1500", "65535"):
        for buffer in ("direct", "heap"):
            for flags in ("-O3 -march=native", "-O3"):
                for form in ("split", "plain"):
                    wanted = goal if (flags, form) == ("-O3 -march=native", "split") else 0
                    what = "checksum of {:,} bytes, {} buffer".format(int(length), buffer)
                    peer = "C %s, %s" % (flags, "split loop" if form == "split" else "loop of RFC 1071")
                    found.append((what, (buffer, length), peer, (flags, form, length), wanted, False))
    return found


def main():
    out, rounds = sys.argv[1], int(sys.argv[2])
    javas = dict(text.split("=", 1) for text in sys.argv[3:])
    measured = {java: [] for java in javas}
    for number in range(rounds):
        c = {("-O3 -march=native",) + key: (value, 0) for key, value in c_checksums(out + "/checksum-native").items()}
        c.update({("-O3",) + key: (value, 0) for key, value in c_checksums(out + "/checksum").items()})
        for java, command in javas.items():
            measured[java].append(c | jmh(command, out + "/jmh.json"))
        print("\rround %d of %d " % (number + 1, rounds), end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    versions = "; ".join("%s is %s" % (java, report.java_version(command.split()[0])) for java, command in javas.items())
    lines, bars = ["### Codecs and checksums", "", "%s. Median of %d rounds, of each the fastest iteration." % (versions, rounds)], []
    for java, all_rounds in measured.items():
        cells = []
        for what, ours, against, peer, goal, is_time in rows(int(java.split()[1])):
            times = [each[ours][0] for each in all_rounds]
            time, allocated = statistics.median(times), min(each[ours][1] for each in all_rounds)
            if is_time:
                cells.append([what, against, "at most %d ns" % goal, "-", "-", report.bold_if(time <= goal, "%.1f" % time), "-",
                              "%.0f" % allocated, "-"])
                bars.append(report.bar("%s: %s, ns" % (java, what), time, goal, at_most=True))
                continue
            ratios = [each[peer][0] / each[ours][0] for each in all_rounds]
            ratio = statistics.median(ratios)
            cells.append([what, against, "%g" % goal if goal else "-", report.bold_if(0 < goal <= ratio, "%.2f" % ratio),
                          "%.2f-%.2f" % (min(ratios), max(ratios)), "%.1f" % time,
                          "%.1f" % statistics.median(each[peer][0] for each in all_rounds), "%.0f" % allocated,
                          "%.0f" % min(each[peer][1] for each in all_rounds) if against == "pcap4j" else "-"])
            if goal:
                bars.append(report.bar("%s: %s / %s" % (java, what, against), ratio, goal))
        lines += ["", "#### Codecs and checksums, " + java, ""] + report.table(HEAD, cells)
    report.save(out, "codec", lines, bars)


main()
