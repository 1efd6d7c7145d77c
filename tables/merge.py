"""Merges snapshots of several versions into one table.

    python merge.py NAME OUT.gz HEAD.json SNAPSHOT.json ...

HEAD.json says what the table is made from: {"source", "licence", "date"}. Snapshots are given from the oldest version to the newest; those
of one version (a runtime's and its stubs') are joined: what either of them has is there.

The table is lines of text, sorted, gzipped. `V` names the versions. `M` and `C` begin a module and a class; what they hold follows:
    f name   a function          c name =class      m name =module     v name, p name   a variable, an attribute
with, each where there is something to say: `@mask` the versions that have it (hexadecimal, bit 0 the first of `V`), `!mask;note` those in which it
is deprecated, `(most;word@mask,word` the most positional arguments (`*` any number) and the keywords (`**` any), `>class|class` what it gives.
A class has `<base,base`, and `~` stands for open: it may hold what is not listed. `N` lines are the notes, numbered from 0.
"""

import gzip
import json
import re
import sys

# Attributes of these are columns of the person's data as well: a name is judged only where it is called.
COLUMNS = {
    "pandas.DataFrame", "pandas.Series", "pandas.core.generic.NDFrame", "pandas.api.typing.DataFrameGroupBy", "pandas.api.typing.SeriesGroupBy",
    "pandas.core.groupby.DataFrameGroupBy", "pandas.core.groupby.SeriesGroupBy", "pandas.core.groupby.GroupBy", "pandas.core.groupby.groupby.BaseGroupBy",
    "pandas.core.groupby.groupby.GroupBy", "geopandas.GeoDataFrame", "geopandas.GeoSeries",
}  # fmt: skip
# Annotations that are not true: a plot gives matplotlib's axes.
UNTRUE = {"pandas.plotting.PlotAccessor"}
# What is annotated as one of these is one, though there are classes below them.
EXACT = {"numpy.ndarray", "pandas.DataFrame", "pandas.Series", "networkx.Graph", "networkx.DiGraph"}
# Classes of Python's library that stand for themselves where they are annotated.
FINAL = {"datetime.timedelta", "datetime.datetime", "pathlib.Path", "collections.OrderedDict"}
# Anything may be set on these.
OPEN = {"argparse.Namespace", "types.SimpleNamespace", "threading.local", "optparse.Values", "builtins.function", "types.ModuleType", "builtins.module"}
OPEN_MODULES = ("ast", "unittest.mock", "ctypes", "_ast")
# These set attributes by a name that is computed, and it is always one that is listed or private.
CLOSED = {"matplotlib.artist.Artist", "matplotlib.figure.FigureBase"}


def version_key(version):
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]


def python_2(snapshot):
    """Of Python 2 only modules' names and the built-in types count: its classes have no qualified names to tell them apart."""
    if snapshot["version"] != "2.7":
        return snapshot
    units = {}
    types = {"DictType": "dict", "StringType": "str", "ListType": "list", "IntType": "int", "TupleType": "tuple", "FloatType": "float"}
    for unit, told in snapshot["units"].items():
        short = unit.replace("__builtin__", "builtins")
        if told["k"] == "C" and unit.split(".")[0] in ("pickle", "types") and unit.split(".")[-1] in types:
            short = "builtins." + types[unit.split(".")[-1]]
        if told["k"] == "M" or short in ["builtins." + name for name in ("str", "dict", "list", "int", "set", "tuple", "float", "file", "unicode")]:
            members = {
                name: {"k": "f" if what["k"] == "f" else "v" if told["k"] == "M" else "p"} for name, what in told["members"].items() if what["k"] != "m"
            }
            units[short] = {"k": told["k"], "open": False, "members": members}
    return {"version": "2.7", "units": units}


