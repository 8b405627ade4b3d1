# shellcheck shell=sh disable=SC2034,SC2154
# Sourced with name set, the script's own, and after root: builds what moves packets and lays the link that they travel.
# Sets out, client and server (network namespaces, away at the end), jdks, and worker_of, which says how to start one.
# shellcheck source=scripts/lib/java.sh
. "$root/scripts/lib/java.sh"
cd "$root" || exit
[ "$(id -u)" = 0 ] || { printf '%s: needs root, for network namespaces: sudo scripts/bench/%s\n' "$name" "$name" >&2; exit 2; }
jdks=$(all_jdks) || { no_java "$name" 'a JDK'; exit 2; }

out=$root/target/bench
mkdir -p "$out/classes"
./mvnw -B -ntp -q -Dprogram -Pbench compile dependency:build-classpath \
    -pl raw -am -Dmdep.outputFile=target/bench-classpath
home=${jdks%%"
"*}
libraries=$(tr : "\n" <raw/target/bench-classpath | grep "\.jar$" | paste -sd :)
"$home/bin/javac" --release 17 -proc:none -d "$out/classes" -cp "raw/target/classes:native-api/target/classes:$libraries" \
    raw/src/jmh/java/io/rawsock/bench/*.java
# A jar, and JNA's library unpacked, so that a Java can start from an archive of its classes, as scripts/rawsock does.
"$home/bin/jar" --create --file "$out/worker.jar" -C "$out/classes" . -C raw/target/classes . -C native-api/target/classes .
classes=$out/worker.jar:$libraries
jna=$(printf '%s' "$libraries" | tr : '\n' | grep '/jna-[0-9.]*\.jar$')
(cd "$out" && "$home/bin/jar" --extract --file "$jna" com/sun/jna/linux-x86-64 com/sun/jna/linux-aarch64)
${CC:-cc} -O2 -o "$out/worker" scripts/bench/c/*.c

# The client sends to the server; by their names the tests know whose leftovers they are. What goes to 198.18.0.0/15 is
# counted and dropped at the end of the link, and every address of 10.128.0.0/16 answers.
client=rawsock-$$-c
server=rawsock-$$-s
trap 'ip netns del $client; ip netns del $server' EXIT
trap 'exit 130' INT TERM
ip netns add $client
ip netns add $server
mac_c=02:77:00:00:00:01
mac_s=02:77:00:00:00:02
ip link add name to-s address $mac_c numtxqueues 8 numrxqueues 8 netns $client type veth \
    peer name to-c address $mac_s numtxqueues 8 numrxqueues 8 netns $server
for each in all default; do
    ip netns exec $server sysctl -qw net.ipv4.conf.$each.rp_filter=0 net.ipv6.conf.$each.disable_ipv6=1
    ip netns exec $client sysctl -qw net.ipv6.conf.$each.disable_ipv6=1
done
ip -n $client -batch - <<.
link set dev lo up
link set dev to-s up
address add 10.77.0.1/24 dev to-s
neighbour replace 10.77.0.2 lladdr $mac_s dev to-s nud permanent
route add default via 10.77.0.2
.
ip -n $server -batch - <<.
link set dev lo up
link set dev to-c up
address add 10.77.0.2/24 dev to-c
neighbour replace 10.77.0.1 lladdr $mac_c dev to-c nud permanent
route add local 10.128.0.0/16 dev lo
.
ip netns exec $server nft -f - <<.
table netdev bench {
    chain sink {
        type filter hook ingress device to-c priority 0
        ip daddr 198.18.0.0/15 counter drop
    }
}
.
while ip -n $client -o link | grep -q 'qdisc noop '; do sleep 0.01; done
# pcap4j looks for libpcap.so, which only packages for compilers have.
libpcap=$(ldconfig -p | sed -n 's/.*=> \(.*libpcap\.so.*\)/\1/p' | head -n 1)
ends="$(ip -n $client -o link show dev to-s | cut -d: -f1) $mac_s $mac_c 10.77.0.1"

# worker_of QUEUE: the command of a worker on the Java that take_java took. No two may have one AF_XDP queue.
worker_of() {
    printf '%s' "$java_home/bin/java --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:-UsePerfData \
-Djna.nounpack=true -Djna.boot.library.path=$out/com/sun/jna/linux-x86-64:$out/com/sun/jna/linux-aarch64 \
-Dorg.pcap4j.core.pcapLibName=$libpcap -cp $classes io.rawsock.bench.Worker $ends to-s $1"
}
