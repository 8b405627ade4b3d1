package io.rawsock.socket;

import io.rawsock.libc.Cmsghdr;
import java.nio.ByteBuffer;

/** Lays ancillary data out for sendmsg(2), each piece aligned as cmsg(3) says. */
final class ControlWriter {
    private ControlWriter() {}

    /** Writes them from index 0 and returns the length, padding of the last one included. */
    static int write(ByteBuffer to, ControlMessage... messages) {
        int at = 0;
        for (ControlMessage message : messages) {
            Octets data = message.data();
            int space = Cmsghdr.space(data.length());
            if (space > to.capacity() - at) {
                throw new IllegalArgumentException("the message has room for " + to.capacity()
                        + " bytes of ancillary data; " + message + " ends at " + (at + space));
            }
            to.putLong(at + Cmsghdr.CMSG_LEN, Cmsghdr.SIZE + data.length());
            to.putInt(at + Cmsghdr.CMSG_LEVEL, message.level());
            to.putInt(at + Cmsghdr.CMSG_TYPE, message.type());
            for (int i = data.length(); i < space - Cmsghdr.SIZE; i++) {
                to.put(at + Cmsghdr.SIZE + i, (byte) 0);
            }
            to.put(at + Cmsghdr.SIZE, data.toArray());
            at += space;
        }
        return at;
    }
}
