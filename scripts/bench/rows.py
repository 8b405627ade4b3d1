"""The tables of scripts/bench/sockets, from the slices that rounds.py has collected. BENCHMARKS.md explains the columns."""
import statistics

import report


def rows(c, java):
    """Each row: what, ours, the peer's, the least ratio of rates, the most of CPU (0 for none)."""
    return [
        ("IP_HDRINCL, sendmmsg of 64", (java, "send-raw-batch"), (c, "send-raw-batch"), 0.95, 0),
        ("the same", (java, "send-raw-batch"), (c, "send-raw"), 1.15, 0),
        ("the same", (java, "send-raw-batch"), ("hping3", "flood"), 1.3, 0),
        ("the same", (java, "send-raw-batch"), ("Python", "send-raw"), 1.1, 0),
        ("AF_PACKET, sendmmsg of 64", (java, "send-packet-batch"), (c, "send-packet-batch"), 0.96, 0),
        ("the same", (java, "send-packet-batch"), (c, "send-raw"), 2.3, 0),
        ("its C", (c, "send-packet-batch"), (c, "send-raw"), 0, 0),
        ("AF_PACKET, sendmmsg of 64", (java, "send-packet-batch"), (java, "send-pcap4j"), 1.4, 0.6),
        ("transmit ring", (java, "send-ring"), (c, "send-ring"), 0.96, 0),
        ("AF_XDP, 64 a call", (java, "send-xdp"), (c, "send-xdp"), 0.95, 0),
        ("the same", (java, "send-xdp"), (c, "send-raw"), 3, 0),
        ("its C", (c, "send-xdp"), (c, "send-raw"), 0, 0),
        ("AF_XDP, 64 a call", (java, "send-xdp"), (java, "send-pcap4j"), 1.9, 0.4),
        ("IP_HDRINCL, sendto for each", (java, "send-raw"), (c, "send-raw"), 0.85, 0),
        ("AF_PACKET, send for each", (java, "send-packet"), (c, "send-packet"), 0, 0),
        ("recv for each", (java, "receive-raw"), (c, "receive-raw"), 0.75, 0),
        ("recvmmsg of 64", (java, "receive-raw-batch"), (c, "receive-raw-batch"), 0.95, 0),
        ("receive ring, with delivery", (java, "deliver-ring"), (c, "deliver-ring"), 0.95, 0),
        ("receive ring, reading alone", (java, "receive-ring"), (c, "receive-ring"), 0, 0),
        ("65,536 echoes by AF_PACKET and ring, warm", (java, "sweep-ring"), (c, "sweep-ring"), 0.95, 0),
        ("the same", (java, "sweep-ring"), ("fping", "sweep"), 1.7, 0.5),
        ("its C", (c, "sweep-ring"), ("fping", "sweep"), 0, 0),
        ("65,536 echoes by a raw socket, warm", (java, "sweep"), (c, "sweep"), 0.95, 0),
        ("the same", (java, "sweep"), ("fping", "sweep"), 0, 0),
        ("65,536 echoes by AF_PACKET and ring, whole process", (java, "cold sweep-ring"), ("fping", "sweep"), 1.0, 0),
        ("65,536 echoes by a raw socket, whole process", (java, "cold sweep"), ("fping", "sweep"), 0, 0),
    ]


HEAD = ["work", "against", "goal", "ratio", "middle half", "best", "CPU", "ns", "its ns", "CPU s/M", "its CPU s/M", "B",
        "lost, its"]


class Row:
    """A row of the table, or nothing much when one of the two was not measured."""

    def __init__(self, results, what, ours, peer, least, most_cpu):
        self.what, self.ours, self.peer, self.least, self.most_cpu = what, ours, peer, least, most_cpu
        mine, theirs = results.get(ours, []), results.get(peer, [])
        self.measured = bool(mine and theirs)
        if not self.measured:
            return
        median = statistics.median
        ratios = sorted(b.wall / a.wall for a, b in zip(mine, theirs))
        self.ratio = median(ratios)
        self.spread = ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]
        self.best = min(b.wall for b in theirs) / min(a.wall for a in mine)
        self.cpu = median(a.cpu / b.cpu for a, b in zip(mine, theirs))
        self.nanoseconds = median(a.wall for a in mine)
        self.peer_nanoseconds = median(b.wall for b in theirs)
        self.cpu_seconds = median(a.cpu for a in mine) / 1e3
        self.peer_cpu_seconds = median(b.cpu for b in theirs) / 1e3
        self.allocated = median(a.allocated for a in mine)
        self.lost = sum(a.lost for a in mine), sum(b.lost for b in theirs)
        self.reached = least > 0 and self.ratio >= least

    def cells(self):
        goal = "%.2f" % self.least if self.least else "-"
        if self.most_cpu:
            goal += ", CPU %.1f" % self.most_cpu
        if not self.measured:
            return [self.what, "%s %s" % self.peer, goal, "not measured"] + [""] * 9
        within = self.most_cpu > 0 and self.cpu <= self.most_cpu
        return [
            self.what, "%s %s" % self.peer, goal, report.bold_if(self.reached, "%.2f" % self.ratio),
            "%.2f-%.2f" % self.spread, "%.2f" % self.best, report.bold_if(within, "%.2f" % self.cpu),
            "%.0f" % self.nanoseconds, "%.0f" % self.peer_nanoseconds, "%.2f" % self.cpu_seconds,
            "%.2f" % self.peer_cpu_seconds, "%.0f" % self.allocated, "%d / %d" % self.lost]


def write(out, about, results, c, javas):
    lines, bars = ["### Sockets", ""] + about, []
    for java in javas:
        measured = [Row(results, *row) for row in rows(c, java)]
        lines += ["", "#### Sockets, " + java, ""] + report.table(HEAD, [row.cells() for row in measured])
        for row in measured:
            label = "%s: %s / %s %s" % (java, row.what, row.peer[0], row.peer[1])
            if row.measured and row.least:
                bars.append(report.bar(label, row.ratio, row.least))
            if row.measured and row.most_cpu:
                bars.append(report.bar(label + ", CPU", row.cpu, row.most_cpu, at_most=True))
    report.save(out, "sockets", lines, bars)
