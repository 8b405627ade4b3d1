package io.rawsock.craft.packet;

import io.rawsock.craft.file.UnreadableException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where packets come from: notation, or a file. */
public interface PacketSource extends Closeable {
    /**
     * The next one; null after the last.
     *
     * @throws UnreadableException when the file is not what it should be
     */
    @Nullable
    Packet next() throws IOException;
}
