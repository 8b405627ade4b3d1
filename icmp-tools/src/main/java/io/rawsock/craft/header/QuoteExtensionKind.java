package io.rawsock.craft.header;

import io.rawsock.craft.list.ExtensionObjectNotation;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.extension.ExtensionView;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** The extension structure of an ICMP error, after the packet that it quotes (RFC 4884 section 7). */
public final class QuoteExtensionKind extends HeaderKind<ExtensionView> {
    public static final QuoteExtensionKind EXT = new QuoteExtensionKind();

    private QuoteExtensionKind() {
        super(
                "ext",
                new BitFields<ExtensionView>(
                                ExtensionView::bytes, view -> view.objectsAt() - ExtensionView.HEADER_LENGTH, 0)
                        .add("version", 4, Form.Plain.DECIMAL)
                        .add("res", 12, Form.Plain.DECIMAL)
                        .add("chksum", 16, Form.Plain.HEX16)
                        .after(List.of()));
    }

    @Override
    public ExtensionView view(ByteBuffer bytes, int at, int limit) {
        return new ExtensionView().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return limit - at < ExtensionView.HEADER_LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    @Override
    public int fixedLength() {
        return ExtensionView.HEADER_LENGTH;
    }

    @Override
    public int length(ExtensionView view) {
        return view.limit() - view.objectsAt() + ExtensionView.HEADER_LENGTH;
    }

    @Override
    public Listing listing() {
        return ExtensionObjectNotation.OBJECTS;
    }

    @Override
    public String meaning(ExtensionView view, Field<ExtensionView> field) {
        return "";
    }

    @Override
    public void defaults(ExtensionView view, long index) {
        view.version(ExtensionView.VERSION);
    }

    @Override
    public void complete(ExtensionView view, Set<String> given, Surroundings around) {
        if (!given.contains("chksum")) {
            view.fillChecksum();
        }
    }
}
