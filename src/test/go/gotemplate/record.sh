#!/usr/bin/env bash
# usage: record.sh [OUTPUT-FOLDER]   (see README.md)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export RECORD_TO=${1:-$here/../../resources/template/gotmpl}
mkdir -p "$RECORD_TO"
RECORD_TO=$(cd "$RECORD_TO" && pwd)
std=$(go env GOROOT)/src/text/template
overlay=$(mktemp)
trap 'rm -f "$overlay"' EXIT
cat >"$overlay" <<JSON
{"Replace": {
  "$std/parse/zz_record_test.go": "$here/parse_recorder.go",
  "$std/zz_record_test.go": "$here/exec_recorder.go"
}}
JSON
cd "${TMPDIR:-/tmp}"
go test -count=1 -overlay "$overlay" -run '^TestRecord$' text/template/parse text/template
