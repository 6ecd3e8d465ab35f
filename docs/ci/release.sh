#!/bin/sh
# Packs a folder, signs the archive, and pushes it with its signature.
#
# usage: release.sh PACK oci://HOST/PATH
#
# SIGNING_KEY, SIGNING_KEYRING, SIGNING_PASSPHRASE_FILE: the key, the export of secret keys that has it,
#   and the file with its passphrase
# REGISTRY_USER, REGISTRY_PASSWORD_FILE: the login, if the registry wants one
# REGISTRY_OPTIONS: such as `--ca-file FILE` or `--plain-http`
set -eu
pack=$1
place=$2

dist=$(mktemp -d)
trap 'rm -rf "$dist"' EXIT
sherpack lint "$pack"
sherpack package "$pack" --destination "$dist" --dependency-update --sign \
  --key "$SIGNING_KEY" --keyring "$SIGNING_KEYRING" --passphrase-file "$SIGNING_PASSPHRASE_FILE"

# shellcheck disable=SC2086 # the options are words
if [ -n "${REGISTRY_USER:-}" ]; then
  host=${place#oci://}
  sherpack registry login "${host%%/*}" --username "$REGISTRY_USER" --password-stdin \
    ${REGISTRY_OPTIONS:-} <"$REGISTRY_PASSWORD_FILE"
fi
# shellcheck disable=SC2086
sherpack push "$dist"/*.tgz "$place" ${REGISTRY_OPTIONS:-}
