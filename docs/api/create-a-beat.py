"""Orders a beat, follows it, downloads it. Python 3.8 or newer, no packages.

    python3 create-a-beat.py "dark trap beat at 140 bpm in C minor" beat.mp3

API: address of the server. CTC_API_KEY: a key with the scopes read and generate; without one, a new guest.
"""

import json
import os
import sys
import time
import urllib.request
import uuid

API = os.environ.get("API", "http://localhost:3000")


def call(method, path, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(API + path, data, {"Content-Type": "application/json", **(headers or {})}, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def login():
    key = os.environ.get("CTC_API_KEY")
    return {"X-API-Key": key} if key else {"Authorization": "Bearer " + call("POST", "/api/auth/guest", {})["token"]}


def create(text, file):
    auth = login()
    # Repeating the request with the same Idempotency-Key orders nothing twice.
    once = {**auth, "Idempotency-Key": str(uuid.uuid4())}
    job = call("POST", "/api/generate/beat", {"prompt": text, "duration": 30}, once)["jobId"]
    while True:
        status = call("GET", f"/api/generate/status/{job}", headers=auth)
        if status["state"] == "completed":
            break
        if status["state"] in ("failed", "cancelled"):
            sys.exit(f"{job}: {status['state']}: {status.get('error', {}).get('detail', '')}")
        print(f"{status['percent']} % {status['stage']}", file=sys.stderr)
        time.sleep(1)
    result = call("GET", f"/api/generate/result/{job}", headers=auth)
    # Files are signed links: they need no login, and expire within a day.
    urllib.request.urlretrieve(API + result["audio"]["mp3"], file)
    print(file)


create(*(sys.argv[1:] + ["dark trap beat at 140 bpm in C minor", "beat.mp3"][len(sys.argv) - 1 :]))
