"""Writes the table of what packages are imported as: `python imports.py PIGAR.sqlite3 packages-pypi.gz import-names.gz DATE VERSION`.

The database is that of pigar (`pigar/.db.sqlite3` in its wheel of that version), which lists the top modules of PyPI's packages. Kept are
the common packages (line `C` of packages-pypi) none of whose modules has the package's own name, where no common package has a module of that
name either: `import python_slugify` then works nowhere. Packages that share a namespace (`google`, `azure`), stubs and PyObjC's hundred
frameworks are left out.
The table's form is that of `merge.py`: a member a package, as PyPI compares names, with the modules that it gives.
"""

import gzip
import re
import sqlite3
import sys
from collections import Counter

ASIDE = {"tests", "test", "docs", "doc", "examples", "example", "scripts", "src", "benchmarks", "dist", "website", "sphinx", "tools"}


def normal(name):
    return re.sub(r"[-_.]+", "-", name.lower())


def main():
    database, packages, out, date, version = sys.argv[1:6]
    head = gzip.open(packages).read().split(b"\n\n")[0].decode()
    common = set(next(line for line in head.split("\n") if line.startswith("C ")).split(" ")[1:])
    modules = {}
    rows = sqlite3.connect(database).execute(
        "select d.name, t.name from distributions d join top_level_module_names t on d.id = t.distribution_id"
    )
    for package, module in rows:
        if normal(package) in common:
            modules.setdefault(normal(package), set()).add(module)
    taken = {normal(module.split(".")[0]) for found in modules.values() for module in found}
    shared = Counter(module for found in modules.values() for module in found)
    lines = []
    for package in sorted(set(modules) - taken):
        found = {module for module in modules[package] if re.fullmatch(r"[A-Za-z]\w*", module) and module.lower() not in ASIDE}
        stubs = package.startswith(("types-", "pyobjc-")) or package.endswith("-stubs")
        if found and len(found) < 4 and not stubs and all(shared[module] < 8 for module in found):
            lines.append(f"v {package} ={','.join(sorted(found))}")
    made = f"# What common packages of PyPI are imported as. Made by tables/imports.py from pigar {version} (BSD-3-Clause)."
    text = "\n".join([made, f"# {len(lines)} packages.", f"D {date}", "V all", "M imports", *lines]) + "\n"
    packed = gzip.compress(text.encode(), 9, mtime=0)
    open(out, "wb").write(packed)
    print(f"{len(lines)} packages, {len(packed)} bytes")


if __name__ == "__main__":
    main()
