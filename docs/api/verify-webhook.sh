#!/bin/sh
# Whether a delivery is ours: sh verify-webhook.sh SECRET TIMESTAMP SIGNATURE < body
# SECRET as it was shown once; TIMESTAMP and SIGNATURE are the headers Webhook-Timestamp and Webhook-Signature.
set -eu
secret=$1 timestamp=$2 signature=$3
age=$(($(date +%s) - timestamp))
# What is old may have been recorded by somebody.
[ "$age" -le 300 ] && [ "$age" -ge -300 ] || { echo 'too old' >&2; exit 1; }
expected=$({ printf '%s.' "$timestamp"; cat; } | openssl dgst -sha256 -hmac "$secret" | sed 's/^.* //')
# For a script at a desk; a server compares in constant time, as the other examples do.
[ "v1=$expected" = "$signature" ] || { echo 'not ours' >&2; exit 1; }
echo ok
