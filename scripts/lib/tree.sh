# shellcheck shell=sh disable=SC3013
# Sourced, with root set to the top of the tree. Where the program is, and whether its sources are newer.
# shellcheck disable=SC2034,SC2154

case $root in
    *:*)
        printf '%s: %s has a colon in it, where Java ends a path: move it elsewhere\n' "${0##*/}" "$root" >&2
        exit 2
        ;;
esac
target=$root/icmp-tools/target
jar=$target/rawsock.jar

# A build writes the jar last. A copy of the tree without sources is never stale.
stale() {
    [ ! -f "$jar" ] || [ -n "$(
        find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$jar" -print -quit 2>/dev/null
    )" ]
}
