#!/usr/bin/env bash
# Second step of action.yml: one run of `outsource check` with the action's inputs, which come through the environment.
# Its exit code is the step's. Annotations and the job summary come from the format `github`.
# Written for bash 3.2 as well, which is what macOS has.
set -euo pipefail

input() { # the value of an input by its name
  local name
  name=INPUT_$(printf '%s' "$1" | tr 'a-z-' 'A-Z_')
  printf '%s' "${!name:-}"
}

fail() { # only our own words: an input's text could hold a workflow command
  echo "::error title=outsource::$1"
  finish 2
}

finish() {
  local ready=false
  if [ "$1" = 0 ]; then ready=true; fi
  {
    echo "exit-code=$1"
    echo "ready=$ready"
    echo "sarif-file=$(written "$1" sarif-file)"
    echo "markdown-file=$(written "$1" markdown-file)"
  } >> "$GITHUB_OUTPUT"
  exit "$1"
}

written() { # where later steps find a report, from the workspace; nothing when this run wrote none
  local file
  file=$(input "$2")
  if [ "$1" -gt 1 ] || [ -z "$file" ] || [ ! -f "$file" ]; then return; fi
  case "$folder:$file" in
    .:* | *:/* | *:[A-Za-z]:*) printf '%s' "$file" ;;
    *) printf '%s' "$folder/$file" ;;
  esac
}

lines() { # adds each line of an input that is not blank to `arguments`, after a prefix
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "${line//[[:space:]]/}" ]; then arguments+=("$1$line"); fi
  done <<< "$2"
}

single=(gate fail-on min-score config baseline changed-since)
folder=${INPUT_WORKING_DIRECTORY:-.}
for name in "${single[@]}" sarif-file markdown-file working-directory job-summary; do
  case "$(input "$name")" in
    *[$'\n\r']*) fail "the input $name has more than one line" ;;
  esac
done
cd -- "$folder" 2> /dev/null || fail "there is no folder with the name that the input working-directory gives"

case "${INPUT_JOB_SUMMARY:-true}" in
  true) ;;
  false) unset GITHUB_STEP_SUMMARY ;;
  *) fail "the input job-summary is neither true nor false" ;;
esac

arguments=()
for name in "${single[@]}"; do
  value=$(input "$name")
  if [ -n "$value" ]; then arguments+=("--$name=$value"); fi
done
lines --waivers= "${INPUT_WAIVERS:-}"
for name in sarif markdown; do
  file=$(input "$name-file")
  if [ -n "$file" ]; then arguments+=("--format=$name" "--output=$file"); fi
done
# The n-th output takes the n-th format, so the one for the log comes last.
arguments+=(--format=github)
lines '' "${INPUT_ARGS:-}"
arguments+=(--)
lines '' "${INPUT_PATHS:-.}"

code=0
"$COMMAND" check "${arguments[@]}" < /dev/null || code=$?
finish "$code"
