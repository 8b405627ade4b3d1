package io.rawsock.simnet;

/** Addresses that differ in some of their four parts: "10.HOPS.MS.4", "172.16.*.*". */
final class AddressPattern {
    static final AddressPattern ANYWHERE = new AddressPattern("*", "*", "*", "*");

    private final String[] parts;

    private AddressPattern(String... parts) {
        this.parts = parts;
    }

    static AddressPattern parse(String text) throws ScenarioException {
        if (text.equals("*")) {
            return ANYWHERE;
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new ScenarioException("an address has four parts, as 10.HOPS.MS.4; not '" + text + "'");
        }
        for (String part : parts) {
            boolean number = part.matches("[0-9]{1,3}") && Integer.parseInt(part) < 256;
            if (!number && !part.matches("HOPS|MS|TTL|\\*")) {
                throw new ScenarioException(
                        "a part of an address is a number below 256, HOPS, MS, TTL or *; not '" + part + "'");
            }
        }
        return new AddressPattern(parts);
    }

    boolean anywhere() {
        return this == ANYWHERE;
    }

    boolean fits(int address) {
        for (int i = 0; i < parts.length; i++) {
            boolean number = Character.isDigit(parts[i].charAt(0));
            if (number && Integer.parseInt(parts[i]) != part(address, i)) {
                return false;
            }
        }
        return true;
    }

    /** What an address has where this has {@code name}, or {@code otherwise}. */
    int value(String name, int address, int otherwise) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].equals(name)) {
                return part(address, i);
            }
        }
        return otherwise;
    }

    /** The address with this form of hop {@code ttl} on a path of {@code hops} hops to {@code target}. */
    int address(int ttl, int hops, int target) {
        int address = 0;
        for (int i = 0; i < parts.length; i++) {
            int part = switch (parts[i]) {
                case "TTL" -> ttl;
                case "HOPS" -> hops;
                case "*", "MS" -> part(target, i);
                default -> Integer.parseInt(parts[i]);
            };
            address = address << 8 | (part & 0xff);
        }
        return address;
    }

    private static int part(int address, int index) {
        return (address >>> (24 - 8 * index)) & 0xff;
    }
}
