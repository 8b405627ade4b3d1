# shellcheck shell=sh disable=SC2034,SC3013
# Sourced. Finds a Java 17 or newer without starting one: each says what it is in its file `release`.

# Takes the Java at $1 if it is new enough: sets java_home and java_version ("17.0.15+6-Debian-1deb12u1").
take_java() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    java_home=$1 java_version=''
    # The shell reads byte by byte: no further than need be.
    while [ -z "$java_version" ] && IFS='="' read -r key _ value _; do
        case $key in JAVA_RUNTIME_VERSION | JAVA_VERSION) java_version=$value ;; esac
    done <"$1/release"
    [ "${java_version%%[!0-9]*}" -ge 17 ] 2>/dev/null
}

# Looks in JAVA_HOME, then on PATH, then where distributions put them. $1 is what it must have: java, or javac to build.
find_java() {
    home=${JAVA_HOME-}
    if [ -x "$home/bin/$1" ] && take_java "$home"; then return; fi
    if on_path=$(command -v "$1"); then
        # Mostly a link to one of these, which the shell can tell without starting readlink.
        for home in /usr/lib/jvm/*; do
            if [ "$home/bin/$1" -ef "$on_path" ] && [ ! -L "$home" ] && take_java "$home"; then return; fi
        done
        on_path=$(readlink -f -- "$on_path")
        if take_java "${on_path%/bin/"$1"}"; then return; fi
    fi
    for home in /usr/lib/jvm/*; do
        if [ -x "$home/bin/$1" ] && take_java "$home"; then return; fi
    done
    # A launcher of a version manager stands in no Java's folder, but it knows its Java.
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    [ -x "$home/bin/$1" ] && take_java "$home"
}

# Prints where every JDK 17 or newer is, the one that find_java takes first.
all_jdks() {
    find_java javac || return
    first=$java_home
    printf '%s\n' "$first"
    for home in /usr/lib/jvm/*; do
        if [ -L "$home" ] || [ "$home" -ef "$first" ] || [ ! -x "$home/bin/javac" ]; then continue; fi
        if take_java "$home"; then printf '%s\n' "$home"; fi
    done
}

no_java() {
    printf '%s: needs %s 17 or newer; there is none in JAVA_HOME, on PATH or under /usr/lib/jvm.\n' "$1" "$2"
    printf 'On Debian: sudo apt install default-jdk-headless\n'
    [ -z "${SUDO_USER-}" ] || printf 'If yours is elsewhere: sudo JAVA_HOME=/path/to/jdk %s …\n' "$1"
} >&2
