#!/bin/sh
# Start-up of the guest image "tiny", run once by busybox init. Reads from the kernel command line:
#   stopover.name=NAME stopover.address=A.B.C.D/N stopover.gateway=A.B.C.D stopover.key=TYPE:BASE64 stopover.gap=MILLISECONDS
#   stopover.halt (ends the machine as soon as it is up)
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts
mount -t devpts devpts /dev/pts
mount -t tmpfs -o mode=755 tmpfs /run
for module in /lib/modules/*.ko; do insmod "$module"; done

name=guest address= gateway= key= gap=20 halt=no
for word in $(cat /proc/cmdline); do
    value=${word#*=}
    case $word in
        stopover.name=*) name=$value ;;
        stopover.address=*) address=$value ;;
        stopover.gateway=*) gateway=$value ;;
        stopover.key=*) key="${value%%:*} ${value#*:}" ;;
        stopover.gap=*) gap=$value ;;
        stopover.halt) halt=yes ;;
    esac
done
hostname "$name"
echo "$key" > /root/.ssh/authorized_keys
ip link set lo up
if [ -n "$address" ]; then
    ip addr add "$address" dev eth0
    ip link set eth0 up
    [ -z "$gateway" ] || ip route add default via "$gateway"
    # The bridges still send to the host where a guest of this address ran last, until it speaks: tell them at once.
    (arping -U -c 3 -I eth0 "${address%/*}" || ping -c 1 "$gateway") > /dev/null 2>&1 &
fi
stopover-guest watch "$gap" &
stopover-guest echo &
stopover-guest power &
dropbear -r /etc/dropbear/hostkey -s -j -k 2> /run/dropbear.log   # returns when it listens; keys only, no forwarding
read -r uptime _ < /proc/uptime
echo "STOPOVER READY $name $uptime" > /dev/console
[ $halt = no ] || reboot -f
