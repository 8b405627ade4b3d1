# shellcheck shell=sh disable=SC2034,SC2174,SC3013,SC3067
# Sourced by rawsock. The class-data archive: a tool's classes as one JVM had parsed and linked them, mapped by the next one
# instead of being parsed again, which halves its start. One for each Java and tool, made anew when the program changes.
# shellcheck disable=SC2154

# Sets archive to a usable one for the tool $1, made now if need be, or to nothing: then it starts as well, only later.
find_archive() {
    tool=$1
    case $tool in
        craft | ping | pmtu | simnet | traceroute) ;;
        *) archive='' && return ;;
    esac
    made_for="$java_home $java_version $jar"
    archive=$target/archive-$java_version-$tool
    if fresh; then return; fi
    if [ ! -w "$target" ]; then
        # All these folders mine: what another user could put there, or swap, is never mapped into a JVM of mine.
        cache=${XDG_CACHE_HOME:-${HOME-}/.cache}
        archive=''
        if [ -O "${cache%/*}" ] && mkdir -p -m 700 "$cache/rawsock" 2>/dev/null && [ -O "$cache" ] && [ -O "$cache/rawsock" ]; then
            archive=$cache/rawsock/archive-$java_version-$tool
        fi
        if [ -z "$archive" ] || fresh; then return; fi
    fi
    make_archive
    [ -r "$archive" ] || archive=''
}

# The note beside the archive says what it was made for, also when it could not be made: a second try would mostly fail too.
fresh() {
    [ "$archive.for" -nt "$jar" ] && [ -r "$archive.for" ] && read -r was <"$archive.for" || return 1
    case $was in
        "$made_for") ;;
        # Root may do what the maker of this one could not, and so can show it more.
        "$made_for, in part") [ ! -O / ] || return 1 ;;
        *) return 1 ;;
    esac
    [ -r "$archive" ] || archive=''
}

# True if the command came to its own end, whatever its status: neither killed nor out of time.
ends() {
    status=0
    "$@" || status=$?
    [ "$status" -lt 124 ]
}

# By one process at a time; a second does not wait, and starts without.
make_archive() {
    # shellcheck disable=SC2094 # the folder is opened for its lock
    (
        flock -n 9 || exit 0
        umask 022
        # What somebody gives each Java for a while, an agent for one, may keep it from making an archive.
        unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
        # Whole and on the disk, or not there: a JVM that maps one cut short dies of it.
        rm -f "$archive.new"
        if record && sync "$archive.new"; then mv -f "$archive.new" "$archive"; else rm -f "$archive.new" "$archive"; fi
        printf '%s\n' "$made_for" >"$archive.for.new" && mv -f "$archive.for.new" "$archive.for"
        # Under sudo too, all in the tree is its owner's.
        [ "${archive%/*}" != "$target" ] || chown --reference="$jar" "$archive" "$archive.for"
    ) 9<"${archive%/*}" </dev/null >/dev/null 2>&1 || :
}

# A use of the tool, unseen, shows the JVM what the archive must hold: as short runs use it, whatever is run now.
record() {
    compiler=$brief
    # A later Java has all classes of the archive at once, so that a tool's own archive holds no other tool's.
    case ${java_version%%[!0-9]*} in
        1? | 2[0-4]) linking='' ;;
        *) linking=-XX:+AOTClassLinking ;;
    esac
    case $tool in
        craft) set -- -n 'ip(dst=127.0.0.1) / icmp()' ;;
        ping) set -- -c 1 -w 1 127.0.0.1 ;;
        simnet) set -- ;;
        *) set -- 127.0.0.1 ;;
    esac
    ends jvm 'timeout 30' "-XX:DumpLoadedClassList=$archive.list" io.rawsock.Main "$tool" "$@" || return
    [ "$status" = 0 ] || [ "$(id -u)" = 0 ] || made_for="$made_for, in part"
    ends jvm 'timeout 30' -Xshare:dump $linking "-XX:SharedClassListFile=$archive.list" "-XX:SharedArchiveFile=$archive.new"
    rm -f "$archive.list"
}
