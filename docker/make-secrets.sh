#!/bin/sh
# Makes docker/secrets once: passwords and keys that nobody chose. Keys of providers are added to product.env by hand.
set -eu
cd "$(dirname "$0")"
if [ -e secrets ]; then
  echo "docker/secrets is there already; nothing was changed." >&2
  exit 1
fi
umask 077
signing_key() {
  # Ed25519 in PKCS #8 (RFC 8410): a frame that is always the same, then 32 random bytes.
  { printf '\060\056\002\001\000\060\005\006\003\053\145\160\004\042\004\040'; head -c 32 /dev/urandom; } | base64 | tr -d '\n'
}
random() { od -An -vtx1 -N32 /dev/urandom | tr -d ' \n'; }

draft=$(mktemp -d ./.secrets.XXXXXX)
postgres=$(random)
files=$(random)
printf %s "$postgres" >"$draft/postgres_password"
random >"$draft/grafana_password"
cat >"$draft/files_keys.json" <<JSON
{"identities": [{"name": "product", "credentials": [{"accessKey": "chat-to-create", "secretKey": "$files"}],
  "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}
JSON
cat >"$draft/product.env" <<ENV
DATABASE_URL=postgresql://chat_to_create:$postgres@postgres:5432/chat_to_create
S3_ACCESS_KEY_ID=chat-to-create
S3_SECRET_ACCESS_KEY=$files
JWT_SECRET=$(random)
FILE_SIGNING_SECRET=$(random)
SEALING_SECRET=$(random)
PROVENANCE_KEY=$(signing_key)
ADMIN_TOKEN=$(random)
# OPENAI_API_KEY=
ENV
# Read by services that do not run as root.
chmod 0444 "$draft/postgres_password" "$draft/grafana_password" "$draft/files_keys.json"
mv "$draft" secrets
echo "docker/secrets was made. Keep a copy where the backups are not."
