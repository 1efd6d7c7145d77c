"""Writes the table of commands' options and subcommands: `python commands.py FOLDER shell-options.gz DATE`.

`commands.tsv` has a line a tool: its name, its other names, its spec in npm's @withfig/autocomplete, its manual pages, the Debian packages that
ship them (`pypi:` and `npm:` before those of other registries), how the tool itself lists its options where it is installed, and the
subcommands (`.`: itself) after which options belong to something else, whose options are words behind one dash, that have no other subcommands
than those that are listed, and that take other options as well; then the tools whose options are taken for its own.
FOLDER keeps what is fetched. Only names are taken, and whether an option takes a value. A manual's options are every word in it that looks like
one: what is too much costs a finding, what is missing a false alarm. Of a command that fewer than two sources know, nothing is said.
The table's form is that of `merge.py`: units are commands, members their options (`f` takes a value, `v` does not) and subcommands (`c`).
"""

import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
OPTION = re.compile(r"(?<![\w/.=-])(--?(?:\[(?:no-?)\])?[A-Za-z0-9#@?][\w.+-]*)(\[?[= ]?)([<A-Za-z{\"']?)")
MARKS = [(r"\\f\[?[A-Za-z]+\]|\\f[A-Z(]?[A-Z]?", ""), (r"\\\(hy|\\-|\\\[hy\]|\u2010|\u2212", "-"), (r"\\[&|^/,:]|\\s[-+]?\d", ""), (r"\\\(en|\\\(em", " ")]


def run(*words, folder=None, env=None):
    """What a program says; a program that hangs says nothing."""
    try:
        done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL, errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


class Command:
    """A command: what each source says of its options and subcommands."""

    def __init__(self):
        self.options, self.values, self.sources, self.subcommands, self.name = set(), set(), set(), {}, ""

    def option(self, name, value=False):
        name = name.split("=")[0].rstrip(".,:;")
        if not re.fullmatch(r"--?[A-Za-z0-9#@?][\w.+-]*", name):
            return
        self.options.add(name)
        if value:
            self.values.add(name)

    def read(self, text, source, mdoc=False):
        """Takes every word that looks like an option from a text."""
        for pattern, put in MARKS:
            text = re.sub(pattern, put, text)
        found = OPTION.findall(text)
        for name, sign, letter in found:
            value = sign == "=" and bool(letter) or sign == " " and letter == "<"
            if "[" in name:
                self.option(re.sub(r"\[.*?\]", "", name), value)
                self.option(name.replace("[", "").replace("]", ""))
            else:
                self.option(name, value)
        # Go's and Python's help: `--name string   what it does`, `--name NAME`, `-o, --output FILE`.
        for name in re.findall(r"(?m)^\s+(?:-\w, )?(--?[\w-]+)[ =](?:[a-z]+(?:-?[a-z]+)*|[A-Z_]+|<[^>]+>)(?:\s{2,}|$)", text):
            self.option(name, True)
        for short, long in re.findall(r"(?m)^\s*(-\w)(?: [A-Z]+| <[^>]+>)?, (--[\w-]+)", text):
            if long in self.values:
                self.option(short, True)
        # A value right behind its letter: `-u[<mode>]`, `-C<n>`.
        for letter in re.findall(r"(?<![\w-])-(\w)\[?<", text):
            self.option("-" + letter, True)
        if mdoc:
            for words in re.findall(r"\bFl ([^\n]*)", text):
                for word in re.split(r"\s+(?:Ar|Oo|Oc|Ns|Op|Xc|Xo|Pq|Fl|\||,)?\s*", words):
                    word = word.strip(" .,|")
                    self.option("-" + word)
                    if re.fullmatch(r"\w{2,}", word):
                        for letter in word:
                            self.option("-" + letter)
        if found or mdoc:
            self.sources.add(source)

    def sub(self, names):
        known = next((self.subcommands[name] for name in names if name in self.subcommands), None) or Command()
        known.name = max([known.name, *names], key=lambda name: (name in ("install", "uninstall", "list", "status"), len(name)))
        for name in names:
            self.subcommands.setdefault(name, known)
        return known


def spec(command, facts):
    for option in facts["options"]:
        for name in option["names"]:
            command.option(name, option["value"])
    if facts["options"]:
        command.sources.add("spec")
    for inner in facts["subcommands"]:
        names = [name for name in inner["names"] if re.fullmatch(r"[a-z][\w-]*", name)]
        if names:
            spec(command.sub(names), inner)


