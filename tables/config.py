"""Writes the table of the keys of configuration files: `python config.py FOLDER config-keys.gz DATE`.

`config.tsv` has a line a source: the kind of file, where the package comes from, its name, version, licence, and the files in it that are read. Those
of a kind's first line say how its keys are nested and where others may stand as well; the later ones, older or of another origin, add names.
FOLDER keeps what is fetched. Only names are taken. The table's form is that of `merge.py`: units are the places of a file where keys may stand
(`compose/services/*`), members their keys, with the place that is in them (`c`) or none (`v`); `*` is any name, `[]` an element of a list. A unit
may hold any key (`~`), or is listed whole by nobody, so that only what is nearly one of its keys can be judged (`%`).
"""

import glob
import gzip
import json
import os
import re
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
CLOSED, NEAR, OPEN = range(3)
# Places that a schema leaves open and whose documentation lists every key: `on: {push: {…}}` takes no other, an unknown one is an error.
WHOLE = {
    "workflow": r"on/(push|pull_request|pull_request_target|workflow_run|workflow_call)|jobs/\*/(container|services/\*)/credentials",
}


def fetched(folder, row):
    """The folder of a package, fetched where it is not there."""
    where = os.path.join(folder, f"{row['package']}-{row['version']}".replace("/", "-"))
    if not os.path.isdir(where):
        os.makedirs(where)
        if row["from"] == "npm":
            command = ["npm", "pack", f"{row['package']}@{row['version']}", "--silent"]
            file = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split()[-1]
            subprocess.run(["tar", "xzf", file, "-C", where], cwd=folder, check=True)
        else:
            wheel = os.path.join(folder, "wheel", row["package"], row["version"])
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{row['package']}=={row['version']}", "-d", wheel]
            subprocess.run(command, check=True)
            with zipfile.ZipFile(glob.glob(os.path.join(wheel, "*.whl"))[0]) as archive:
                archive.extractall(where)
    return os.path.join(where, "package") if row["from"] == "npm" else where


def documented(text):
    """A schema of the fields that npm's documentation has a heading for; `directories.bin` is `bin` of `directories`."""
    schema = {"type": "object", "properties": {}}
    for names in re.findall(r"(?m)^###+ (?:people fields: )?([a-z][\w.]+(?:, [\w.]+)*)$", text):
        for name in names.split(", "):
            outer, _, inner = name.partition(".")
            field = schema["properties"].setdefault(outer, {})
            if inner:
                field.update({"type": "object"})
                field.setdefault("properties", {})[inner] = {"type": "string"}
    return schema


def listed(option, version):
    """A schema of the options that a TypeScript lists which has no declarations to read."""
    said = subprocess.run(["npx", "--yes", "--package", f"typescript@{version}", "tsc", option], capture_output=True, text=True).stdout
    names = dict.fromkeys(re.findall(r"(?m)^\s*--([A-Za-z]+)", said), {"type": "string"})
    return {"type": "object", "properties": {"compilerOptions": {"type": "object", "properties": names}}}


class Source:
    """One schema, with the others that it refers to."""

    def __init__(self, paths):
        if paths[0].endswith(".js"):
            self.roots = [json.loads(subprocess.run(["node", os.path.join(HERE, "config.mjs"), paths[0]], capture_output=True, check=True).stdout)]
        elif paths[0].startswith("--"):
            self.roots = [listed(*paths)]
        elif paths[0].endswith(".md"):
            self.roots = [documented(open(paths[0], encoding="utf-8").read())]
        else:
            self.roots = [json.load(open(path, encoding="utf-8")) for path in paths]
        self.named = {root.get("$id") or root.get("id"): root for root in self.roots}

    def resolved(self, schema, root):
        reference = schema["$ref"]
        address, _, pointer = reference.partition("#")
        root = self.named.get(address) or self.named.get(address + "#") if address else root
        found = root
        for part in pointer.strip("/").split("/") if found is not None and pointer.strip("/") else []:
            found = found.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
        return found, root


class Node:
    """What may stand in one place: its keys, what any other key and the elements of a list are, and whether others may stand there."""

    def __init__(self):
        self.keys, self.any, self.items, self.state = {}, [], [], None

    def add(self, other):
        for name, inner in other.keys.items():
            self.keys.setdefault(name, []).extend(inner)
        self.any += other.any
        self.items += other.items


