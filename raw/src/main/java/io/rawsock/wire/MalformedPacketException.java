package io.rawsock.wire;

/**
 * Bytes that are not what a {@code wrap} or {@code parse} was told they are. Unchecked, because there is a door that
 * does not throw: code that reads from the network asks the view's {@code check} first and counts its {@link Defect}.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String layer;
    private final Defect defect;
    private final int offset;
    private final int available;

    /**
     * @param layer the header or option in the words of its RFC, as "IPv4"
     * @param offset where in the buffer it starts
     * @param available how many bytes were there for it
     */
    public MalformedPacketException(String layer, Defect defect, int offset, int available) {
        super(layer + " at offset " + offset + ": " + defect + ", " + available + " bytes available");
        this.layer = layer;
        this.defect = defect;
        this.offset = offset;
        this.available = available;
    }

    public String layer() {
        return layer;
    }

    public Defect defect() {
        return defect;
    }

    public int offset() {
        return offset;
    }

    public int available() {
        return available;
    }
}
