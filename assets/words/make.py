#!/usr/bin/env python3
"""Builds words.bin from the SCOWL lists of Debian (apt install scowl; files in /usr/share/dict/scowl).

    python3 assets/words/make.py /usr/share/dict/scowl assets/words/words.bin

English, American and British words, capitalised words and proper names up to size 70, without
possessives. Layout, little endian: 2**15 + 1 numbers of 32 bits, the index at which each bucket starts;
then one number of 32 bits a word, ascending within its bucket: 28 bits of its hash above 4 bits of class.
The hash is FNV-1a over the bytes of the word in lower case, mixed as src/text/words.rs does it.
Class: 1 sizes 10 and 20, 2 size 35, 3 sizes 40 and 50, 4 sizes 55 to 70, 0 not a word in lower case;
plus 8 if the capitalised word is listed, too.
"""
import os
import re
import struct
import sys

MASK = (1 << 64) - 1


def hash_of(word):
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 & MASK
    value ^= value >> 29
    return value * 0x9E3779B97F4A7C15 & MASK


def main(folder, target):
    lower, upper = {}, {}
    for name in sorted(os.listdir(folder)):
        found = re.match(r"(english|american|british|british_z)-(words|upper|proper-names)\.(\d+)$", name)
        if not found or int(found[3]) > 70:
            continue
        size = int(found[3])
        for word in open(os.path.join(folder, name), encoding="latin-1"):
            word = word.strip()
            if word.endswith("'s") or not re.fullmatch(r"[A-Za-zÀ-ÿ']+", word):
                continue
            key = word.lower()
            sizes = lower if word == key else upper
            sizes[key] = min(sizes.get(key, 99), size)
    buckets = [[] for _ in range(1 << 15)]
    for key in sorted(set(lower) | set(upper)):
        if len(key) == 1 and key not in ("a", "i"):
            continue
        size = lower.get(key, 0)
        kind = 0 if not size else 1 if size <= 20 else 2 if size <= 35 else 3 if size <= 50 else 4
        value = hash_of(key)
        buckets[value >> 49].append((value >> 21 & 0xFFFFFFF) << 4 | kind | (8 if key in upper else 0))
    starts, words = [0], []
    for bucket in buckets:
        words += sorted(bucket)
        starts.append(len(words))
    with open(target, "wb") as out:
        out.write(struct.pack(f"<{len(starts)}I", *starts))
        out.write(struct.pack(f"<{len(words)}I", *words))


main(*sys.argv[1:])
