package io.rawsock.socket;

/** Prints which abilities this process has, in the words that ability-report.py uses. */
final class AbilityReport {
    private AbilityReport() {}

    public static void main(String[] arguments) {
        for (Ability ability : Ability.values()) {
            Permission permission = Privileges.check(ability);
            System.out.println(ability.name() + " " + (permission.granted() ? "yes" : "no"));
            if (!permission.granted() && arguments.length > 0) {
                System.out.println("  " + permission.reason());
                permission.commands().forEach(command -> System.out.println("    " + command));
            }
        }
    }
}
