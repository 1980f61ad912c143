#!/usr/bin/env bash
# Prints what matters of a log of `swift test`: every failure and the closing line with the counts, or the
# log's end where the tests did not come to one (a crash, nothing to run).
set -euo pipefail
log=$1

# An event begins with its sign and may go on over further lines, where arguments hold line breaks.
awk '
  /^(◇|✔|✘|➜|⚠)/ { shown = /^(✘|⚠)/ && !/^✘ (Test case|Suite|Test run) / }
  /^(✔|✘) Test run with / { closing = $0 }
  shown { print (length($0) < 1000 ? $0 : substr($0, 1, 1000) " …") }
  END { if (closing) print closing; else exit 1 }
' "$log" || tail -n 40 "$log"
