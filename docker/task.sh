#!/bin/sh
# docker/task.sh backup, docker/task.sh restore [node tools/restore.ts --from /backups --force]: a task of compose.yaml on the
# release that serves.
set -eu
cd "$(dirname "$0")"
if [ ! -f state/colours ]; then echo "Nothing has been deployed yet: docker/deploy.sh TAG" >&2; exit 1; fi
# shellcheck source=/dev/null
. ./state/colours
case $ACTIVE in blue) NEXT_TAG=$BLUE_TAG ;; *) NEXT_TAG=$GREEN_TAG ;; esac
export BLUE_TAG GREEN_TAG NEXT_TAG
exec docker compose --profile task run --rm "$@"