def pages(folder, name, tool):
    """The manual pages of a tool and its subcommands: the words of the subcommand, the text."""
    found = []
    for section in ("man1", "man8"):
        where = os.path.join(folder, "deb", "x", "usr", "share", "man", section)
        for file in sorted(os.listdir(where)) if os.path.isdir(where) else []:
            stem = re.sub(r"\.\d\w*(\.gz)?$", "", file)
            path = os.path.join(where, file)
            if stem == name or stem.startswith(name + "-") and name == tool and tool in ("git", "docker", "kubectl", "cargo", "npm"):
                if os.path.islink(path) and not os.path.exists(path):
                    continue
                data = open(path, "rb").read()
                text = (gzip.decompress(data) if file.endswith(".gz") else data).decode("utf-8", "replace")
                found.append((stem[len(name) + 1 :], text))
    return found


def path_of(root, words):
    """The command that a page's name stands for, among those that are known: `git-remote` is `remote`, `docker-container-ls` `container ls`."""
    if words in root.subcommands:
        return root.subcommands[words]
    first, _, rest = words.partition("-")
    inner = root.subcommands.get(first)
    return path_of(inner, rest) if inner and rest else None


def helps(tool, command, words, depth=0, env=None):
    """Asks the installed tool about each of its subcommands."""
    text = run(tool, *words, "--help", env=env)
    if words and not re.search(r"\b%s[ -]%s\b" % (tool, "[ -]".join(map(re.escape, words))), text):
        return
    command.read(text, "help")
    listed = re.findall(r"(?m)^ {2,6}([a-z][\w-]+)(?:, ([a-z]))?\*? {2,}\S", text) if tool != "npm" else []
    if tool == "npm" and not words:
        block = re.search(r"All commands:\s*\n(.*?)\n\n(?=\S)", text, re.S)
        listed = [(name, "") for name in re.findall(r"[a-z][\w-]+", block.group(1))] if block else []
    if depth < 3 and re.search(r"(?i)commands", text):
        for name, short in listed:
            if name not in ("help",) and name not in words:
                command.sub([name] + ([short] if short else []))
    for name, inner in list(command.subcommands.items()):
        if depth < 3 and "asked" not in inner.__dict__:
            inner.asked = True
            helps(tool, inner, words + [name], depth + 1, env)


def git_helper(root):
    """What the installed git lists for its completion."""
    for name in set(run("git", "--list-cmds=main,others,alias,nohelpers").split()) | set(root.subcommands):
        command = root.sub([name]) if re.fullmatch(r"[a-z][\w-]*", name) else None
        if command is None:
            continue
        for line in run("git", name, "--git-completion-helper-all", folder=HERE).split():
            if line.startswith("--") and len(line) > 2:
                command.option(line, line.endswith("="))
                command.sources.add("help")
        command.read(run("git", name, "-h", folder="/"), "help")


def everything(command, seen=None):
    seen = seen if seen is not None else {}
    if id(command) not in seen:
        seen[id(command)] = command
        for inner in command.subcommands.values():
            everything(inner, seen)
    return seen.values()


def fetch(folder, rows):
    deb = os.path.join(folder, "deb")
    npm = os.path.join(folder, "npm")
    os.makedirs(deb, exist_ok=True)
    os.makedirs(npm, exist_ok=True)
    os.makedirs(os.path.join(folder, "pip"), exist_ok=True)
    if not os.path.isdir(os.path.join(npm, "package")):
        file = run("npm", "pack", "@withfig/autocomplete", "--silent", folder=npm).split()[-1]
        run("tar", "xzf", file, folder=npm)
        open(os.path.join(npm, "package", "build", "package.json"), "w").write('{"type":"module"}')
    versions = {}
    wanted = {name for row in rows for name in row["packages"].split()}
    tools = os.path.join(folder, "tools")
    if not os.path.isdir(tools):
        run(sys.executable, "-m", "venv", os.path.join(tools, "venv"))
        for name in sorted(name[5:] for name in wanted if name.startswith("pypi:")):
            subprocess.run([os.path.join(tools, "venv", "bin", "pip"), "install", "-q", name], check=True)
        listed = sorted(name[4:] for name in wanted if name.startswith("npm:"))
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", tools, *listed], check=True)
    where = [os.path.join(tools, "venv", "bin"), os.path.join(tools, "node_modules", ".bin")]
    os.environ["PATH"] = os.pathsep.join([*map(os.path.abspath, where), os.environ["PATH"]])
    for name in sorted(name for name in wanted if ":" not in name):
        files = lambda: [file for file in os.listdir(deb) if file.startswith(name + "_") and file.endswith(".deb")]
        if not files():
            run("apt-get", "download", name, folder=deb)
            for file in files():
                run("dpkg-deb", "-x", file, "x", folder=deb)
        for file in files():
            versions[name] = re.sub(r"^.*%3a", "", file.split("_")[1]).split("-")[0].split("+")[0]
    return versions


