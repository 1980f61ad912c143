#!/usr/bin/env bash
# Writes the pages of the library's modules with the toolchain's DocC; a warning is an error.
#
#   documentation.sh .build/examples/debug .build/documentation
set -euo pipefail
build=$(readlink -f "$1")
pages=$2
cd "$(dirname "$0")/.."
modules=(LinearAlgebra Distributions Regression TimeSeries Plans Forecasting TargetAssessment Loading)

# The folder of a build is named after the machine it is for.
options=(-target "$(basename "$(dirname "$build")")" -I "$build/Modules"
  -minimum-access-level public -skip-inherited-docs -skip-synthesized-members
  -Xcc "-fmodule-map-file=$build/CBoostMath.build/module.modulemap")
for library in Sources/CLibraries/*/; do options+=(-I "$library"); done

rm -rf "$pages"
archives=()
for module in "${modules[@]}"; do
  mkdir -p "$pages/symbols/$module"
  swift symbolgraph-extract -module-name "$module" "${options[@]}" -output-dir "$pages/symbols/$module"
  docc convert "Sources/$module/$module.docc" --additional-symbol-graph-dir "$pages/symbols/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "cchc.$module" \
    --warnings-as-errors --output-path "$pages/$module.doccarchive"
  archives+=("$pages/$module.doccarchive")
done
docc merge "${archives[@]}" --synthesized-landing-page-name cchc --synthesized-landing-page-kind Library \
  --output-path "$pages/cchc.doccarchive"
rm -rf "${archives[@]}" "$pages/symbols"
