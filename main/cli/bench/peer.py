"""Runs Python texts that come as JSON, one a line, and answers each with how long it took; the peer of the Lab's process."""

import contextlib
import io
import json
import sys
import time


def peak_memory():
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


names = {}
for line in sys.stdin:
    code = compile(json.loads(line)["source"], "bench", "exec")
    output = io.StringIO()
    error = None
    start = time.perf_counter()
    try:
        with contextlib.redirect_stdout(output):
            exec(code, names)
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised}"
    seconds = time.perf_counter() - start
    reply = {"error": error, "stdout": output.getvalue(), "seconds": seconds, "peak": peak_memory()}
    print(json.dumps(reply), flush=True)
