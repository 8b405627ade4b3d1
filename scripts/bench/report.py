"""What the parts of scripts/bench/all say, as tables in the Markdown of BENCHMARKS.md and as one picture of ratios.

report.py OUT-FOLDER TITLE PART...  puts together what the parts have saved.
"""
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys


def table(head, rows):
    """The first column to the left, figures to the right."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * 3 + "---:|" * (len(head) - 3)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def bold_if(reached, text):
    return "**%s**" % text if reached else text


def bar(label, value, goal, at_most=False):
    """A bar of the picture: what was measured, and the goal, which it is to reach or not to exceed."""
    return {"label": label, "value": value, "goal": goal, "at_most": at_most}


def picture(bars):
    """Bars that are longer the better, the goal being where the line is."""
    width, left, unit = 1000, 520, 200
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">'
             % (width, 18 * len(bars) + 30)]
    for i, each in enumerate(bars):
        y = 18 * i + 24
        value, goal = each["value"], each["goal"]
        part = goal / value if each["at_most"] else value / goal
        length = min(2.0, part) * unit
        lines.append('<text x="%d" y="%d" text-anchor="end">%s</text>' % (left - 6, y + 11, each["label"]))
        lines.append('<rect x="%d" y="%d" width="%.0f" height="14" fill="%s"/>'
                     % (left, y, length, "#4a7" if part >= 1 else "#c63"))
        lines.append('<text x="%.0f" y="%d">%.2f of %s%.2f</text>'
                     % (left + length + 4, y + 11, value, "at most " if each["at_most"] else "", goal))
    lines.append('<line x1="%d" x2="%d" y1="18" y2="%d" stroke="#000"/>' % (left + unit, left + unit, 18 * len(bars) + 26))
    lines.append('<text x="%d" y="14" text-anchor="middle">goal</text></svg>' % (left + unit))
    return "\n".join(lines) + "\n"


def save(out, part, lines, bars):
    """A part's own table and picture; and for all together, what they are made of."""
    text = "\n".join(lines) + "\n"
    with open("%s/%s.md" % (out, part), "w") as file:
        file.write(text)
    with open("%s/%s.svg" % (out, part), "w") as file:
        file.write(picture(bars))
    with open("%s/%s.json" % (out, part), "w") as file:
        json.dump(bars, file)
    sys.stdout.write("\n" + text)


def first_match(pattern, *command):
    if not shutil.which(command[0]):
        return None
    said = subprocess.run(command, capture_output=True, text=True)
    found = re.search(pattern, said.stdout + said.stderr)
    return found.group(1) if found else None


def java_version(java):
    return first_match(r"build ([^)]*)\)", java, "-version")


def machine():
    """The machine and the versions of what is the same for all parts."""
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    with open("/etc/os-release") as file:
        system = re.search(r'PRETTY_NAME="(.*)"', file.read())
    versions = {
        "gcc": first_match(r"([0-9.]+)\n", "cc", "-dumpfullversion"),
        "Python": platform.python_version(),
        "fping": first_match(r"Version ([0-9.]+)", "fping", "-v"),
        "hping3": first_match(r"hping3 version ([^ \n]+)", "hping3", "-v"),
        "libpcap": first_match(r"libpcap version ([0-9.]+)", "tcpdump", "--version"),
    }
    with open("pom.xml") as file:
        pom = file.read()
    for library in ("jna", "pcap4j", "jmh"):
        versions[library] = re.search(r"<%s\.version>(.*)<" % library, pom).group(1)
    return "%s: %s, %d CPUs, Linux %s, %s; %s; load %.1f." % (
        datetime.date.today(), model.group(1) if model else platform.machine(), os.cpu_count(), platform.release(),
        system.group(1), ", ".join("%s %s" % each for each in versions.items() if each[1]), os.getloadavg()[0])


def main():
    out, title, parts = sys.argv[1], sys.argv[2], sys.argv[3:]
    lines, bars = ["## " + title, "", machine()], []
    for part in parts:
        with open("%s/%s.md" % (out, part)) as file:
            lines += ["", file.read().rstrip()]
        with open("%s/%s.json" % (out, part)) as file:
            bars += json.load(file)
    with open(out + "/tables.md", "w") as file:
        file.write("\n".join(lines) + "\n")
    with open(out + "/ratios.svg", "w") as file:
        file.write(picture(bars))


if __name__ == "__main__":
    main()
