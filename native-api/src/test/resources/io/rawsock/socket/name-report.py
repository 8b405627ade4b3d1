# Prints what Python's socket module says of the names and numbers given; NameReport asks the same of rawsock.
import ipaddress
import socket
import sys


def number(address):
    """An address as Java writes it: IPv6 without ::"""
    address = address.split("%")[0]
    if ":" not in address:
        return address
    return ":".join("%x" % int(group, 16) for group in ipaddress.ip_address(address).exploded.split(":"))


def items(values):
    return "[" + ", ".join(values) + "]"


def entry(answer):
    name, aliases, addresses = answer
    return "%s %s %s" % (name, items(aliases), items(map(number, addresses)))


def infos(host, service):
    answers = []
    for family, kind, protocol, name, address in socket.getaddrinfo(host, service, flags=socket.AI_CANONNAME):
        where = ("[%s]:%d" if family == socket.AF_INET6 else "%s:%d") % (number(address[0]), address[1])
        answers.append("%d/%d/%d/%s/%s" % (family, kind, protocol, where, name))
    return items(sorted(answers))


def show(question, ask):
    try:
        answer = ask()
    except OSError:
        answer = "error"
    print("%s = %s" % (question, answer))


show("gethostname", socket.gethostname)
show("getfqdn", socket.getfqdn)
for name in sys.argv[1:]:
    show("gethostbyname " + name, lambda: socket.gethostbyname(name))
    show("gethostbyname_ex " + name, lambda: entry(socket.gethostbyname_ex(name)))
    show("gethostbyaddr " + name, lambda: entry(socket.gethostbyaddr(name)))
    show("getfqdn " + name, lambda: socket.getfqdn(name))
    show("getaddrinfo " + name, lambda: infos(name, "domain"))
for service in "domain", "ssh", "syslog", "80", "", "nosuch":
    show("getservbyname " + service, lambda: socket.getservbyname(service))
    show("getservbyname udp " + service, lambda: socket.getservbyname(service, "udp"))
for port in 22, 53, 514, 1:
    show("getservbyport tcp %d" % port, lambda: socket.getservbyport(port, "tcp"))
    show("getservbyport udp %d" % port, lambda: socket.getservbyport(port, "udp"))
for protocol in "icmp", "ICMP", "tcp", "ipv6-icmp", "sctp", "nosuch":
    show("getprotobyname " + protocol, lambda: socket.getprotobyname(protocol))
