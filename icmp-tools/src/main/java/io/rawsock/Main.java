package io.rawsock;

/** One program, {@code rawsock}: the first argument names the tool. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(2);
    }
}