def others(folder, tool, root):
    """What other versions have, where packages tell; gives the versions."""
    npm, known = os.path.join(folder, "npm"), []
    if tool == "npm":
        # Every setting is an option of every subcommand.
        for line in run("npm", "config", "ls", "-l").splitlines():
            name, sign, value = line.strip("; ").partition(" = ")
            if sign and re.fullmatch(r"[a-z][a-z-]+", name):
                root.option("--" + name, value.split(" ")[0] not in ("true", "false", "null"))
        text = open(os.path.join(packed(npm, "npm", "8.19.4"), "lib", "utils", "cmd-list.js"), encoding="utf-8").read()
        for alias, name in re.findall(r"(?m)^  '?([a-z][\w-]*)'?: '([\w-]+)',", text):
            if name in root.subcommands:
                root.subcommands.setdefault(alias, root.subcommands[name])
        for version in ("6.14.18", "8.19.4"):
            root.read(open(os.path.join(packed(npm, "npm", version), "man", "man7", "config.7"), encoding="utf-8").read(), version)
            known.append(version)
    elif tool == "curl":
        text = open(os.path.join(packed(npm, "curlconverter", "4.12.0"), "dist", "src", "curl", "opts.js"), encoding="utf-8").read()
        for name, kind in re.findall(r'"?([\w.-]+)"?: \{\s*type: "(\w+)"', text):
            root.option("--" + name, kind == "string")
        for letter, name in re.findall(r'"?(\w)"?: "([\w.-]+)"', text):
            root.option("-" + letter, "--" + name in root.values)
        root.sources.add("curlconverter")
    elif tool == "pip":
        for version in ("1.5.6", "9.0.3", "18.1", "20.3.4", "22.3.1", "25.3", "26.0"):
            with zipfile.ZipFile(wheel_of(folder, "pip", version)) as archive:
                for name in archive.namelist():
                    if "/commands/" in name or name.endswith(("cmdoptions.py", "baseparser.py")):
                        for option in re.findall(r"""["'](--?[a-zA-Z][\w-]*)["']""", archive.read(name).decode()):
                            root.option(option)
            known.append(version)
    elif tool == "ffmpeg":
        # Options of codecs, formats and filters stand in the manual without their dash.
        for _, text in pages(folder, "ffmpeg-all", tool):
            for name in re.findall(r'(?m)^\.IP "\\f[BI]([\w-]+)', text):
                root.option("-" + name, True)
    elif tool == "find":
        # Written `-newerXY` in the manual; and what the finds of BSD and macOS have besides.
        for one in "aBcm":
            for other in "aBcmt":
                root.option(f"-newer{one}{other}", True)
        for name in "Bmin Bnewer Btime acl flags mnewer sparse xattr xattrname rm lname quit".split():
            root.option(f"-{name}")
        for letter in "EHLPXdfsx":
            root.option(f"-{letter}")
    elif tool in ("systemctl", "apt"):
        # One page tells of all subcommands.
        for command in root.subcommands.values():
            command.sources |= {"spec", "manual"}
    elif tool == "chmod":
        # Modes that begin with a dash: `chmod -x file`.
        for letter in "rwxXstugo":
            root.option("-" + letter)
    elif tool == "docker":
        # Plugins of Docker's own.
        for name in "ai app buildx cloud compose debug desktop dev extension feedback init mcp model offload pass sandbox sbom scan scout".split():
            root.sub([name])
        for name in "alpha attach bridge commit export publish scale stats viz volumes wait watch".split():
            root.sub(["compose"]).sub([name])
    elif tool == "kubectl":
        root.sub(["kuberc"])
    elif tool == "uv":
        # Taken for pip's sake, or by older names, and not listed.
        for name in (
            "no-cache-dir disable-pip-version-check user allow-unsafe reuse-hashes resolver max-rounds cert client-cert emit-trusted-host "
            "emit-options pip-args trusted-host python-executable seed no-seed no-pip no-setuptools no-wheel require-virtualenv preview "
            "preview-features python-preference python-fetch isolated show-settings force-reinstall compile pre strict config progress-bar"
        ).split():
            root.option("--" + name)
        for version in ("0.2.37", "0.5.31", "0.8.24"):
            where = os.path.join(folder, "pip", f"uv-{version}")
            if not os.path.isdir(where):
                with zipfile.ZipFile(wheel_of(folder, "uv", version)) as archive:
                    archive.extractall(where)
            program = os.path.join(where, f"uv-{version}.data", "scripts", "uv")
            os.chmod(program, 0o755)
            waiting = [(root, [])]
            while waiting:
                command, words = waiting.pop()
                command.read(run(program, *words, "--help"), version)
                waiting += [(inner, [*words, name]) for name, inner in command.subcommands.items() if len(words) < 2]
            known.append(version)
    elif tool == "poetry":
        # Removed or moved to plugins with 2.0.
        for name in ("export", "shell", "up", "bundle", "dynamic-versioning"):
            root.sub([name])
        for version in ("1.1.15", "1.8.5"):
            with zipfile.ZipFile(wheel_of(folder, "poetry", version)) as archive:
                for name in archive.namelist():
                    inner = re.fullmatch(r"poetry/console/commands/(\w+)\.py", name)
                    command = root.subcommands.get(inner[1].replace("_", "-")) if inner else None
                    text = archive.read(name).decode()
                    for option, letter in re.findall(r'option\(\s*"([a-z-]+)",\s*(?:"-?(\w)"|None)?', text):
                        for one in (["--" + option] + (["-" + letter] if letter else [])) if inner else []:
                            (command or root).option(one)
            known.append(version)
        root.sources.add("help")
        for command in root.subcommands.values():
            command.sources |= {"wheel"} if command.options else set()
    elif tool == "yarn":
        # Yarn's later versions are a program of their own.
        program = os.path.join(packed(npm, "@yarnpkg/cli-dist", "4.9.2"), "bin", "yarn.js")
        listed = re.findall(r"(?m)^\s+yarn ((?:[a-z]+ ?)+)", run("node", program, "--help", folder=npm))
        for words in sorted({words.strip() for words in listed}):
            command = root
            for word in words.split():
                command = command.sub([word])
            command.read(run("node", program, *words.split(), "-h", folder=npm), "berry")
        root.read(run("node", program, "--help", folder=npm), "berry")
        known.append("4.9.2")
    elif tool == "docker-compose":
        path = os.path.join(folder, "deb", "x", "usr", "lib", "python3", "dist-packages", "compose", "cli", "main.py")
        for name, text in re.findall(r'(?s)\n    def (\w+)\(self, options\):\s+"""(.*?)"""', open(path, encoding="utf-8").read()):
            root.sub([name.replace("_command", "")]).read(text, "help")
    return known