def own_alone(name, snapshots):
    """Of a library's stubs, what is the library's: when it was imported, what comes from others was laid flat."""
    imported = {unit for snapshot in snapshots if "given" in snapshot for unit in snapshot["units"]}
    paths = {
        what["t"]: unit + "." + member
        for snapshot in snapshots for unit, told in snapshot["units"].items() for member, what in told["members"].items()
        if what["k"] == "c" and "given" not in snapshot
    }  # fmt: skip
    for snapshot in snapshots:
        if "given" in snapshot:
            continue
        units = {unit: told for unit, told in snapshot["units"].items() if unit.split(".")[0] == name}
        for unit, told in units.items():
            bases = told.get("bases", [])
            told["bases"] = [base for base in bases if base.split(".")[0] == name]
            if told["k"] == "C" and bases != told["bases"] and unit not in imported and paths.get(unit) not in imported:
                told["open"] = True
        snapshot["units"] = units


def unseen_modules(name, snapshots):
    """Modules that a package lists and that were not imported, for want of something or because they are tests: nothing is known of them."""
    for snapshot in snapshots:
        for unit, told in list(snapshot["units"].items()):
            for what in told["members"].values():
                if told["k"] == "M" and what["k"] == "m" and what["t"].startswith(name + ".") and what["t"] not in snapshot["units"]:
                    if not any(part.startswith("_") for part in what["t"].split(".")):
                        snapshot["units"][what["t"]] = {"k": "M", "open": True, "members": {}, "unseen": True}


def is_open(unit, told):
    """Whether a library's module or class may hold what is not listed: the newest version that was imported decides, and its stubs."""
    imported = [flag for stubs, flag in told["open"] if not stubs]
    return unit not in CLOSED and (any(imported[-1:]) or any(flag for stubs, flag in told["open"] if stubs))


def of_the_whole(words, member):
    """Whether a note of deprecation is of the thing, not of one way to use it: it begins with the name, or with what to do."""
    first = words.split(". ")[0]
    partly = r"\b(?:arguments?|parameters?|keywords?|kwargs?|passing|values?|defaults?|options?|when|if)\b"
    kind = r"the |function |method |class |attribute |property |module |decorator |[`'\".~]|:\w+:|\w+\."
    named = r"^(?:%s)*%s\b(?![\[=])" % (kind, re.escape(member))
    told = r"^(?:(?:use|please|this|that|it|deprecated|will|is|was|has|have|since|in|renamed|moved|replaced|see|superseded|no longer|prefer)\b|\.|$)"
    return not re.search(partly, first, re.I) and bool(re.search(named, first, re.I) or re.search(told + r"(?! of\b)", first, re.I))


def inherited(units):
    """A method that a class has of its own in some versions, and from a base in others, is the joined of both."""
    for unit, told in units.items():
        for member, entry in told["members"].items():
            seen, waiting = {unit}, list(told["bases"])
            while waiting and told["mask"] & ~entry["mask"]:
                base = waiting.pop(0)
                if base in seen or base not in units:
                    continue
                seen.add(base)
                waiting += units[base]["bases"]
                other = units[base]["members"].get(member)
                missing = told["mask"] & ~entry["mask"]
                if other and other["mask"] & missing and other["k"] == entry["k"]:
                    entry["sigs"] += [(sig[0] & missing,) + tuple(sig[1:]) for sig in other["sigs"] if sig[0] & missing]
                    entry["mask"] |= other["mask"] & missing
                    entry["rets"] += other["rets"]
                    if other["dep"] & missing:
                        entry["dep"] |= other["dep"] & missing
                        entry["note"] = other["note"]


