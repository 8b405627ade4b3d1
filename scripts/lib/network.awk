# Reads the description of a network and writes the commands that make it, for sh; with hosts=1 its /etc/hosts instead.
# `network` beside this file says what a description is. prefix: what the names of namespaces begin with.

{ sub(/#.*/, "") }
NF == 0 { next }

$1 == "node" && NF == 2 { add_node($2); next }

# Link n is the subnet 10.77.n.0/24 and fd77:n::/64 (n in hexadecimal there); its left end has host number 1, its right end
# 2. A node's end of the link to x is its interface to-x.
$1 == "link" && NF == 4 && $2 ~ /^[0-9]+$/ && $2 < 256 {
    add_node($3)
    add_node($4)
    links++
    number[links] = $2
    left[links] = $3
    right[links] = $4
    degree[$3]++
    degree[$4]++
    next
}

$1 == "mtu" && NF == 4 {
    ip($2, "link set dev to-" $3 " mtu " $4)
    ip($3, "link set dev to-" $2 " mtu " $4)
    next
}
$1 == "silent" && NF == 2 {
    errors = "destination-unreachable, time-exceeded, parameter-problem"
    rule($2, "output", "icmp type { " errors " } drop")
    rule($2, "output", "icmpv6 type { packet-too-big, " errors " } drop")
    next
}
$1 == "hole" && NF == 2 {
    rule($2, "output", "icmp type destination-unreachable icmp code frag-needed drop")
    rule($2, "output", "icmpv6 type packet-too-big drop")
    next
}
$1 == "lose" && NF == 4 {
    rule($3, "forward", "iifname to-" $4 " numgen inc mod " $2 " == 0 drop")
    next
}
$1 == "duplicate" && NF == 3 {
    nft($2, "add table netdev faults")
    nft($2, "add chain netdev faults copies { type filter hook egress device to-" $3 " priority 0; }")
    # The mark tells the copy, which comes by here as well.
    nft($2, "add rule netdev faults copies meta mark != 77 meta mark set 77 dup to to-" $3)
    next
}
$1 == "reject" && NF > 3 { rule($2, "forward", daddr($3) " reject with " rest(4)); next }
$1 == "drop" && NF == 3 { rule($2, "forward", daddr($3) " drop"); next }
$1 == "route" && NF > 3 { ip($2, "route add " rest(3)); next }

{
    print "network: line " NR ": not a part of a network: " $0 >"/dev/stderr"
    failed = 2
    exit
}

END {
    if (failed) exit failed
    if (hosts) { name_hosts(); exit }
    make_nodes()
    make_links()
    for (i = 1; i <= nodes; i++) { addresses(node[i]); routes(node[i]) }
    for (i in made) batch("ip -n " prefix i " -batch -", made[i])
    for (i in asked) batch("ip -n " prefix i " -batch -", asked[i])
    for (i in rules) batch("nsenter --net=/run/netns/" prefix i " nft -f -", rules[i])
    # An interface that is up drops what it is given until the kernel's link watch has seen its carrier.
    for (i = 1; i <= nodes; i++)
        print "while case $(ip -n " prefix node[i] " -o link) in *\"qdisc noop \"*) ;; *) false ;; esac; do sleep 0.01; done"
}

function add_node(name) { if (!(name in known)) { known[name] = 1; node[++nodes] = name } }
# What a description asks for comes after what it is asked of.
function ip(name, command) { asked[name] = asked[name] command "\n" }
function make(name, command) { made[name] = made[name] command "\n" }
function nft(name, command) { rules[name] = rules[name] command "\n" }

function rule(name, hook, text) {
    nft(name, "add table inet faults")
    nft(name, "add chain inet faults " hook " { type filter hook " hook " priority 0; }")
    nft(name, "add rule inet faults " hook " " text)
}

function daddr(address) { return (address ~ /:/ ? "ip6" : "ip") " daddr " address }

function rest(from,   text, i) {
    for (i = from; i <= NF; i++) text = text (i > from ? " " : "") $i
    return text
}

function batch(command, input) { printf "%s <<.\n%s.\n", command, input }

function touches(link, name) { return left[link] == name || right[link] == name }
function peer(link, name) { return left[link] == name ? right[link] : left[link] }
function host(link, name) { return left[link] == name ? 1 : 2 }
function address4(link, name) { return "10.77." number[link] "." host(link, name) }
function address6(link, name) { return sprintf("fd77:%x::%d", number[link], host(link, name)) }
function hardware(link, name) { return sprintf("02:77:00:00:%02x:%02x", number[link], host(link, name)) }

function make_nodes(   i, router, names) {
    for (i = 1; i <= nodes; i++) names = names "netns add " prefix node[i] "\n"
    if (nodes) batch("ip -batch -", names)
    # Before any interface is there: what is named "default" counts for interfaces made later. No process for each: they are
    # what takes time.
    for (i = 1; i <= nodes; i++) {
        router = degree[node[i]] > 1 ? 1 : 0
        print "nsenter --net=/run/netns/" prefix node[i] " sh -c 'set -e"
        print "set_all() { value=$1; shift; for file; do echo $value >/proc/sys/net/$file; done; }"
        print "set_all " router " ipv4/ip_forward ipv6/conf/all/forwarding"
        print "set_all 0 ipv4/icmp_ratelimit ipv6/icmp/ratelimit ipv4/conf/all/rp_filter ipv4/conf/default/rp_filter"
        print "set_all 0 ipv6/conf/default/accept_dad ipv6/conf/default/router_solicitations"
        # By the five-tuple, so that the flows of a trace take both ways of a diamond.
        print "set_all 1 ipv4/fib_multipath_hash_policy ipv6/fib_multipath_hash_policy"
        # No ICMP error is rate-limited. In many kernels a limit beyond these is the whole machine's, and others use it up;
        # it too is for the types in the mask alone, of which 255 is no error.
        print "set_all 0 ipv4/icmp_ratemask; set_all 255 ipv6/icmp/ratemask'"
    }
}

function make_links(   i, all) {
    for (i = 1; i <= links; i++)
        all = all "link add " link_end(i, left[i]) " up type veth peer " link_end(i, right[i]) "\n"
    if (links) batch("ip -batch -", all)
}

function link_end(link, name) {
    return "name to-" peer(link, name) " address " hardware(link, name) " netns " prefix name
}

function addresses(name,   i, there, device, known_by) {
    make(name, "link set dev lo up")
    for (i = 1; i <= links; i++) if (touches(i, name)) {
        there = peer(i, name)
        device = " dev to-" there
        known_by = " lladdr " hardware(i, there) device " nud permanent"
        make(name, "link set" device " up")
        make(name, "addr add " address4(i, name) "/24" device)
        make(name, "addr add " address6(i, name) "/64" device " nodad")
        make(name, "neigh replace " address4(i, there) known_by)
        make(name, "neigh replace " address6(i, there) known_by)
    }
}

# Hosts have a default route, routers one to each subnet, by each of the shortest ways.
function routes(name,   i) {
    for (i = 1; i <= links; i++) {
        if (degree[name] == 1 && touches(i, name)) {
            make(name, "route add default via " address4(i, peer(i, name)))
            make(name, "route add ::/0 via " address6(i, peer(i, name)))
        } else if (degree[name] > 1 && !touches(i, name)) {
            route(name, i)
        }
    }
}

function route(name, target,   i, via4, via6) {
    if (!(target in measured)) measure(target)
    for (i = 1; i <= links; i++)
        if (touches(i, name) && distance[target, peer(i, name)] == distance[target, name] - 1) {
            via4 = via4 " nexthop via " address4(i, peer(i, name))
            via6 = via6 " nexthop via " address6(i, peer(i, name))
        }
    make(name, "route add 10.77." number[target] ".0/24" via4)
    make(name, "route add " sprintf("fd77:%x::/64", number[target]) via6)
}

# How far each node is from a link.
function measure(target,   i, far, more) {
    measured[target] = 1
    distance[target, left[target]] = distance[target, right[target]] = 0
    for (far = 0; far == 0 || more; far++) {
        more = 0
        for (i = 1; i <= links; i++) {
            more += further(target, left[i], right[i], far)
            more += further(target, right[i], left[i], far)
        }
    }
}

function further(target, from, to, far) {
    if (!((target, from) in distance) || distance[target, from] != far || (target, to) in distance) return 0
    distance[target, to] = far + 1
    return 1
}

function name_hosts(   i) {
    for (i = 1; i <= links; i++) {
        print address4(i, left[i]) " " left[i] "\n" address4(i, right[i]) " " right[i]
        print address6(i, left[i]) " " left[i] "\n" address6(i, right[i]) " " right[i]
    }
}
