#!/bin/sh
# Run a command on a virtual screen with a window manager and a message bus of its own.
#   desktop/screen.sh COMMAND…
set -eu

have_tools() {
    for tool in xvfb-run xauth openbox xdotool xclip dbus-run-session /usr/libexec/at-spi2-registryd; do
        command -v "$tool" >/dev/null 2>&1 || return 1
    done
    /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null
}

have_tools || sh "$(dirname "$0")/packages.sh" "A virtual screen needs tools that are missing." \
    xvfb xauth openbox xdotool xclip at-spi2-core dbus-x11 dbus-daemon python3-gi gir1.2-atspi-2.0

# A clean session: nothing of the caller's own desktop is reached.
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
# shellcheck disable=SC2016
exec xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24 -nolisten tcp' dbus-run-session -- sh -c '
    openbox & manager=$!
    trap "kill $manager" EXIT
    tries=0
    until xdotool get_num_desktops >/dev/null 2>&1 || [ $((tries += 1)) -gt 50 ]; do sleep 0.1; done
    "$@"' session "$@"