def tidy(name, units, given, everything):
    """What only a library needs: its objects may be of classes below the annotated ones, and be given attributes anywhere in it."""
    inherited(units)
    below = {}
    for unit, told in units.items():
        seen, waiting = set(), list(told["bases"])
        while waiting:
            base = waiting.pop()
            if base not in seen:
                seen.add(base)
                below.setdefault(base, set()).add(unit)
                waiting += units[base]["bases"] if base in units else []

    def may_be(one):
        """The classes that something annotated as `one` may be of; none where there are too many."""
        if one in EXACT or one == "self":
            return [one]
        if one not in units:
            # Of another library's class there may be classes below it.
            return [one] if one.startswith("builtins.") or one in FINAL else None
        own = set(units[one]["members"])
        wider = [unit for unit in sorted(below.get(one, ())) if set(units[unit]["members"]) - own or is_open(unit, units[unit])]
        return [one] + wider if len(wider) < 3 else None

    for unit, told in units.items():
        for entry in told["members"].values():
            sure = []
            for types in entry["rets"]:
                found = [may_be(one) for one in types]
                sure = None if sure is None or None in found else sure + [[each for part in found for each in part]]
            entry["rets"] = sure or []
    # An attribute that some function of the library gives to some object may be on any of them.
    methods = {member for told in units.values() if told["k"] == "C" for member, entry in told["members"].items() if entry["k"] == "f"}
    given = given - methods
    for told in units.values():
        # What is checked by fields takes other keywords as well, and passes over them.
        if told["k"] == "C" and {"model_fields", "model_construct", "parse_obj"} & set(told["members"]):
            told["sigs"] = []
    if given:
        anything = name + ".*"
        members = {word: {"k": "p", "mask": everything, "dep": 0, "note": None, "sigs": [], "rets": [], "t": None} for word in given}
        for unit, told in units.items():
            if told["k"] == "C" and not is_open(unit, told):
                told["bases"].append(anything)
        units[anything] = {"k": "C", "mask": everything, "open": [], "bases": [], "members": members, "sigs": []}
    reachable(units)
    for unit, told in units.items():
        # Nothing is said of the plain attributes of what is open anyway.
        if told["k"] == "C" and is_open(unit, told) and unit not in COLUMNS:
            told["members"] = {
                member: entry for member, entry in told["members"].items()
                if entry["k"] != "p" or entry["rets"] or entry["dep"] or entry["mask"] != told["mask"]
            }  # fmt: skip


def reachable(units):
    """Takes out the classes that no public name leads to."""
    kept = set()
    waiting = [unit for unit, told in units.items() if told["k"] == "M"]
    while waiting:
        unit = waiting.pop()
        if unit in kept or unit not in units:
            continue
        kept.add(unit)
        waiting += units[unit]["bases"]
        for entry in units[unit]["members"].values():
            waiting += [one for types in entry["rets"] for one in types]
            if entry["k"] == "c" and entry["t"]:
                waiting.append(entry["t"])
    for unit in set(units) - kept:
        del units[unit]


