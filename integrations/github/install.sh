#!/usr/bin/env bash
# First step of action.yml: installs outsource into an environment of its own below RUNNER_TEMP, so that the job's Python
# stays as it is, and says where the command stands. Leaves with 2 when that cannot be done: 1 means "not ready" alone.
set -euo pipefail

fail() { # only our own words: an input's text could hold a workflow command
  echo "::error title=outsource::$1"
  exit 2
}

python=${INPUT_PYTHON:-}
if [ -z "$python" ]; then
  for one in python3 python; do
    if command -v "$one" > /dev/null; then
      python=$one
      break
    fi
  done
fi
"${python:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null ||
  fail "found no Python 3.11 or newer: set one up before this action, or name it with the input python"

if [ -z "${INPUT_VERSION:-}" ]; then
  package=$GITHUB_ACTION_PATH
elif [[ $INPUT_VERSION =~ ^[0-9][0-9A-Za-z.]*$ ]]; then
  package=outsource-cli==$INPUT_VERSION
else
  fail "the input version is no version such as 1.2.3"
fi

home=$(mktemp -d "$RUNNER_TEMP/outsource.XXXXXX")
# Some systems keep pip, or what a new environment makes it from, apart: either one is enough.
own_pip=yes
if ! "$python" -m venv "$home" > /dev/null 2>&1; then
  own_pip=no
  "$python" -m venv --clear --without-pip "$home" || fail "could not make a virtual environment: see the lines above"
fi
bin=$home/bin
if [ -d "$home/Scripts" ]; then bin=$home/Scripts; fi # Windows

if [ "$own_pip" = yes ]; then
  pip=("$bin/python" -m pip)
else
  pip=("$python" -m pip --python "$bin/python")
fi
"${pip[@]}" install --quiet --disable-pip-version-check "$package" || fail "could not install: see the lines above"
"$bin/outsource" --version
echo "command=$bin/outsource" >> "$GITHUB_OUTPUT"
