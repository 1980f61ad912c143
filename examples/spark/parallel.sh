#!/usr/bin/env bash
# Assesses targets with GNU parallel, one process a field, and writes the verdicts as one CSV.
#
#   parallel.sh CCHC VALUES TARGETS AS-OF OUTPUT [CATALOGUE]
#
# JOBS processes at a time, by default one a processor. With --sshloginfile in PARALLEL they run on other
# machines that see the same folder.
set -euo pipefail

cchc=${1:?the tool} values=${2:?the values} targets=${3:?the targets} as_of=${4:?the review date}
output=${5:?the file of the verdicts} catalogue=${6:-}
here=$(cd "$(dirname "$0")" && pwd)
fields=$(mktemp --directory "${TMPDIR:-/tmp}/cchc-fields-XXXXXX")
trap 'rm -rf "$fields"' EXIT

python3 "$here/split.py" "$values" "$targets" "$fields" ${catalogue:+"$catalogue"}
# A field without targets asks nothing. The results stand in the order of the fields.
find "$fields" -name targets.csv -printf '%h\n' | sort \
  | parallel --jobs "${JOBS:-100%}" --halt now,fail=1 --quote \
    "$cchc" assess {}/values.csv --targets {}/targets.csv --as-of "$as_of" --format csv --quiet \
    ${catalogue:+--catalogue "$catalogue"} --output {}/verdicts.csv
find "$fields" -name verdicts.csv | sort | {
  is_first=1
  while IFS= read -r verdicts; do
    tail -n +"$((2 - is_first))" "$verdicts"
    is_first=0
  done
} > "$output"
