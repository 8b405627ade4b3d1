package io.rawsock.wire.ethernet;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An Ethernet header (IEEE 802.3 section 3.2) and its VLAN tags as values.
 *
 * @param tags the outermost first
 * @param etherType one of {@link EtherType} but those of tags, any other number of 16 bits, or, up to
 *     {@link EtherType#MAX_LENGTH}, the length of an LLC payload in bytes
 */
public record EthernetHeader(MacAddress destination, MacAddress source, List<VlanTag> tags, int etherType) {

    /** @throws IllegalArgumentException if the type does not fit 16 bits or is that of a tag */
    public EthernetHeader {
        tags = List.copyOf(tags);
        requireBits("etherType", etherType, 16);
        if (EtherType.isTag(etherType)) {
            throw new IllegalArgumentException("type " + etherType + " announces a tag");
        }
    }

    /** Without tags. */
    public static EthernetHeader of(int etherType, MacAddress source, MacAddress destination) {
        return new EthernetHeader(destination, source, List.of(), etherType);
    }

    public static EthernetHeader parse(EthernetView view) {
        VlanTag[] tags = new VlanTag[view.tagCount()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = VlanTag.parse(view, i);
        }
        return new EthernetHeader(
                new MacAddress(view.destination()), new MacAddress(view.source()), List.of(tags), view.etherType());
    }

    /** In bytes, tags included. */
    public int length() {
        return EthernetView.MIN_LENGTH + tags.size() * EthernetView.TAG_LENGTH;
    }

    /** Writes the header and returns the offset after it, where the payload belongs. */
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        EthernetView view = new EthernetView()
                .wrapForWriting(out, at, end)
                .destination(destination.value())
                .source(source.value())
                .tagCount(tags.size());
        for (int i = 0; i < tags.size(); i++) {
            VlanTag tag = tags.get(i);
            view.tagProtocol(i, tag.protocol()).tagControl(i, tag.control());
        }
        view.etherType(etherType);
        return end;
    }

    public EthernetHeader withDestination(MacAddress destination) {
        return new EthernetHeader(destination, source, tags, etherType);
    }

    public EthernetHeader withSource(MacAddress source) {
        return new EthernetHeader(destination, source, tags, etherType);
    }

    public EthernetHeader withTags(List<VlanTag> tags) {
        return new EthernetHeader(destination, source, tags, etherType);
    }

    public EthernetHeader withEtherType(int etherType) {
        return new EthernetHeader(destination, source, tags, etherType);
    }
}
