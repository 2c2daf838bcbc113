"""Whether a delivery is ours: python3 verify-webhook.py SECRET TIMESTAMP SIGNATURE < body

In a server: is_ours(secret, headers["Webhook-Timestamp"], headers["Webhook-Signature"], body), with the body as the bytes
that arrived, before anybody parses them.
"""

import hashlib
import hmac
import sys
import time

OLDEST_SECONDS = 300


def is_ours(secret: str, timestamp: str, signature: str, body: bytes) -> bool:
    # What is old may have been recorded by somebody.
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > OLDEST_SECONDS:
        return False
    expected = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v1={expected}", signature)


if __name__ == "__main__":
    sys.exit(print("ok") if is_ours(*sys.argv[1:4], sys.stdin.buffer.read()) else "not ours, or too old")
