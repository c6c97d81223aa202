# The first process of the lab: builds the network and the hosts, says READY, then waits until its standard input ends
# (attached) or, told to KEEP there, for ever (detached).
#   bash -c THIS stopover-lab IMAGES attached|detached PREFIX NAME,ADDRESS,MAC,UUID ...
# Runs in fresh net, mount, pid, ipc and uts namespaces; the text of host.sh is in HOST_SCRIPT. Because it is process 1 of its
# pid namespace, its end takes every process of the lab along, and with them all mounts and interfaces.
set -euo pipefail
images=$1 mode=$2 prefix=$3
shift 3
trap 'echo "FAILED lab: line $LINENO: $BASH_COMMAND" >&2' ERR

# All files of the lab live in memory that only these namespaces see. The image directory is bound before /run is
# covered, because it may lie below /run.
mount -t tmpfs -o mode=755 stopover /mnt
mkdir -p /mnt/stopover/images /mnt/stopover/hosts
mount --bind "$images" /mnt/stopover/images
mount -n --move /mnt /run        # -n: its own records would have to be in /run
cd /run/stopover

for scope in all default; do
    echo 1 > /proc/sys/net/ipv6/conf/$scope/disable_ipv6 || true   # no router solicitations beside the probes
done 2> /dev/null
ip link set lo up
# A bridge without a fixed address takes the lowest of its ports, and would change it whenever a port comes or goes.
ip link add lab0 address 52:54:00:4d:00:01 type bridge stp_state 0 forward_delay 0 mcast_snooping 0
ip addr add "$prefix.1/24" dev lab0
ip link set lab0 up
ssh-keygen -q -t ed25519 -N '' -C stopover -f id

printf '127.0.0.1 localhost\n%s.1 controller\n' "$prefix" > hosts.txt
for host in "$@"; do
    IFS=, read -r name address _ <<< "$host"
    echo "$address $name" >> hosts.txt
done
ports=0
mkfifo ready
exec 8<> ready
for host in "$@"; do
    IFS=, read -r name address mac uuid <<< "$host"
    ip netns add "$name"
    port=port$((++ports))                         # a role may be longer than the name of an interface
    ip link add "$port" type veth peer name eth0 netns "$name"
    ip link set "$port" master lab0 up
    mkdir -p "hosts/$name"/{etc,lib,log/qemu,cache/qemu/capabilities}
    cp images/.capabilities/*.xml "hosts/$name/cache/qemu/capabilities" 2> /dev/null || true   # what libvirt knows of QEMU
    ssh-keygen -q -t ed25519 -N '' -C "$name" -f "hosts/$name/hostkey"
    nsenter --net="/run/netns/$name" unshare --mount --pid --ipc --uts --fork --kill-child --mount-proc \
        bash -c "$HOST_SCRIPT" stopover-host "$name" "$address" "$mac" "$uuid" > "hosts/$name/log/init.log" 2>&1 < /dev/null 8>&- &
done

for host in "$@"; do
    read -t 60 -r name verdict <&8 || { echo "FAILED a host did not come up within 60 s" >&2; exit 1; }
    if [[ $verdict != ready ]]; then
        echo "FAILED $name did not come up" >&2
        tail -n 20 "hosts/$name/log"/*.log >&2
        exit 1
    fi
    echo "UP $name"
done
echo READY
exec 8>&-
if [[ $mode == detached ]]; then
    # Whoever started this says so once he has written down where to find it; without that, nobody would ever end it.
    read -r word || true
    [[ ${word:-} == KEEP ]]
    exec < /dev/null > lab.log 2>&1
    read -r _ <> <(:) || true      # a pipe whose other end this process holds itself: blocks for ever
else
    exec > lab.log 2>&1
    read -r _ || true
fi
