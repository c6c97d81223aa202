# The first process of one host of the lab.
#   bash -c THIS stopover-host NAME ADDRESS MAC UUID
# Runs in mount, pid, ipc and uts namespaces of its own inside the lab's, and in the network namespace made for it, where eth0 waits.
# Says "NAME ready" or "NAME failed" into /run/stopover/ready of the lab.
set -euo pipefail
name=$1 address=$2 mac=$3 uuid=$4
home=/run/stopover/hosts/$name
exec 9> /run/stopover/ready
trap 'echo "line $LINENO: $BASH_COMMAND failed" >&2; echo "$name failed" >&9; exit 1' ERR

echo "$name" > /proc/sys/kernel/hostname
cat > "$home/etc/libvirtd.conf" <<CONF
host_uuid = "$uuid"
auth_unix_rw = "none"
unix_sock_rw_perms = "0700"
log_outputs = "3:file:/var/log/libvirt/libvirtd.log"
CONF
cat > "$home/etc/qemu.conf" <<CONF
user = "root"
group = "root"
remember_owner = 0
security_driver = "none"
cgroup_controllers = []
namespaces = []
CONF
# Root's entries are the host's own: a locked root or a chatty shell start-up on the machine must not reach in here.
echo 'root:x:0:0:root:/run/home:/bin/bash' > "$home/passwd"
grep -v '^root:' /etc/passwd >> "$home/passwd"
echo 'root:*:19000:0:99999:7:::' > "$home/shadow"
mkdir -p "$home/run/stopover/images" "$home/run"/{libvirt,sshd,lock,home}
chmod 700 "$home/run/home"
cp /run/stopover/id.pub "$home/run/authorized_keys"
cp "$home/hostkey" "$home/run/hostkey"

bind() { mount --bind "$home/$1" "$2"; }
bind etc /etc/libvirt
bind lib /var/lib/libvirt
bind log /var/log/libvirt
bind cache /var/cache/libvirt
bind passwd /etc/passwd
bind shadow /etc/shadow
mount --bind /run/stopover/hosts.txt /etc/hosts
# Emptied: a resolver (names outside the lab are to fail at once), and the machine's own rules about who may log in and what runs then.
for file in resolv.conf nologin hosts.allow hosts.deny ssh/sshrc; do
    [[ ! -e /etc/$file ]] || mount --bind /dev/null "/etc/$file"
done
mount --bind /run/stopover/images "$home/run/stopover/images"
mount --rbind "$home/run" /run                                             # the rest of the lab is out of sight from here on
for place in /tmp /var/tmp /dev/shm; do mount -t tmpfs -o mode=1777 tmpfs "$place"; done
mount -t sysfs sysfs /sys                                                  # shows the devices of this network namespace
cd /

for scope in all default; do
    echo 1 > /proc/sys/net/ipv6/conf/$scope/disable_ipv6 || true
done 2> /dev/null
ip link set lo up
ip link add br0 address "$mac" type bridge stp_state 0 forward_delay 0 mcast_snooping 0
ip link set eth0 master br0 up
ip addr add "$address/24" dev br0
ip link set br0 up

/usr/sbin/sshd -f /dev/null -h /run/hostkey -E /var/log/libvirt/sshd.log -o PidFile=/run/sshd.pid -o AddressFamily=inet -o UsePAM=no \
    -o PasswordAuthentication=no -o KbdInteractiveAuthentication=no -o PermitRootLogin=prohibit-password \
    -o AuthorizedKeysFile=/run/authorized_keys -o StrictModes=no -o UseDNS=no -o PrintMotd=no -o PrintLastLog=no \
    -o MaxSessions=100 -o MaxStartups=100 -o AllowStreamLocalForwarding=yes -o "SetEnv=PATH=$PATH" \
    -o "Subsystem=sftp internal-sftp" 9>&-
virtlogd --daemon 9>&-
libvirtd --daemon 9>&-                        # returns when it listens
until [[ -s /run/sshd.pid ]]; do sleep 0.01; done
echo "$name ready" >&9
exec 9>&-
# This process must go on reaping: a QEMU left as a zombie makes libvirt wait 40 s after each migration.
read -r _ <> <(:) || true
