"""Asks a name server for the address of a name, as a stub resolver does: ask.py SERVER NAME"""
import os
import socket
import sys

server, name = sys.argv[1:3]
question = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0\0\1\0\1"
message = os.urandom(2) + b"\1\0\0\1\0\0\0\0\0\0" + question
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
    asking.settimeout(2)
    asking.sendto(message, (server, 53))
    asking.recv(512)
