#!/bin/sh
# Install Debian packages, or say the one line to type.
#   desktop/packages.sh REASON PACKAGE…
set -eu
reason=$1
shift

if ! command -v apt-get >/dev/null 2>&1; then
    echo "$reason Install, under the names that your system gives them: $*" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "$reason Type: sudo apt-get install $*" >&2
    exit 1
fi

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null
}

echo "$reason Installing: $*"
install "$@" 2>/dev/null && exit 0
apt-get update -qq -o DPkg::Lock::Timeout=120 </dev/null >/dev/null || true # the list of packages was old or empty
install "$@"
