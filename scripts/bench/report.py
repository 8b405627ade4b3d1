"""The table and the picture of scripts/bench/sockets, from the slices that rounds.py has collected.

ratio: the median over the rounds of the peer's time for a packet divided by ours, both of the same round.
best:  the same of each one's fastest slice, which was interrupted least.
CPU:   the median of our CPU time for a packet divided by the peer's; below 1 is less.
"""
import statistics
import sys


def rows(c, java):
    """Each row: what, ours, the peer's, the least ratio of rates, the most of CPU (0 for none)."""
    return [
        ("IP_HDRINCL, sendmmsg of 64", (java, "send-raw-batch"), (c, "send-raw-batch"), 0.95, 0),
        ("the same", (java, "send-raw-batch"), (c, "send-raw"), 1.15, 0),
        ("the same", (java, "send-raw-batch"), ("hping3", "flood"), 1.3, 0),
        ("the same", (java, "send-raw-batch"), ("Python", "send-raw"), 1.1, 0),
        ("AF_PACKET, sendmmsg of 64", (java, "send-packet-batch"), (c, "send-packet-batch"), 0.96, 0),
        ("the same", (java, "send-packet-batch"), (c, "send-raw"), 2.3, 0),
        ("the same", (java, "send-packet-batch"), (java, "send-pcap4j"), 1.4, 0.6),
        ("transmit ring", (java, "send-ring"), (c, "send-ring"), 0.96, 0),
        ("AF_XDP, 64 a call", (java, "send-xdp"), (c, "send-xdp"), 0.95, 0),
        ("the same", (java, "send-xdp"), (c, "send-raw"), 3, 0),
        ("the same", (java, "send-xdp"), (java, "send-pcap4j"), 1.9, 0.4),
        ("IP_HDRINCL, sendto for each", (java, "send-raw"), (c, "send-raw"), 0.85, 0),
        ("AF_PACKET, send for each", (java, "send-packet"), (c, "send-packet"), 0, 0),
        ("recv for each", (java, "receive-raw"), (c, "receive-raw"), 0.75, 0),
        ("recvmmsg of 64", (java, "receive-raw-batch"), (c, "receive-raw-batch"), 0.95, 0),
        ("receive ring, with delivery", (java, "deliver-ring"), (c, "deliver-ring"), 0.95, 0),
        ("receive ring, reading alone", (java, "receive-ring"), (c, "receive-ring"), 0, 0),
        ("65,536 echoes, warm", (java, "sweep"), (c, "sweep"), 0.95, 0),
        ("the same", (java, "sweep"), ("fping", "sweep"), 1.7, 0.5),
        ("65,536 echoes, whole process", (java, "cold sweep"), ("fping", "sweep"), 1.0, 0),
    ]


def median(values):
    return statistics.median(list(values))


class Row:
    """A row of the table, or nothing much when one of the two was not measured."""

    def __init__(self, results, what, ours, peer, least, most_cpu):
        self.what, self.ours, self.peer, self.least, self.most_cpu = what, ours, peer, least, most_cpu
        mine, theirs = results.get(ours, []), results.get(peer, [])
        self.measured = bool(mine and theirs)
        if not self.measured:
            return
        ratios = sorted(b.wall / a.wall for a, b in zip(mine, theirs))
        self.ratio = median(ratios)
        self.spread = ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]
        self.best = min(b.wall for b in theirs) / min(a.wall for a in mine)
        self.cpu = median(a.cpu / b.cpu for a, b in zip(mine, theirs))
        self.nanoseconds = median(a.wall for a in mine)
        self.peer_nanoseconds = median(b.wall for b in theirs)
        self.cpu_seconds = median(a.cpu for a in mine) / 1e3
        self.allocated = median(a.allocated for a in mine)
        self.lost = sum(a.lost for a in mine), sum(b.lost for b in theirs)
        self.reached = least > 0 and self.ratio >= least and (not most_cpu or self.cpu <= most_cpu)

    def goal(self):
        if not self.least:
            return "-"
        return "%.2f" % self.least + (", CPU %.1f" % self.most_cpu if self.most_cpu else "")

    def cells(self):
        if not self.measured:
            return [self.what, "%s %s" % self.peer, self.goal(), "not measured"] + [""] * 8
        return [
            self.what, "%s %s" % self.peer, self.goal(), "**%.2f**" % self.ratio if self.reached else "%.2f" % self.ratio,
            "%.2f-%.2f" % self.spread, "%.2f" % self.best, "%.2f" % self.cpu, "%.0f" % self.nanoseconds,
            "%.0f" % self.peer_nanoseconds, "%.2f" % self.cpu_seconds, "%.0f" % self.allocated, "%d / %d" % self.lost]


HEAD = ["work", "against", "goal", "ratio", "middle half", "best", "CPU", "ns", "its ns", "CPU s/M", "B", "lost, its"]


def table(rows_):
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    return lines + ["| " + " | ".join(row.cells()) + " |" for row in rows_]


def picture(named):
    """Bars of ratio to goal, the goal being where the line is; one bar a row and Java."""
    bars = [(name, row) for name, rows_ in named for row in rows_ if row.measured and row.least]
    width, left, unit = 900, 470, 200
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">'
             % (width, 18 * len(bars) + 30)]
    for i, (name, row) in enumerate(bars):
        y = 18 * i + 24
        length = min(2.0, row.ratio / row.least) * unit
        label = "%s: %s / %s %s" % (name, row.what, row.peer[0], row.peer[1])
        lines.append('<text x="%d" y="%d" text-anchor="end">%s</text>' % (left - 6, y + 11, label))
        lines.append('<rect x="%d" y="%d" width="%.0f" height="14" fill="%s"/>'
                     % (left, y, length, "#4a7" if row.reached else "#c63"))
        lines.append('<text x="%.0f" y="%d">%.2f of %.2f</text>' % (left + length + 4, y + 11, row.ratio, row.least))
    lines.append('<line x1="%d" x2="%d" y1="18" y2="%d" stroke="#000"/>' % (left + unit, left + unit, 18 * len(bars) + 26))
    lines.append('<text x="%d" y="14" text-anchor="middle">goal</text></svg>' % (left + unit))
    return "\n".join(lines) + "\n"


def write(out, about, results, c, javas):
    named = [(java, [Row(results, *row) for row in rows(c, java)]) for java in javas]
    lines = about[:]
    for java, rows_ in named:
        lines += ["", "## " + java, ""] + table(rows_)
    text = "\n".join(lines) + "\n"
    with open(out + "/sockets.md", "w") as file:
        file.write(text)
    with open(out + "/sockets.svg", "w") as file:
        file.write(picture(named))
    sys.stdout.write(text)
