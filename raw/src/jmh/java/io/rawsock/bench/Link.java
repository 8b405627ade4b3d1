package io.rawsock.bench;

/**
 * Where frames go.
 *
 * @param index of the interface
 * @param ethernet the header of a frame: destination, source, type
 * @param source the IPv4 address, its first octet highest
 */
record Link(int index, byte[] ethernet, int source) {
    static Link parse(String[] arguments) {
        byte[] ethernet = new byte[Packets.ETHERNET];
        for (int i = 0; i < 6; i++) {
            ethernet[i] = (byte) Integer.parseInt(arguments[1].substring(3 * i, 3 * i + 2), 16);
            ethernet[6 + i] = (byte) Integer.parseInt(arguments[2].substring(3 * i, 3 * i + 2), 16);
        }
        ethernet[12] = 0x08;
        int source = 0;
        for (String octet : arguments[3].split("\\.", -1)) {
            source = source << 8 | Integer.parseInt(octet);
        }
        return new Link(Integer.parseInt(arguments[0]), ethernet, source);
    }
}
