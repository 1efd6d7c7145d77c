"""Makes the tables of libraries that `libraries.tsv` lists.

    python libraries.py WORK [NAME ...]        (needs Python's 3.9, 3.11 and 3.13 by pyenv, and `uv` or pip)

Each version is installed in a virtual environment of its own under WORK, from wheels alone, and taken down by snapshot.py; what was taken down
is kept in WORK, so that a second run only merges. Nothing of a library is kept but the names of what it has.
"""

import glob
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, "..", "crate", "code", "tables")
NEWEST = "3.13"
LICENCE = (
    "import importlib.metadata as m, json, sys\n"
    "d = m.metadata(sys.argv[1])\n"
    "c = [x.split('::')[-1].strip() for x in d.get_all('Classifier') or [] if x.startswith('License ::')]\n"
    "words = d.get('License-Expression') or '; '.join(c) or (d.get('License') or '').strip().split('\\n')[0][:80] or 'not stated'\n"
    "print(json.dumps([d['Version'], words]))"
)


def python_of(version):
    found = sorted(glob.glob(os.path.expanduser("~/.pyenv/versions/%s.*/bin/python" % version)))
    return found[-1] if found else "python" + version


def run(words, out=None, limit=900, env=None):
    with open(out, "wb") if out else open(os.devnull, "wb") as file:
        return subprocess.run(words, stdout=file, stderr=subprocess.PIPE, timeout=limit, env=env, check=False)


def install(env, wanted, target=None):
    """Wheels alone: nothing of a package is run when it is installed."""
    python = os.path.join(env, "bin", "python")
    uv = shutil.which("uv")
    words = [uv, "pip", "install", "-q", "--only-binary", ":all:", "--python", python]
    if not uv:
        words = [python, "-m", "pip", "install", "-q", "--only-binary", ":all:"]
    return run(words + (["--target", target] if target else []) + wanted)


def snapshots(work, row):
    """Takes down each version of a row, the oldest first. Gives the paths, and the licence of the newest."""
    name, package, versions, more, before, stubs = row
    paths, licence = [], ""
    for spec in versions.split(","):
        spec, *beside = spec.split("+")
        version, _, python = spec.partition("@")
        label = name + "-" + version.strip("<>=*")
        path = os.path.join(work, label + ".json")
        if not os.path.exists(path):
            env = os.path.join(work, "env-" + label)
            shutil.rmtree(env, ignore_errors=True)
            run([python_of(python or NEWEST), "-m", "venv", env] + (["--without-pip"] if shutil.which("uv") else []))
            wanted = package + ("" if not version or version == "*" else version if version[0] in "<>=" else "==" + version)
            done = install(env, [wanted] + more + beside)
            if done.returncode:
                print(label, "was not installed:", done.stderr.decode()[-300:], flush=True)
                shutil.rmtree(env, ignore_errors=True)
                continue
            inner = os.path.join(env, "bin", "python")
            told = json.loads(subprocess.check_output([inner, "-c", LICENCE, package.split("[")[0]]))
            words = [inner, os.path.join(HERE, "snapshot.py"), told[0]] + (["--before", before] if before else [])
            for other in paths:
                words += ["--also", other] if other.endswith(".json") and ".stubs" not in other else []
            home = os.path.join(work, "home")
            os.makedirs(home, exist_ok=True)
            settings = dict(os.environ, HOME=home, PYTHONHASHSEED="0", MPLBACKEND="agg", SDL_VIDEODRIVER="dummy", PYTHONDONTWRITEBYTECODE="1")
            try:
                done = run(words + [name], path + ".part", env=settings)
            except subprocess.TimeoutExpired:
                done = None
            try:
                with open(path + ".part") as file:
                    taken = json.load(file)
                if name not in taken["units"]:
                    raise ValueError(name)
            except ValueError:
                print(label, "was not taken down:", done.stderr.decode()[-400:] if done else "too slow", flush=True)
                shutil.rmtree(env, ignore_errors=True)
                continue
            taken["licence"] = told[1]
            if stubs == "inline" and spec == versions.split(",")[-1].split("+")[0]:
                root = subprocess.check_output([inner, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))"]).decode().strip()
                read_stubs(work, root, told[0], name, path.replace(".json", ".stubs.json"))
            with open(path, "w") as file:
                json.dump(taken, file, sort_keys=True)
            os.remove(path + ".part")
            shutil.rmtree(env, ignore_errors=True)
        with open(path) as file:
            taken = json.load(file)
        licence = taken["licence"]
        paths.append(path)
    if paths and stubs:
        side = paths[-1].replace(".json", ".stubs.json")
        if stubs != "inline" and not os.path.exists(side):
            folder = os.path.join(work, "stubs-" + name)
            install(typeshed(work)[1], ["--no-deps", stubs], folder)
            with open(paths[-1]) as file:
                version = json.load(file)["version"]
            read_stubs(work, folder, version, name, side)
        if os.path.exists(side):
            paths.append(side)
    return paths, licence


def typeshed(work):
    """The folder of typeshed in mypy's wheel, and the environment it is in."""
    env = os.path.join(work, "env-mypy")
    if not os.path.exists(env):
        run([python_of(NEWEST), "-m", "venv", env] + (["--without-pip"] if shutil.which("uv") else []))
        install(env, ["mypy"])
    return glob.glob(os.path.join(env, "lib", "*", "site-packages", "mypy", "typeshed", "stdlib"))[0], env


def read_stubs(work, root, version, name, path):
    words = [python_of(NEWEST), os.path.join(HERE, "stubs.py"), root, version + ":" + NEWEST, "--also", typeshed(work)[0], name]
    done = run(words, path)
    if done.returncode:
        print(name, "has stubs that were not read:", done.stderr.decode()[-300:], flush=True)
        os.remove(path)


def rows():
    date = ""
    with open(os.path.join(HERE, "libraries.tsv")) as file:
        for line in file:
            if line.startswith("# date "):
                date = line.split()[2]
            elif line.strip() and not line.startswith("#"):
                cells = [cell.strip() for cell in line.rstrip("\n").split("\t")] + [""] * 6
                yield date, (cells[0], cells[1], cells[2], cells[3].split(), cells[5], cells[4])


def main():
    work, only = os.path.abspath(sys.argv[1]), sys.argv[2:]
    os.makedirs(work, exist_ok=True)
    for date, row in rows():
        name = row[0]
        if only and name not in only:
            continue
        try:
            paths, licence = snapshots(work, row)
        except Exception as error:  # noqa: the others can still be made
            print(name, "failed:", repr(error)[:300], flush=True)
            continue
        if not paths:
            continue
        with open(paths[-1]) as file:
            newest = json.load(file)["version"]
        stubs = "" if not row[5] else ", its own stubs" if row[5] == "inline" else ", " + row[5]
        head = os.path.join(work, name + ".head")
        with open(head, "w") as file:
            json.dump({"source": "the package %s up to %s, imported%s" % (row[1].split("[")[0], newest, stubs), "licence": licence, "date": date}, file)
        done = subprocess.run([sys.executable, os.path.join(HERE, "merge.py"), name, os.path.join(TABLES, name + ".gz"), head] + paths, check=False)
        if done.returncode:
            print(name, "was not merged", flush=True)


if __name__ == "__main__":
    main()
