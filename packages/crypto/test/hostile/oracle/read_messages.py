"""Reads messages and says what was signed, with nothing but Python's standard library.

In: batches, each four bytes of count, then for each message four bytes of length and the message. Out: a line of JSON
for each message.
"""

import base64
import hashlib
import json
import struct
import sys

seen = set()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def without(message, *names):
    return canonical({key: value for key, value in message.items() if key not in names})


def digest(algorithm, text):
    return hashlib.new(algorithm, text.encode("ascii")).hexdigest()


def decode(message, name):
    if not isinstance(message[name], str):
        raise ValueError(name + " is no text")
    return base64.b64decode(message[name])


def read(body):
    message = json.loads(body.decode("utf-8"))
    if not isinstance(message, dict):
        raise ValueError("no object")
    topic = message.get("topic")
    hash(topic)
    answer = {
        "topic": topic if isinstance(topic, str) else None,
        "signature": decode(message, "signature").hex(),
    }
    strong_text = None
    if "strong_signature" in message:
        answer["strong"] = decode(message, "strong_signature").hex()
        strong_text = without(message, "signature", "certificate", "strong_signature")
    backend = message.get("crypto", "x509" if "certificate" in message else "gpg")
    if backend == "x509":
        return {**answer, **read_x509(message, strong_text)}
    if backend == "gpg":
        return {**answer, "backend": "gpg", "text": canonical(message["msg"]), "strongText": strong_text}
    raise ValueError("another backend")


def read_x509(message, strong_text):
    certificate = decode(message, "certificate")
    fingerprint = hashlib.sha256(certificate).hexdigest()
    answer = {
        "backend": "x509",
        "sha1": digest("sha1", without(message, "signature", "certificate")),
        "sha256": None if strong_text is None else digest("sha256", strong_text),
        "certificate": fingerprint,
    }
    if fingerprint not in seen:
        seen.add(fingerprint)
        answer["pem"] = certificate.decode("latin-1")
    return answer


def answer(body):
    try:
        return json.dumps(read(body))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return json.dumps({"refused": type(error).__name__})


def serve():
    while header := sys.stdin.buffer.read(4):
        (count,) = struct.unpack(">I", header)
        lines = []
        for _ in range(count):
            (length,) = struct.unpack(">I", sys.stdin.buffer.read(4))
            lines.append(answer(sys.stdin.buffer.read(length)))
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
