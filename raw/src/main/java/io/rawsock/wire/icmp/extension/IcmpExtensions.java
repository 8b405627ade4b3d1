package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The objects of an extension structure (RFC 4884 section 7); without any there is no structure. */
public record IcmpExtensions(List<ExtensionObject> objects) {
    public static final IcmpExtensions NONE = new IcmpExtensions(List.of());

    /** @throws IllegalArgumentException if an object is longer than its length field can say */
    public IcmpExtensions {
        objects = List.copyOf(objects);
        for (ExtensionObject object : objects) {
            requireBits("object length", object.length(), 16);
        }
    }

    public static IcmpExtensions of(ExtensionObject... objects) {
        return new IcmpExtensions(List.of(objects));
    }

    /**
     * The objects in {@code [at, limit)}, or, if the structure is defective, those before the first that is:
     * {@link ExtensionView#check} tells. None at all if {@code [at, limit)} is empty or its header is wrong.
     */
    public static IcmpExtensions parse(ByteBuffer buffer, int at, int limit) {
        if (at == limit) {
            return NONE;
        }
        switch (ExtensionView.check(buffer, at, limit)) {
            case TOO_SHORT, BAD_VERSION, BAD_CHECKSUM -> {
                return NONE;
            }
            default -> {}
        }
        List<ExtensionObject> objects = new ArrayList<>();
        int object = at + ExtensionView.HEADER_LENGTH;
        while (object < limit && ExtensionObject.check(buffer, object, limit) == Defect.NONE) {
            objects.add(ExtensionObject.parse(buffer, object));
            object += ExtensionObject.length(buffer, object);
        }
        return new IcmpExtensions(objects);
    }

    /** In bytes; 0 without objects. */
    public int length() {
        int length = objects.isEmpty() ? 0 : ExtensionView.HEADER_LENGTH;
        for (ExtensionObject object : objects) {
            length += object.length();
        }
        return length;
    }

    /** Writes the structure, checksum included, and returns the offset after it. */
    public int emit(ByteBuffer out, int at) {
        if (objects.isEmpty()) {
            return at;
        }
        int end = at + length();
        ExtensionView view = new ExtensionView().wrapForWriting(out, at, end).version(ExtensionView.VERSION);
        int object = view.objectsAt();
        for (ExtensionObject next : objects) {
            object = next.emit(out, object);
        }
        view.fillChecksum();
        return end;
    }
}