def wheel_of(folder, name, version):
    """The wheel of a package, fetched where it is not there."""
    where = os.path.join(folder, "pip")
    files = lambda: [file for file in os.listdir(where) if file.startswith(f"{name}-{version}-")]
    if not files():
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{name}=={version}"], cwd=where, check=True)
    return os.path.join(where, files()[0])


def packed(folder, name, version):
    """The folder of an npm package, fetched where it is not there."""
    where = os.path.join(folder, f"{name}-{version}".replace("/", "-"))
    if not os.path.isdir(where):
        os.makedirs(where)
        file = run("npm", "pack", f"{name}@{version}", "--silent", folder=folder).split()[-1]
        run("tar", "xzf", file, "-C", where, folder=folder)
    return os.path.join(where, "package")


def join(one, other):
    """Gives two commands that are one by two names what each has."""
    one.options |= other.options
    one.values |= other.values
    one.sources |= other.sources
    for name, inner in other.subcommands.items():
        join(one.sub([name]), inner)


def version_of(tool):
    words = {"kubectl": ["version", "--client"], "ssh": ["-V"], "ffmpeg": ["-version"]}.get(tool, ["--version"])
    found = re.search(r"\d+\.\d+(\.\d+)?", run(tool, *words))
    return found.group(0) if found else ""


def short(version):
    return ".".join(re.sub(r"p\d+$", "", version).split(".")[:2])


