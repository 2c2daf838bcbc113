#!/bin/sh
# docker/deploy.sh TAG: the release TAG beside the one that runs, people over to it once it is ready, the old one out when it
#   has finished. docker/deploy.sh --back: the release before, which is still here, the same way.
# Whatever fails before people are on it changes nothing for them. Migrations are additive and stay.
set -eu
cd "$(dirname "$0")"
mkdir -p state

ACTIVE=none BLUE_TAG=none GREEN_TAG=none
# shellcheck source=/dev/null
[ ! -f state/colours ] || . ./state/colours
case $ACTIVE in blue) next=green ;; *) next=blue ;; esac

case ${1:-} in
  --back)
    if [ "$next" = blue ]; then NEXT_TAG=$BLUE_TAG; else NEXT_TAG=$GREEN_TAG; fi
    if [ "$NEXT_TAG" = none ]; then echo "There is no release before this one." >&2; exit 1; fi
    ;;
  '' | -*) echo "docker/deploy.sh TAG, or docker/deploy.sh --back" >&2; exit 1 ;;
  *) NEXT_TAG=$1 ;;
esac
if [ "$next" = blue ]; then BLUE_TAG=$NEXT_TAG; else GREEN_TAG=$NEXT_TAG; fi
export BLUE_TAG GREEN_TAG NEXT_TAG

say() { echo "$(date -u +%H:%M:%S) $*"; }
compose() { docker compose --profile blue --profile green --profile task "$@"; }

# Whole or not at all: the proxy may read it at any moment.
open_colour() {
  echo "dynamic a api-$1 3000" >state/upstream.draft
  mv state/upstream.draft state/upstream.caddy
}
reload() { compose exec -T proxy caddy reload --config /etc/caddy/Caddyfile; }

take_back() {
  say "$next ($NEXT_TAG) was taken back: $1"
  if [ "$ACTIVE" != none ]; then
    open_colour "$ACTIVE"
    [ -z "${is_open:-}" ] || reload
  fi
  compose stop "api-$next" "worker-$next" || true
  exit 1
}

say "from $ACTIVE to $next ($NEXT_TAG)"
compose pull --quiet "api-$next" "worker-$next"
compose up -d --wait postgres redis files
compose run --rm bucket
compose run --rm migrate
compose up -d --wait --wait-timeout 120 "api-$next" || take_back 'its API is not ready'

[ -f state/upstream.caddy ] || open_colour "$next"
compose up -d --wait proxy
open_colour "$next"
is_open=yes
reload || take_back 'the proxy did not take it'
say "people are on $next"
compose up -d --wait --wait-timeout 120 "worker-$next" || take_back 'its worker is not ready'

printf 'ACTIVE=%s\nBLUE_TAG=%s\nGREEN_TAG=%s\n' "$next" "$BLUE_TAG" "$GREEN_TAG" >state/colours.draft
mv state/colours.draft state/colours
if [ "$ACTIVE" != none ]; then
  # The old one ends its requests, answers and jobs first; sockets come back to the new one by themselves.
  compose stop "api-$ACTIVE" "worker-$ACTIVE"
  say "$ACTIVE has finished"
fi
say "$next ($NEXT_TAG) serves"