def main():
    name, out, head = sys.argv[1], sys.argv[2], json.load(open(sys.argv[3]))
    snapshots = [python_2(json.load(open(path))) for path in sys.argv[4:]]
    versions = []
    for snapshot in snapshots:
        if snapshot["version"] not in versions:
            versions.append(snapshot["version"])
    versions.sort(key=version_key)
    bit = {version: 1 << at for at, version in enumerate(versions)}
    everything = (1 << len(versions)) - 1

    stdlib = name == "python"
    if not stdlib:
        own_alone(name, snapshots)
        unseen_modules(name, snapshots)

    # One class may have other names in other versions; the newest name stands for all of them.
    parent = {}

    def root(one):
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    rank, lowest = {}, (False, -99, 0, 0)
    for at, snapshot in enumerate(snapshots):
        for unit, told in snapshot["units"].items():
            if told["k"] == "C":
                short = 0 if stdlib else -unit.count(".")
                rank[unit] = (not any(part.startswith("_") for part in unit.split(".")), short, bit[snapshot["version"]], at)
    reached = {}
    for snapshot in snapshots:
        for unit, told in snapshot["units"].items():
            for member, what in told["members"].items():
                if what["k"] == "c" and what["t"] in snapshot["units"]:
                    reached.setdefault((unit, member), set()).add(what["t"])
            if told["k"] == "C" and "." in unit:
                reached.setdefault(tuple(unit.rsplit(".", 1)), set()).add(unit)
    for ids in reached.values():
        ids = sorted(ids)
        for other in ids[1:]:
            one, two = root(ids[0]), root(other)
            if one != two:
                best, worse = (one, two) if rank.get(one, lowest) >= rank.get(two, lowest) else (two, one)
                parent[worse] = best

    units, notes = {}, {}
    known = {root(unit) for unit in rank}
    simple = {}
    for unit in sorted(known):
        simple.setdefault(unit.rsplit(".", 1)[-1], set()).add(unit)

    def by_words(words, owner):
        """What a runtime's annotation means, where one class of the library has that name."""
        if not words or words in ("None", "Any", "typing.Any"):
            return []
        found = []
        for part in words.replace("Optional[", "").rstrip("]").split("|"):
            part = part.strip().strip("'\"")
            if part in ("None", "NoneType"):
                continue
            if part == "Self":
                found.append("self")
            elif part in ("str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "set"):
                found.append("builtins." + part)
            elif part.split(".")[-1] in simple and len(simple[part.split(".")[-1]]) == 1 and part.replace(".", "").isidentifier():
                found.append(next(iter(simple[part.split(".")[-1]])))
            else:
                return []
        return found

    for snapshot in snapshots:
        mask = bit[snapshot["version"]]
        stubs = any(told.get("direct") for told in snapshot["units"].values())
        for unit, told in snapshot["units"].items():
            target = root(unit) if told["k"] == "C" else unit
            into = units.setdefault(target, {"k": told["k"], "mask": 0, "open": [], "bases": [], "members": {}, "sigs": []})
            into["mask"] |= mask
            into["open"].append((stubs, told["open"]))
            for base in told.get("bases", []):
                base = root(base)
                if base != target and base not in into["bases"]:
                    into["bases"].append(base)
            if told.get("s"):
                into["sigs"].append((mask, told["s"]))
            elif told["k"] == "C" and not stubs:
                into["sigs"].append((mask, None))
            for member, what in told["members"].items():
                entry = into["members"].setdefault(member, {"k": "p", "mask": 0, "dep": 0, "note": None, "sigs": [], "rets": [], "t": None})
                entry["mask"] |= mask
                entry["k"] = what["k"] if entry["k"] in ("p", "v") or what["k"] == "c" or mask >= max(1, entry["mask"] >> 1) else entry["k"]
                if what["k"] in ("c", "m"):
                    entry["t"] = root(what["t"]) if what["k"] == "c" else what["t"]
                elif what.get("t"):
                    entry["rets"].append([root(what["t"])])
                if what.get("r"):
                    entry["rets"].append([root(one) if one != "self" else one for one in what["r"]])
                if what.get("a"):
                    found = by_words(what["a"], target)
                    if found:
                        entry["rets"].append(found)
                if what["k"] == "f":
                    if what.get("s") and len(what["s"]) > 3 and UNTRUE.intersection(what["s"][3] or ()):
                        what["s"][3] = None
                    entry["sigs"].append((mask, what.get("s"), stubs))
                    if what.get("s"):
                        given = what["s"][3] if len(what["s"]) > 3 else by_words(what["s"][2], target)
                        if given:
                            entry["rets"].append([root(one) if one != "self" else one for one in given])
                if what.get("d") and (stdlib or of_the_whole(what["d"][1], member)):
                    entry["dep"] |= mask
                    entry["note"] = what["d"]

    if not stdlib:
        for snapshot in snapshots:
            unseen = [unit for unit, told in snapshot["units"].items() if told.get("unseen")]
            for unit, told in units.items():
                # What a module had before, it may still have.
                if any((unit + ".").startswith(module + ".") for module in unseen):
                    told["mask"] |= bit[snapshot["version"]]
                    for entry in told["members"].values():
                        entry["mask"] |= bit[snapshot["version"]]
        tidy(name, units, set().union(*(snapshot.get("given", []) for snapshot in snapshots)), everything)

    def signature(sigs):
        """Joined over versions; where one version's is not known, its stubs' may be."""
        covered = 0
        most, words = 0, {}
        for sig in sigs:
            mask, told = sig[0], sig[1]
            if told is None:
                continue
            covered |= mask
            most = None if most is None or told[0] is None else max(most, told[0])
            if told[1] is None:
                words = None
            elif words is not None:
                for word in told[1]:
                    if word == "self":
                        continue
                    words[word] = words.get(word, 0) | mask
        need = 0
        for sig in sigs:
            need |= sig[0]
        if not covered or covered & need != need and not stdlib:
            return ""
        if most is None and words is None:
            return ""
        parts = ["*" if most is None else str(most)]
        if words is None:
            parts.append("**")
        else:
            parts.append(",".join(word + ("" if covered & ~seen == 0 else "@%x" % seen) for word, seen in sorted(words.items())))
        return "(" + ";".join(parts)

    lines, count = [], 0
    for unit in sorted(units):
        told = units[unit]
        stub_open = [flag for stubs, flag in told["open"] if stubs]
        opens = any(stub_open) if stub_open and stdlib else any(flag for _, flag in told["open"]) if stdlib else is_open(unit, told)
        # Stubs leave out the private parts of a package.
        opens = opens or unit in OPEN or unit.split(".")[0] in OPEN_MODULES or unit in OPEN_MODULES
        opens = opens or unit.startswith(("unittest.mock",)) or (unit.startswith(("typing.", "collections.abc.", "_collections_abc.")) and told["k"] == "C")
        line = told["k"] + " " + unit
        if told["mask"] != everything:
            line += " @%x" % told["mask"]
        if unit in COLUMNS:
            line += " %"
        elif opens:
            line += " ~"
        if told["bases"]:
            line += " <" + ",".join(told["bases"])
        if told["k"] == "C":
            found = signature(told["sigs"])
            if found and not any(sig[1] is None for sig in told["sigs"]) or stdlib and found:
                line += " " + found
        lines.append(line)
        for member in sorted(told["members"]):
            entry = told["members"][member]
            count += 1
            line = entry["k"] + " " + member
            if entry["mask"] != told["mask"]:
                line += " @%x" % entry["mask"]
            if entry["dep"]:
                since, words = entry["note"]
                key = (since + ";" if since else ";") + words
                notes.setdefault(key, len(notes))
                line += " !%x;%d" % (entry["dep"], notes[key])
            if entry["k"] in ("c", "m") and entry["t"]:
                line += " =" + entry["t"]
            if entry["k"] == "f":
                found = signature(entry["sigs"])
                if found:
                    line += " " + found
            if entry["rets"]:
                given = []
                for types in entry["rets"]:
                    given += [one for one in types if one not in given]
                given = [one for one in given if one != "builtins.NoneType"]
                if given and len(given) <= 3:
                    line += " >" + "|".join(given)
            lines.append(line)
    top = [
        "# " + name + ": " + head["source"],
        "# Licence: " + head["licence"] + ". Made on " + head["date"] + ": %d units, %d names." % (len(units), count),
        "D " + head["date"],
        "V " + " ".join(versions),
    ]
    top += ["N " + key for key, _ in sorted(notes.items(), key=lambda item: item[1])]
    text = "\n".join(top + lines) + "\n"
    with open(out, "wb") as file:
        # No time and no name in the head: the same bytes from the same snapshots.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=9) as packed:
            packed.write(text.encode("utf-8"))
    print(name, len(units), "units", count, "names", len(text), "bytes, packed", file and len(open(out, "rb").read()))


if __name__ == "__main__":
    main()
