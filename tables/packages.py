"""Writes the input of the filter of package names: `python packages.py pypi LIST.tsv [PIGAR.sqlite3] > pypi.txt`, the same with `npm` and
`npm-more.txt`.

A list has a package a line: name first; of PyPI's, the rank among the most downloaded fourth and the summary fifth; of npm's, the downloads a
month third. Lines of the output: `C name` a common one (near names are looked for among them), `K name` any other, `I name` what is imported
under a name of its own or stands in npm-more.txt, `R name` one that was registered only because chatbots invent it.
"""

import re
import sqlite3
import sys


def normal(name):
    return re.sub(r"[-_.]+", "-", name.lower())


def main():
    registry, path = sys.argv[1], sys.argv[2]
    known, common = set(), {}
    for at, line in enumerate(open(path, encoding="utf-8", errors="replace")):
        if at == 0:
            continue
        parts = line.rstrip("\n").split("\t")
        if registry == "pypi":
            name = normal(parts[0])
            if "slopsquat" in (parts[4] if len(parts) > 4 else "").lower():
                print("R", name)
                continue
            if parts[3]:
                common[name] = int(parts[3])
        else:
            name = parts[0].lower()
            if parts[2].isdigit():
                common[name] = -int(parts[2])
        known.add(name)
    top = sorted(common, key=lambda name: (common[name], name))[: 15000 if registry == "pypi" else 6000]
    for name in top:
        print("C", name)
    for name in sorted(known - set(top)):
        print("K", name)
    if len(sys.argv) > 3 and registry == "npm":
        for line in open(sys.argv[3], encoding="utf-8"):
            if line.strip() and not line.startswith("#") and line.strip() not in known:
                print("I", line.strip())
    elif len(sys.argv) > 3:
        rows = sqlite3.connect(sys.argv[3]).execute(
            "select t.name, d.name from top_level_module_names t join distributions d on d.id = t.distribution_id"
        )
        ranked = set(common)
        found = {normal(name) for name, owner in rows if normal(owner) in ranked}
        for name in sorted(found - known):
            print("I", name)


if __name__ == "__main__":
    main()
