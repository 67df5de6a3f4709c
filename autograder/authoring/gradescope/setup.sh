#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image. It finds or installs Python 3.11 or newer, and
# installs the grader and the assignment's packages in a virtual environment.
set -euo pipefail

root="${AUTOGRADER_ROOT:-/autograder}"
export DEBIAN_FRONTEND=noninteractive PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

if ! python="$(find_python)"; then
    apt-get update
    for name in python3 python3.13 python3.12 python3.11; do
        apt-get install -y --no-install-recommends "$name" "$name-venv" || continue
        python="$(find_python)" && break
    done
fi
if [ -z "${python:-}" ]; then
    echo "autograder: no Python of at least 3.11 to be had here; choose a newer base image" >&2
    exit 1
fi

"$python" -m venv --clear "$root/venv"
"$root/venv/bin/python" -m pip install "$root"/source/*.whl -r "$root/source/requirements.txt"

# Student code runs as another user, who must not read this folder even if all else fails. Only the
# bundle's data files are shown to it, at another path, and must be readable there.
chmod go-rwx "$root/source"
if [ -d "$root/source/bundle/files" ]; then
    chmod -R go+rX "$root/source/bundle/files"
fi

# For the build log: the isolation levels that are available here.
"$root/venv/bin/python" -I -X utf8 -m autograder doctor || true
