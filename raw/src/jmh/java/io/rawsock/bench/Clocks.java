package io.rawsock.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The time, CPU and heap that count: all of a work's, unless it says what does. */
final class Clocks {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private boolean running;
    private long wall;
    private long cpu;
    private long allocated;
    private long wallStart;
    private long cpuStart;
    private long allocatedStart;

    void start() {
        running = true;
        allocatedStart = threads.getCurrentThreadAllocatedBytes();
        cpuStart = threads.getCurrentThreadCpuTime();
        wallStart = System.nanoTime();
    }

    void restart() {
        wall = 0;
        cpu = 0;
        allocated = 0;
        start();
    }

    void stop() {
        if (running) {
            wall += System.nanoTime() - wallStart;
            cpu += threads.getCurrentThreadCpuTime() - cpuStart;
            allocated += threads.getCurrentThreadAllocatedBytes() - allocatedStart;
            running = false;
        }
    }

    @Override
    public String toString() {
        return wall + " " + cpu + " " + allocated;
    }
}
