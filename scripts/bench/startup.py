"""Start-up: startup.py OUT-FOLDER RUNS JAVA=HOME...  (scripts/bench/startup calls it)"""
import os
import statistics
import subprocess
import sys
import time

import report

HEAD = ["Java", "against", "goal", "ratio", "middle half", "ping, ms", "its ms", "CPU", "CPU ms", "its CPU ms"]
GOAL = 3


def run(command, environment):
    """Milliseconds of wall and CPU time, all of its processes included."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    if status != 0:
        sys.exit("%s ended with %d" % (" ".join(command), status))
    return (time.monotonic() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def main():
    out, runs = sys.argv[1], int(sys.argv[2])
    commands, figures = {}, {}
    for text in sys.argv[3:]:
        java, home = text.split("=", 1)
        environment = dict(os.environ, JAVA_HOME=home)
        hello = [home + "/bin/java", "-cp", out + "/hello", "Hello"]
        ping = ["scripts/ping", "-c1", "127.0.0.1"]
        commands[java] = home, environment, hello, ping
        figures[java] = [], []
        # The first start builds, and makes the class-data archive.
        run(ping, environment)
        run(hello, environment)
    for _ in range(runs):
        for java, (_, environment, hello, ping) in commands.items():
            figures[java][0].append(run(hello, environment))
            figures[java][1].append(run(ping, environment))
    cells, bars, versions = [], [], []
    for java, (hellos, pings) in figures.items():
        median = statistics.median
        ratio = median(wall for wall, _ in pings) / median(wall for wall, _ in hellos)
        ratios = sorted(ping[0] / hello[0] for ping, hello in zip(pings, hellos))
        cpus = [median(cpu for _, cpu in each) for each in (pings, hellos)]
        cells.append([java, "HelloWorld", "at most %d" % GOAL, report.bold_if(ratio <= GOAL, "%.2f" % ratio),
                      "%.2f-%.2f" % (ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]),
                      "%.1f" % median(wall for wall, _ in pings), "%.1f" % median(wall for wall, _ in hellos),
                      "%.2f" % (cpus[0] / cpus[1]), "%.0f" % cpus[0], "%.0f" % cpus[1]])
        bars.append(report.bar("%s: scripts/ping -c1 127.0.0.1 / HelloWorld" % java, ratio, GOAL, at_most=True))
        versions.append("%s is %s" % (java, report.java_version(commands[java][0] + "/bin/java")))
    lines = ["### Start-up", "", "`scripts/ping -c1 127.0.0.1`, the whole process. %s. Medians of %d runs, in turns."
             % ("; ".join(versions), runs), ""]
    report.save(out, "startup", lines + report.table(HEAD, cells), bars)


main()
