#!/usr/bin/env python3
"""Makes the known answers of this folder, from the descriptions in core/keyring.h and core/keyring/*.c but with other
code: scrypt of hashlib, AES-GCM and HKDF of the package cryptography. Everything that is random elsewhere is fixed here."""

import base64
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = pathlib.Path(__file__).parent
KEY = bytes(range(32))
PASSPHRASE = b"correct horse battery staple"
NAMES = {"vault-id": "8726350008099341699", "machine-id": "00112233445566778899aabbccddeeff", "key-id": "f" * 32}


def wrapped(n, p):
    salt, nonce = bytes(range(64, 96)), bytes(range(160, 172))
    bound = (
        f"holdfast wrapped key 1\nscrypt {n} 8 {p} {salt.hex()}\naes-256-gcm\n"
        f"{NAMES['vault-id']}\n{NAMES['machine-id']}\n{NAMES['key-id']}\n"
    ).encode()
    key = hashlib.scrypt(PASSPHRASE, salt=salt, n=n, r=8, p=p, maxmem=2**31 - 1, dklen=32)
    sealed = AESGCM(key).encrypt(nonce, KEY, bound)
    return {
        "version": 1, "kdf": "scrypt", "n": n, "r": 8, "p": p, "salt": base64.b64encode(salt).decode(),
        "cipher": "aes-256-gcm", "nonce": base64.b64encode(nonce).decode(), **NAMES,
        "wrapped": base64.b64encode(sealed).decode(),
        "sum": hashlib.sha256(bound + (nonce.hex() + sealed.hex()).encode()).hexdigest(),
    }  # fmt: skip


def upload(length, purpose):
    plain = bytes(i * 7 % 251 for i in range(length))
    salt = bytes(range(200, 232))
    header = b"HFUPLD1\n" + salt
    key = HKDF(SHA256(), 32, salt, b"holdfast upload 1 " + purpose).derive(KEY)
    frames = [plain[at : at + 65536] for at in range(0, length, 65536)] or [b""]
    out = header
    for number, frame in enumerate(frames):
        nonce = bytes([0, 0, 0, number == len(frames) - 1]) + number.to_bytes(8, "big")
        out += AESGCM(key).encrypt(nonce, frame, header)
    return out


# The least parameters that are accepted, so that the tests that need no more are quick; those that are written; four
# lanes.
(HERE / "wrapped-2-15.json").write_text(json.dumps(wrapped(2**15, 1)))
(HERE / "wrapped-2-17.json").write_text(json.dumps(wrapped(2**17, 1)))
(HERE / "wrapped-2-15-p4.json").write_text(json.dumps(wrapped(2**15, 4)))
(HERE / "wrapped-2-14.json").write_text(json.dumps(wrapped(2**14, 1)))
for size in (0, 1, 1000):
    (HERE / f"upload-{size}.base64").write_text(base64.b64encode(upload(size, b"measure")).decode())
