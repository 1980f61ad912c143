#!/usr/bin/env bash
# Installs the C libraries cchc stands on, and says what is missing where it cannot.
# Silent when everything is there. Further packages may be named.
set -euo pipefail

packages=(libopenblas-dev libcsv-dev libboost-dev libmd-dev librsvg2-dev librsvg2-bin
  libxlsxwriter-dev libzip-dev libexpat1-dev libreadstat-dev libsqlite3-dev
  fonts-dejavu-core pkg-config g++ python3 "$@")
swift_needed="6.2"

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "cchc needs these Debian packages or their like: ${packages[*]}" >&2
    exit 1
  fi
  if [ "$(id -u)" = 0 ]; then
    as_root=()
  elif command -v sudo >/dev/null; then
    as_root=(sudo)
  else
    echo "cchc needs these packages; ask an administrator to run:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
  echo "make: installing ${missing[*]} …"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi

swift_advice="Install Swift $swift_needed or later from https://www.swift.org/install/linux/ and try again."
if ! command -v swift >/dev/null; then
  echo "cchc is built with Swift, and no ‘swift’ is on the PATH. $swift_advice" >&2
  exit 1
fi
found=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
if [ "$(printf '%s\n%s\n' "$swift_needed" "${found:-0}" | sort -V | head -n 1)" != "$swift_needed" ]; then
  echo "cchc needs Swift $swift_needed or later; this is Swift ${found:-of an unknown version}. $swift_advice" >&2
  exit 1
fi
