package io.rawsock.probe;

/** Who read the clock. */
public enum TimeSource {
    /** This program: how busy the machine is counts into its times. */
    PROGRAM("program"),
    /** The kernel, as the packet passed between it and the device: SO_TIMESTAMPING's software times. */
    KERNEL("kernel"),
    /** The device, by its own clock, as the packet passed the wire: SO_TIMESTAMPING's hardware times. */
    DEVICE("device");

    private final String text;

    TimeSource(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
