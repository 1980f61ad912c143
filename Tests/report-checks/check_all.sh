#!/usr/bin/env bash
# Checks every report, workbook, Word file, presentation and export of the runs under a folder, as other
# programs see them.
# Installs what the checks need: a browser, LibreOffice, poppler, pandoc and R with haven from Debian, the rest
# into a folder of its own under .build.
#
#   check_all.sh results CCHC [PICTURES]
set -euo pipefail

results=${1:?the folder of the runs}
cchc=${2:?the tool, for Word files and slides}
pictures=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
tools=${CCHC_CHECK_TOOLS:-$here/../../.build/report-checks}

# A command that is missing, and the package that brings it.
needs=(chromium:chromium pdftotext:poppler-utils pandoc:pandoc soffice:libreoffice-calc-nogui
  soffice:libreoffice-writer-nogui Rscript:r-base-core)
missing=()
for need in "${needs[@]}"; do
  command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
# As wide as Times New Roman, which the Word files ask for: without it pages break elsewhere.
fc-match 'Liberation Serif' 2>/dev/null | grep -q Liberation || missing+=(fonts-liberation)
# LibreOffice shows slides only with a part of its own, which brings no command.
compgen -G '/usr/lib/libreoffice/program/libsdlo.so' >/dev/null || missing+=(libreoffice-impress-nogui)
[ -d /usr/lib/R/site-library/haven ] || missing+=(r-cran-haven)
# Debian's python3 comes without what a virtual environment is made of.
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  if ! command -v apt-get >/dev/null || { [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; }; then
    echo "the checks need these packages: ${missing[*]}" >&2
    exit 1
  fi
  echo "make: installing ${missing[*]} …"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! "$tools/bin/python" -c 'import axe_playwright_python, frictionless, openpyxl, pandas, pyreadstat' 2>/dev/null; then
  python3 -m venv --clear "$tools"
  "$tools/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi

failed=0
found=0
while IFS= read -r report; do
  found=$((found + 1))
  folder=$(dirname "$report")
  kept=()
  [ -n "$pictures" ] && kept=("$pictures/${folder#"$results"/}")
  "$tools/bin/python" "$here/check_report.py" "$report" "${kept[@]}" || failed=1
  "$tools/bin/python" "$here/check_workbook.py" "$folder/results.xlsx" "${kept[@]}" || failed=1
  "$tools/bin/python" "$here/check_word.py" "$cchc" "$folder" "${kept[@]}" || failed=1
  "$tools/bin/python" "$here/check_slides.py" "$cchc" "$folder" "${kept[@]}" || failed=1
  "$tools/bin/python" "$here/check_exports.py" "$cchc" "$folder" Rscript || failed=1
done < <(find "$results" -name report.html | sort)
if [ $found = 0 ]; then
  echo "no report under $results; ‘make run’ writes them" >&2
  exit 1
fi
# A page of twenty thousand targets, which no shipped job has.
"$tools/bin/python" "$here/check_large.py" "$cchc" || failed=1
# The same number in every output, of every shipped job.
"$tools/bin/python" "$here/check_one_number.py" "$cchc" "$here"/../../datasets/jobs/*.yaml || failed=1
exit $failed
