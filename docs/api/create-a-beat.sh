#!/bin/sh
# Orders a beat, follows it, downloads it.
#   sh create-a-beat.sh "dark trap beat at 140 bpm in C minor" beat.mp3
# API: address of the server. CTC_API_KEY: a key with the scopes read and generate; without one, a new guest.
set -eu
api=${API:-http://localhost:3000}
text=${1:-dark trap beat at 140 bpm in C minor}
file=${2:-beat.mp3}

# The first text field of that name in the JSON on standard input.
field() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

if [ -n "${CTC_API_KEY:-}" ]; then
  auth="X-API-Key: $CTC_API_KEY"
else
  auth="Authorization: Bearer $(curl -sSf -X POST "$api/api/auth/guest" | field token)"
fi

# Repeating the request with the same Idempotency-Key orders nothing twice.
job=$(printf '{"prompt":"%s","duration":30}' "$(printf %s "$text" | sed 's/[\\"]/\\&/g')" |
  curl -sSf "$api/api/generate/beat" -H "$auth" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: $(date +%s)-$$" --data-binary @- | field jobId)

while :; do
  state=$(curl -sSf "$api/api/generate/status/$job" -H "$auth" | field state)
  case $state in
    completed) break ;;
    failed | cancelled) echo "$job: $state" >&2; exit 1 ;;
  esac
  sleep 1
done

mp3=$(curl -sSf "$api/api/generate/result/$job" -H "$auth" | grep -o '"audio":{[^}]*}' | field mp3)
# Files are signed links: they need no login, and expire within a day.
curl -sSf "$api$mp3" -o "$file"
echo "$file"
