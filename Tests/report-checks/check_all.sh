#!/usr/bin/env bash
# Checks every report and workbook under a folder of runs; installs what the checks need.
#
#   check_all.sh results [PICTURES]
set -euo pipefail

results=${1:?the folder of the runs}
pictures=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
tools=${CCHC_CHECK_TOOLS:-$here/../../.build/report-checks}

if ! command -v chromium >/dev/null || ! command -v pdftotext >/dev/null; then
  echo "the checks need a browser and poppler; on Debian: apt-get install chromium poppler-utils" >&2
  echo "and, for workbooks, libreoffice-calc-nogui" >&2
  exit 1
fi
if [ ! -x "$tools/bin/python" ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi

failed=0
while IFS= read -r report; do
  folder=()
  [ -n "$pictures" ] && folder=("$pictures/$(dirname "${report#"$results"/}")")
  "$tools/bin/python" "$here/check_report.py" "$report" "${folder[@]}" || failed=1
done < <(find "$results" -name report.html | sort)
while IFS= read -r workbook; do
  "$tools/bin/python" "$here/check_workbook.py" "$workbook" || failed=1
done < <(find "$results" -name results.xlsx | sort)
exit $failed