def read(source, schema, root, seen=()):
    """What a schema says of its place. Of alternatives one that is open opens all; of what holds together one that is closed closes all."""
    node = Node()
    if schema is True or schema == {}:
        node.state = OPEN
    if not isinstance(schema, dict) or id(schema) in seen:
        return node
    seen = (*seen, id(schema))
    states = []
    kind = schema.get("type", [])
    extra = schema.get("additionalProperties", schema.get("unevaluatedProperties"))
    if "properties" in schema or "patternProperties" in schema or extra is not None:
        for name, inner in schema.get("properties", {}).items():
            node.keys.setdefault(name, []).append((source, inner, root))
        for pattern, inner in schema.get("patternProperties", {}).items():
            two = re.fullmatch(r"\^([\w-]+)\(([\w-]+)\)\?\$", pattern)
            if two:
                for name in (two[1], two[1] + two[2]):
                    node.keys.setdefault(name, []).append((source, inner, root))
            # The person's own keys, `x-…` and `_…`, are left alone everywhere.
            elif not re.match(r"\^(x-|_)", pattern):
                node.any.append((source, inner, root))
        if isinstance(extra, dict) and extra:
            node.any.append((source, extra, root))
        states.append(OPEN if extra is True or extra == {} else NEAR if extra is None and not node.any else CLOSED)
    if isinstance(schema.get("items"), (dict, bool)):
        node.items.append((source, schema["items"], root))
    if "$ref" in schema:
        found, there = source.resolved(schema, root)
        if found is None:
            states.append(OPEN)
        else:
            inner = read(source, found, there, seen)
            node.add(inner)
            states.append(inner.state)
    for part in schema.get("allOf", []):
        inner = read(source, part, root, seen)
        node.add(inner)
        states.append(inner.state)
    for word in ("oneOf", "anyOf", "then", "else"):
        choices = schema.get(word, [])
        inner = [read(source, choice, root, seen) for choice in (choices if isinstance(choices, list) else [choices])]
        told = [choice.state for choice in inner if choice.state is not None]
        for choice in inner:
            node.add(choice)
        # `anyOf` of which keys are needed tells of no place.
        if told:
            states.append(max(told))
    told = [state for state in states if state is not None]
    node.state = min(told) if told else OPEN if kind == "object" or isinstance(kind, list) and "object" in kind else None
    return node


def holds(parts, depth=0):
    """Whether keys may stand in a place, or in the elements of a list there."""
    nodes = [read(*part) for part in parts]
    return any(node.keys or node.any or depth < 4 and holds(node.items, depth + 1) for node in nodes)


def key_of(layers):
    return tuple(tuple(sorted({id(schema) for _, schema, _ in layer})) for layer in layers)


def compile_kind(kind, sources):
    """The units of a kind, the nearest to the root first: name, node, and of each key the unit that is in it."""
    start = [[(source, source.roots[0], source.roots[0])] for source in sources]
    names, waiting, units = {key_of(start): kind}, [(kind, start)], []
    while waiting:
        path, layers = waiting.pop(0)
        keys, told = {}, []
        for at, layer in enumerate(layers):
            nodes = [read(*part) for part in layer]
            for node in nodes:
                for name, inner in node.keys.items():
                    keys.setdefault(name, [[] for _ in sources])[at].extend(inner)
                for name, inner in (("*", node.any), ("[]", node.items)):
                    if inner and at == 0:
                        keys.setdefault(name, [[] for _ in sources])
                    if inner and name in keys:
                        keys[name][at].extend(inner)
            if at == 0:
                told = [node.state for node in nodes if node.state is not None]
        state = max(told) if told else None
        if re.fullmatch(WHOLE.get(kind, "-"), path.partition("/")[2]) and state == NEAR:
            state = CLOSED
        members = []
        for name in sorted(keys):
            inner = keys[name]
            target = None
            if holds(inner[0]):
                code = key_of(inner)
                if code not in names:
                    names[code] = f"{path}/{name}"
                    waiting.append((names[code], inner))
                target = names[code]
            if name not in ("*", "[]") or target or name == "*":
                members.append((name, target))
        if state is not None or members:
            units.append((path, state, members))
    return units


def main():
    folder, out, date = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    columns = ["kind", "from", "package", "version", "licence", "files"]
    lines = [line.rstrip("\n").split("\t") for line in open(os.path.join(HERE, "config.tsv"), encoding="utf-8")]
    rows = [dict(zip(columns, line)) for line in lines if line[0] and not line[0].startswith("#")]
    heads, body, count, kinds = [], [], [0, 0], {}
    for row in rows:
        asked = row["files"].startswith("--")
        where = "" if asked else fetched(folder, row)
        paths = [row["files"], row["version"]] if asked else [path for name in row["files"].split() for path in sorted(glob.glob(os.path.join(where, name)))]
        if not paths:
            raise SystemExit(f"{row['package']} {row['version']} has no {row['files']}")
        heads.append(f"{row['kind']}: {row['from']} {row['package']} {row['version']} ({row['licence']})")
        alone = row["package"] == "docker-compose"
        kinds.setdefault(row["kind"], []).extend([Source([path]) for path in paths] if alone else [Source(paths)])
    for kind, sources in kinds.items():
        units = compile_kind(kind, sources)
        for path, state, members in units:
            body.append(f"C {path}" + {CLOSED: "", NEAR: " %"}.get(state, " ~"))
            body += [f"c {name} ={target}" if target else f"v {name}" for name, target in members]
            count[0] += 1
            count[1] += len(members)
        print(kind, len(units), "places,", sum(len(members) for _, _, members in units), "keys")
    head = ["# Keys of configuration files. Made by tables/config.py."] + [f"# {line}" for line in heads]
    head += [f"# {count[0]} places, {count[1]} keys.", f"D {date}", "V all"]
    packed = gzip.compress(("\n".join(head + body) + "\n").encode(), 9, mtime=0)
    open(out, "wb").write(packed)
    print(f"{count[0]} places, {count[1]} keys, {len(packed)} bytes")


if __name__ == "__main__":
    main()
