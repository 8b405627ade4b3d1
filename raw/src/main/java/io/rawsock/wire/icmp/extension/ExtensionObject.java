package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One object of an ICMP extension structure (RFC 4884 section 8).
 *
 * @see <a href="https://www.iana.org/assignments/icmp-parameters">IANA, ICMP Extension Object Classes</a>
 */
public sealed interface ExtensionObject
        permits MplsLabelStack,
                InterfaceInformation,
                InterfaceByName,
                InterfaceByIndex,
                InterfaceByAddress,
                UnknownObject {

    // The object header; its diagram is in ExtensionView.
    int LENGTH_OFFSET = 0;
    int CLASS_OFFSET = 2;
    int SUBTYPE_OFFSET = 3;
    int HEADER_LENGTH = 4;

    /** The Class-Num field. */
    int classNumber();

    /** The C-Type field. */
    int subtype();

    /** In bytes, object header included. */
    int length();

    /** Writes what follows the object header at {@code at}. */
    void emitContent(ByteBuffer out, int at);

    /** Writes the object and returns the offset after it. */
    default int emit(ByteBuffer out, int at) {
        u16(out, at + LENGTH_OFFSET, length());
        u8(out, at + CLASS_OFFSET, classNumber());
        u8(out, at + SUBTYPE_OFFSET, subtype());
        emitContent(out, at + HEADER_LENGTH);
        return at + length();
    }

    /** Whether a record other than {@link UnknownObject} stands for the class and subtype. */
    static boolean known(int classNumber, int subtype) {
        return switch (classNumber) {
            case MplsLabelStack.CLASS -> subtype == MplsLabelStack.INCOMING;
            case InterfaceInformation.CLASS -> true;
            case InterfaceByName.CLASS ->
                subtype == InterfaceByName.SUBTYPE
                        || subtype == InterfaceByIndex.SUBTYPE
                        || subtype == InterfaceByAddress.SUBTYPE;
            default -> false;
        };
    }

    static int length(ByteBuffer buffer, int at) {
        return u16(buffer, at + LENGTH_OFFSET);
    }

    /** What is wrong with the object that starts at {@code at}, when the structure ends at {@code limit}. */
    static Defect check(ByteBuffer buffer, int at, int limit) {
        if (limit - at < HEADER_LENGTH) {
            return Defect.OBJECT_CUT;
        }
        int length = length(buffer, at);
        if (length < HEADER_LENGTH) {
            return Defect.BAD_OBJECT;
        }
        if (length > limit - at) {
            return Defect.OBJECT_CUT;
        }
        int classNumber = u8(buffer, at + CLASS_OFFSET);
        int subtype = u8(buffer, at + SUBTYPE_OFFSET);
        if (!known(classNumber, subtype)) {
            return Defect.NONE;
        }
        boolean good = switch (classNumber) {
            case MplsLabelStack.CLASS -> MplsLabelStack.fits(length);
            case InterfaceInformation.CLASS ->
                InterfaceInformation.fits(buffer, at + HEADER_LENGTH, at + length, subtype);
            default ->
                switch (subtype) {
                    case InterfaceByName.SUBTYPE -> true;
                    case InterfaceByIndex.SUBTYPE -> length == InterfaceByIndex.LENGTH;
                    default -> InterfaceByAddress.fits(buffer, at + HEADER_LENGTH, at + length);
                };
        };
        return good ? Defect.NONE : Defect.BAD_OBJECT;
    }

    /** The object at {@code at}, which {@link #check} has passed. */
    static ExtensionObject parse(ByteBuffer buffer, int at) {
        int classNumber = u8(buffer, at + CLASS_OFFSET);
        int subtype = u8(buffer, at + SUBTYPE_OFFSET);
        int content = at + HEADER_LENGTH;
        int end = at + length(buffer, at);
        if (!known(classNumber, subtype)) {
            return UnknownObject.parse(buffer, content, end, classNumber, subtype);
        }
        return switch (classNumber) {
            case MplsLabelStack.CLASS -> MplsLabelStack.parse(buffer, content, end);
            case InterfaceInformation.CLASS -> InterfaceInformation.parse(buffer, content, subtype);
            default ->
                switch (subtype) {
                    case InterfaceByName.SUBTYPE -> InterfaceByName.parse(buffer, content, end);
                    case InterfaceByIndex.SUBTYPE -> InterfaceByIndex.parse(buffer, content);
                    default -> InterfaceByAddress.parse(buffer, content);
                };
        };
    }
}
