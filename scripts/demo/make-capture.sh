#!/usr/bin/env bash
# Makes demo/office.pcap.gz with real tools in network namespaces of its own: two workstations that work, and an
# intruder who sweeps, scans and looks around. Needs root, iproute2, tcpdump, nmap, dnsmasq, curl, openssl, python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
hosts="lan desk1 desk2 server intruder"
finish() {
  for host in $hosts; do
    ip netns pids "$host" 2>/dev/null | xargs -r kill 2>/dev/null || true
    ip netns del "$host" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

on() { local host=$1; shift; ip netns exec "$host" "$@"; }

for host in $hosts; do ip netns add "$host"; on "$host" ip link set lo up; done
on lan ip link add br0 type bridge
on lan ip link set br0 up
plug() {
  ip link add "v-$1" netns lan type veth peer name eth0 netns "$1"
  on lan ip link set "v-$1" master br0 up
  on "$1" ip addr add "$2/24" dev eth0
  on "$1" ip link set eth0 up
}
plug desk1 192.168.20.31
plug desk2 192.168.20.32
plug server 192.168.20.10
plug intruder 192.168.20.66

# The server: names, web, web over TLS.
on server dnsmasq --keep-in-foreground --user=root --conf-file=/dev/null --no-resolv --no-hosts --pid-file= --log-facility=/dev/null --listen-address=192.168.20.10 --bind-interfaces \
  --address=/intranet.example/192.168.20.10 --address=/files.example/192.168.20.10 >/dev/null 2>&1 &
mkdir "$work/www"
for page in index news staff; do printf '<html><head><title>%s</title></head><body>%s</body></html>' $page "$(head -c 3000 /dev/zero | tr '\0' x)" >"$work/www/$page.html"; done
head -c 60000 /dev/urandom >"$work/www/report.bin"
(cd "$work/www" && on server python3 -m http.server 80 >/dev/null 2>&1) &
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=files.example -addext subjectAltName=DNS:files.example \
  -keyout "$work/key.pem" -out "$work/cert.pem" >/dev/null 2>&1
(cd "$work/www" && on server openssl s_server -quiet -accept 443 -cert "$work/cert.pem" -key "$work/key.pem" -WWW >/dev/null 2>&1) &
sleep 1

ip netns exec lan tcpdump -i br0 -U -w "$work/office.pcap" >/dev/null 2>&1 &
sleep 1

work_at() {
  local host=$1
  for page in index.html news.html staff.html report.bin; do
    on "$host" curl -s -o /dev/null -m 5 --resolve intranet.example:80:192.168.20.10 "http://intranet.example/$page"
    on "$host" python3 "$PWD/scripts/demo/ask.py" 192.168.20.10 intranet.example
    on "$host" curl -sk -m 5 -o /dev/null --resolve files.example:443:192.168.20.10 "https://files.example/$page" || true
    on "$host" python3 "$PWD/scripts/demo/ask.py" 192.168.20.10 files.example
    sleep 0.4
  done
}
work_at desk1 &
one=$!
work_at desk2 &
two=$!
sleep 1
on intruder nmap -n -sn --max-retries 1 --min-parallelism 32 192.168.20.0/25 >/dev/null
on intruder nmap -n -sS -T4 --max-retries 1 --top-ports 1000 192.168.20.10 >/dev/null
on intruder nmap -n -sS -T4 --max-retries 1 --top-ports 100 192.168.20.31-32 >/dev/null
on intruder nmap -n -sV -p 53,80,443 192.168.20.10 >/dev/null || true
on intruder curl -s -m 5 -o /dev/null http://192.168.20.10/admin/ || true
wait "$one" "$two" || true
sleep 1
mkdir -p demo
gzip -9n <"$work/office.pcap" >demo/office.pcap.gz
