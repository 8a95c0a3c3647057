#!/bin/sh
# Make an environment for Diptych: Python, its packages, and the system libraries that Qt needs.
#   desktop/setup.sh FOLDER EXTRA     e.g. desktop/setup.sh .venv dev
set -eu
cd "$(dirname "$0")/.."
folder=$1
extra=$2
python=$folder/bin/python

works() { # an interpreter that is new enough and has pip
    "$1" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

make_environment() {
    for name in python3.13 python3.12 python3.11 python3; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        "$name" -m venv --clear "$folder" >/dev/null 2>&1 && works "$python" && return
    done
    echo "Diptych needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: apt-get install python3-venv)." >&2
    exit 1
}

missing_libraries() { # what Qt links to and the system does not have
    qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0] + "/Qt")')
    echo $(ldd "$qt"/lib/libQt6Gui.so.6 "$qt"/lib/libQt6Widgets.so.6 \
        "$qt"/plugins/platforms/libqxcb.so "$qt"/plugins/platforms/libqoffscreen.so 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | grep -v '^libQt6' | sort -u)
}

works "$python" || make_environment

pip() {
    "$python" -m pip --disable-pip-version-check install -qq --constraint constraints.txt "$@"
}
pip hatchling editables
pip --no-build-isolation --editable ".[$extra]"

if [ "$(uname)" = Linux ] && [ -n "$(missing_libraries)" ]; then
    sh desktop/packages.sh "Qt needs system libraries that are missing: $(missing_libraries)." \
        libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 \
        libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    if [ -n "$(missing_libraries)" ]; then
        echo "Qt still needs these system libraries: $(missing_libraries)" >&2
        exit 1
    fi
fi

if [ "$extra" = bundle ] && [ "$(uname)" = Linux ]; then
    "$python" - <<'END' 2>/dev/null ||
import ctypes, shutil, sys, sysconfig
ctypes.CDLL(sysconfig.get_config_var("INSTSONAME"))
sys.exit(not (shutil.which("objdump") and shutil.which("strip")))
END
        sh desktop/packages.sh "Bundling needs tools that are missing." binutils \
            "$("$python" -c 'import sys; print("libpython%d.%d" % sys.version_info[:2])')"
fi

touch "$folder/stamp" # last: all of the above is done
