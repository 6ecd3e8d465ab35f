#!/bin/sh
# Installs or upgrades a release with a pack of a registry that is signed as the trust policy wants.
#
# usage: deploy.sh RELEASE oci://HOST/PATH/NAME VERSION
#
# SHERPACK_TRUST_POLICY: the policy; what it refuses goes nowhere near the cluster
# ARCHIVES: a folder where the archive and its signature are kept, if they are to be
# REGISTRY_USER, REGISTRY_PASSWORD_FILE, REGISTRY_OPTIONS: as for release.sh
# NAMESPACE: where to (default: default)
set -eu
release=$1
pack=$2
version=$3
: "${SHERPACK_TRUST_POLICY:?names the trust policy}"

# shellcheck disable=SC2086 # the options are words
if [ -n "${REGISTRY_USER:-}" ]; then
  host=${pack#oci://}
  sherpack registry login "${host%%/*}" --username "$REGISTRY_USER" --password-stdin \
    ${REGISTRY_OPTIONS:-} <"$REGISTRY_PASSWORD_FILE"
fi
# A pack that nobody signed, or that was changed, ends here.
# shellcheck disable=SC2086
if [ -n "${ARCHIVES:-}" ]; then
  sherpack pull "$pack" --version "$version" --prov --destination "$ARCHIVES" ${REGISTRY_OPTIONS:-}
fi
# shellcheck disable=SC2086
sherpack upgrade "$release" "$pack" --version "$version" --install --wait ${REGISTRY_OPTIONS:-} \
  --namespace "${NAMESPACE:-default}" --create-namespace
