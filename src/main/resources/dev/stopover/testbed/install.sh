# Installs packages without starting or enabling any of the services in them.
#   bash -c THIS stopover-install PACKAGE ...
# Runs in a mount namespace of its own: there, the two programs by which Debian packages start services are covered by
# /bin/true. Nothing has to be put back afterwards, even if this is killed.
set -eu
for starter in /usr/sbin/invoke-rc.d /usr/bin/deb-systemd-invoke; do
    [[ ! -e $starter ]] || mount --bind /bin/true "$starter"
done
enabled() { [[ ! -x /usr/bin/systemctl ]] || systemctl list-unit-files --state=enabled --no-legend --no-pager | cut -d' ' -f1 | sort; }
before=$(enabled)
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=120 update
apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
comm -13 <(echo "$before") <(enabled) | while read -r unit; do
    [[ -z $unit ]] || systemctl --no-reload disable "$unit"
done
