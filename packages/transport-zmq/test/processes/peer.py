"""Sockets of pyzmq, driven from standard input: one command a line, as JSON, each answered by one line."""

import base64
import hashlib
import json
import sys

import zmq

context = zmq.Context()
sockets = {}


def open_socket(name, kind, endpoint, curve=None):
    socket = context.socket(getattr(zmq, kind))
    socket.linger = 0
    socket.rcvhwm = 0
    socket.rcvtimeo = 10000
    socket.reconnect_ivl = 20
    if curve:
        socket.curve_serverkey = curve["server"].encode()
        socket.curve_publickey = curve["public"].encode()
        socket.curve_secretkey = curve["secret"].encode()
    socket.connect(endpoint)
    sockets[name] = socket


def subscribe(name, topics):
    for topic in topics:
        sockets[name].subscribe(topic)


def unsubscribe(name, topics):
    for topic in topics:
        sockets[name].unsubscribe(topic)


def send(name, parts):
    sockets[name].send_multipart([base64.b64decode(part) for part in parts])


def receive(name, count):
    return [[base64.b64encode(part).decode() for part in sockets[name].recv_multipart()] for _ in range(count)]


def digest(name, count):
    """For more messages than should be printed."""
    total = hashlib.sha256()
    for _ in range(count):
        for part in sockets[name].recv_multipart():
            total.update(part)
    return total.hexdigest()


def close(name):
    sockets.pop(name).close()


commands = {
    "open": open_socket,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "send": send,
    "receive": receive,
    "digest": digest,
    "close": close,
}

for line in sys.stdin:
    command, arguments = json.loads(line)
    print(json.dumps(commands[command](**arguments)), flush=True)
context.destroy(0)