def compile_tool(folder, row, specs, versions):
    tool, root = row["tool"], Command()
    known = [versions[name] for name in row["packages"].split()[:1] if name in versions]
    if row["spec"] and row["spec"] in specs:
        spec(root, specs[row["spec"]])
    how = row["help"]
    if how == "each":
        helps(tool, root, [])
    elif how == "helper":
        git_helper(root)
        root.read(run("git", "--help"), "help")
    elif how.startswith("-") and len(how) > 1:
        root.read(run(tool, *how.split()), "help")
    for name in row["manual"].split():
        for words, text in pages(folder, name, tool):
            command = root if not words else path_of(root, words)
            if command is not None:
                command.read(text, "manual", mdoc=".Fl " in text)
    if how and how != "-":
        version = version_of(tool)
        if version:
            known.append(version)
    known += others(folder, tool, root)
    known = sorted({re.sub(r"^(\d+\.)0(?=\d)", r"\1", short(version)).replace(".00", ".0") for version in known}, key=lambda version: [int(part) for part in re.findall(r"\d+", version)])
    return root, known


def write(rows, tools, date, heads):
    lines = []
    count = [0, 0]
    names = []
    for row in rows:
        root, known = tools[row["tool"]]
        tool = row["tool"]
        ids, done = {}, set()

        def unit(command, path):
            if id(command) in done:
                return
            done.add(id(command))
            ids[id(command)] = path
            closed = len(command.sources) >= 2
            # Options of the tool itself may stand behind a subcommand as well.
            base = f" <{tool}/*" if root.subcommands else ""
            if path == tool and base:
                lines.append(f"C {tool}/*")
                lines.extend(("f " if name in root.values else "v ") + name for name in sorted(root.options))
            lines.append(f"C {path}{base}" + ("" if closed else " ~"))
            count[0] += 1
            if path == tool and known:
                lines.append("m versions =" + "-".join(dict.fromkeys([known[0], known[-1]])))
            here = path[len(tool) + 1 :] or "."
            for mark in ("stops", "words", "subcommands", "near"):
                if here in row[mark].split():
                    lines.append(f"m {mark}")
            if path == tool and row["rivals"]:
                lines.append("m rivals =" + ",".join(row["rivals"].split()))
            for name in sorted(command.options - root.options | command.values - root.values if base else command.options):
                lines.append(("f " if name in command.values else "v ") + name)
                count[1] += 1
            inner = sorted(command.subcommands.items())
            for name, sub in inner:
                ids.setdefault(id(sub), f"{path}/{sub.name or name}")
                lines.append(f"c {name} ={ids[id(sub)]}")
            for _, sub in inner:
                unit(sub, ids[id(sub)])

        unit(root, tool)
        names += [(name, tool) for name in [tool] + row["other"].split()]
    head = ["# Options and subcommands of commands. Made by tables/commands.py."] + [f"# {line}" for line in heads]
    head += [f"# {count[0]} commands, {count[1]} options.", f"D {date}", "V all", "M commands"]
    head += [f"c {name} ={tool}" for name, tool in sorted(names)]
    return "\n".join(head + lines) + "\n", count


def main():
    folder, out, date = sys.argv[1:4]
    columns = ["tool", "other", "spec", "manual", "packages", "help", "stops", "words", "subcommands", "near", "rivals"]
    rows = []
    for line in open(os.path.join(HERE, "commands.tsv"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            parts = line.rstrip("\n").split("\t")
            rows.append(dict(zip(columns, parts + [""] * (len(columns) - len(parts)))))
    versions = fetch(folder, rows)
    build = os.path.join(folder, "npm", "package", "build")
    listed = [row["spec"] for row in rows if row["spec"]]
    specs = json.loads(run("node", os.path.join(HERE, "commands.mjs"), build, *listed))
    fig = json.load(open(os.path.join(folder, "npm", "package", "package.json")))["version"]
    tools = {row["tool"]: compile_tool(folder, row, specs, versions) for row in rows}
    compose = tools["docker"][0].sub(["compose"])
    join(compose, tools["docker-compose"][0])
    join(tools["docker-compose"][0], compose)
    heads = [f"npm @withfig/autocomplete {fig} (MIT); names from the manual pages of Debian's packages; the installed tools' own help."]
    heads += [f"{name} {version}" for name, version in sorted(versions.items())]
    text, count = write(rows, tools, date, heads)
    packed = gzip.compress(text.encode(), 9, mtime=0)
    open(out, "wb").write(packed)
    print(f"{count[0]} commands, {count[1]} options, {len(packed)} bytes")
    for row in rows:
        root, known = tools[row["tool"]]
        every = list(everything(root))
        closed = sum(len(command.sources) >= 2 for command in every)
        print(f"  {row['tool']}: {len(every)} commands, {closed} known by two sources, {len(root.options)} options, versions {known}")


if __name__ == "__main__":
    main()
