package io.rawsock.craft.header;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;
import java.util.List;

/** What has no header: text, bytes in hexadecimal, and all that is not known. */
public final class DataKind extends HeaderKind<ByteBuffer> {
    public static final DataKind RAW = new DataKind();

    private DataKind() {
        super("raw", List.of());
    }

    @Override
    public ByteBuffer view(ByteBuffer bytes, int at, int limit) {
        return bytes;
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return Defect.NONE;
    }

    @Override
    public int fixedLength() {
        return 0;
    }

    @Override
    public String meaning(ByteBuffer view, Field<ByteBuffer> field) {
        return "";
    }
}
