#!/usr/bin/env bash
# Prints the templates of Sprig's own tests, one a line: a copy of Sprig is made in a temporary
# folder, where the helpers of its tests write down what they are given.
set -euo pipefail
cd "$(dirname "$0")"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$(go list -m -f '{{.Dir}}' github.com/Masterminds/sprig/v3)/." "$copy"
chmod -R u+w "$copy"
sed -i 's/^func runtv(/func sprigRuntv(/; s/^func runRaw(/func sprigRunRaw(/' "$copy/functions_test.go"
cp sprig_recording.go.txt "$copy/recording_test.go"
(cd "$copy" && RECORD="$copy/templates" go test -count=1 . >&2 || true)
sort -u "$copy/templates"
