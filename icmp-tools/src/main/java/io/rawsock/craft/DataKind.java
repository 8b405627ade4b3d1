package io.rawsock.craft;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.List;

/** What has no header: text, bytes in hexadecimal, and all that is not known. */
final class DataKind extends HeaderKind<ByteBuffer> {
    static final DataKind RAW = new DataKind();

    private DataKind() {
        super("raw", List.of());
    }

    static LayerSpec<?> spec(byte[] bytes) {
        return new LayerSpec<>(RAW, List.of(), Payload.of(bytes));
    }

    @Override
    ByteBuffer view(ByteBuffer bytes, int at, int limit) {
        return bytes;
    }

    @Override
    Defect check(ByteBuffer bytes, int at, int limit) {
        return Defect.NONE;
    }

    @Override
    int fixedLength() {
        return 0;
    }

    @Override
    String meaning(ByteBuffer view, Field<ByteBuffer> field) {
        return "";
    }
}
