#!/bin/sh
# fresh.sh: a minimal Debian 12 in a scratch folder, the project cloned into it, and the README's two
# commands run there as a newcomer would. Needs root.
set -eu
root=$(mktemp -d /var/tmp/fresh.XXXXXX)
clean() {
    for place in dev/pts dev proc sys; do umount -l "$root/$place" 2>/dev/null || true; done
    rm -rf --one-file-system "$root"
}
trap clean EXIT INT TERM
# The mirror that this machine uses itself.
mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' | awk '$1 == "bookworm" { print $2; exit }')
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log"
    exit 1
}
rm -f "$root.log"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
# The clone gets the package settings of this machine (a proxy, a mirror): they are no part of the test.
cp -a /etc/apt/. "$root/etc/apt/"
cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
mkdir -p "$root/usr/share/keyrings" "$root/usr/local/share/ca-certificates" "$root/etc/ssl/certs"
cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
cp -aL /etc/ssl/certs/. "$root/etc/ssl/certs/" 2>/dev/null || true
git clone -q . "$root/root/narrateur"
run() {
    echo "fresh: $1"
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        DEBIAN_FRONTEND=noninteractive \
        chroot "$root" sh -c "cd /root/narrateur && $1"
}
run 'apt-get update -q >/dev/null && apt-get install -q -y make >/dev/null && make demo'
test -s "$root/root/narrateur/demo.wav"
run 'make check'
echo 'fresh: both commands pass'
