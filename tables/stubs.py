"""Reads stub files (.pyi) as a snapshot of one version: the same form as snapshot.py writes.

    python stubs.py FOLDER VERSION[:PYTHON] [--also FOLDER] [PACKAGE ...]

`--also` names typeshed's folder, where stubs of a library look up Python's own classes. Conditions on `sys.version_info` are decided, those on the platform are taken to hold both ways.
"""

import ast
import json
import os
import re
import sys


class Stubs:
    def __init__(self, root, version, also=None):
        self.root, self.version = root, version
        self.roots = [root] + ([also] if also else [])
        self.trees, self.scopes = {}, {}
        self.lifetimes = {}
        # The type parameters of the function that is read, with what they are bound to.
        self.bounds = {}
        versions = os.path.join(root, "VERSIONS")
        if os.path.exists(versions):
            for line in open(versions):
                found = re.match(r"^([\w.]+): (\d+)\.(\d+)-(?:(\d+)\.(\d+))?", line)
                if found:
                    name, a, b, c, d = found.groups()
                    self.lifetimes[name] = ((int(a), int(b)), (int(c), int(d)) if c else (99, 0))

    def alive(self, module):
        parts = module.split(".")
        for end in range(len(parts), 0, -1):
            span = self.lifetimes.get(".".join(parts[:end]))
            if span:
                return span[0] <= self.version <= span[1]
        return True

    def path(self, module):
        top, *rest = module.split(".")
        for root in self.roots:
            for first in (top + "-stubs", top):
                base = os.path.join(root, first, *rest)
                # Some packages keep the names of their annotations in modules that run.
                for path in (base + ".pyi", os.path.join(base, "__init__.pyi")) + (
                    (base + ".py", os.path.join(base, "__init__.py")) if "_typing" in rest else ()
                ):
                    if os.path.exists(path):
                        return path
        return None

    def modules(self, packages):
        found = []
        for folder, folders, files in os.walk(self.root):
            folders.sort()
            for file in sorted(files):
                if file.endswith(".pyi"):
                    name = os.path.relpath(os.path.join(folder, file), self.root)[:-4].replace(os.sep, ".")
                    name = name[: -len(".__init__")] if name.endswith(".__init__") else name
                    name = re.sub(r"^([^.]+)-stubs\b", r"\1", name)
                    if (not packages or name.split(".")[0] in packages) and self.alive(name):
                        found.append(name)
        return found

    def holds(self, test):
        """True, False, or None where both branches count."""
        if isinstance(test, ast.BoolOp):
            parts = [self.holds(value) for value in test.values]
            if isinstance(test.op, ast.And):
                return False if False in parts else (None if None in parts else True)
            return True if True in parts else (None if None in parts else False)
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self.holds(test.operand)
            return None if inner is None else not inner
        if isinstance(test, ast.Compare) and ast.unparse(test.left).startswith("sys.version_info"):
            right = ast.literal_eval(test.comparators[0])
            left = self.version
            if isinstance(right, int):
                left, right = (left[0],), (right,)
            right = right[:2]
            op = test.ops[0]
            if isinstance(op, ast.GtE):
                return left >= right
            if isinstance(op, ast.Lt):
                return left < right
            if isinstance(op, ast.Gt):
                return left > right
            if isinstance(op, ast.LtE):
                return left <= right
            if isinstance(op, ast.Eq):
                return left[: len(right)] == right
        if isinstance(test, ast.Name) and test.id == "TYPE_CHECKING":
            return True
        return None

    def flat(self, body):
        for node in body:
            if isinstance(node, ast.If):
                held = self.holds(node.test)
                if held is not False:
                    yield from self.flat(node.body)
                if held is not True:
                    yield from self.flat(node.orelse)
            elif isinstance(node, ast.Try):
                yield from self.flat(node.body)
            else:
                yield node

    def scope(self, module):
        """The names of a module: name -> ("def", nodes) | ("class", node) | ("var", annotation) | ("from", module, name) | ("module", name)."""
        if module in self.scopes:
            return self.scopes[module]
        names = {}
        self.scopes[module] = names
        path = self.path(module)
        if path is None:
            return names
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        package = module if path.endswith(("__init__.pyi", "__init__.py")) else module.rpartition(".")[0]
        exported = None
        for node in self.flat(tree.body):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if names.get(node.name, ("",))[0] == "def":
                    names[node.name][1].append(node)
                else:
                    names[node.name] = ("def", [node])
            elif isinstance(node, ast.ClassDef):
                names[node.name] = ("class", node)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                if node.target.id == "__all__":
                    continue
                if node.value is not None and ast.unparse(node.annotation).endswith("TypeAlias"):
                    names[node.target.id] = ("alias", node.value)
                else:
                    names[node.target.id] = ("var", node.annotation)
            elif node.__class__.__name__ == "TypeAlias":
                names[node.name.id] = ("alias", node.value)
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        if target.id == "__all__":
                            exported = set(ast.literal_eval(node.value)) if isinstance(node.value, (ast.List, ast.Tuple)) else exported
                        else:
                            names[target.id] = ("alias", node.value)
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id == "__all__":
                if isinstance(node.value, ast.List) and exported is not None:
                    exported |= set(ast.literal_eval(node.value))
                elif exported is not None:
                    other = re.match(r"(\w+)\.__all__", ast.unparse(node.value))
                    bound = names.get(other.group(1)) if other else None
                    if bound and bound[0] in ("module", "from"):
                        exported |= self.public(bound[1] if bound[0] == "module" else bound[1] + "." + bound[2])
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.asname:
                        names[alias.asname] = ("module", alias.name, alias.asname == alias.name)
                    else:
                        names[alias.name.split(".")[0]] = ("module", alias.name.split(".")[0], False)
            elif isinstance(node, ast.ImportFrom):
                source = node.module or ""
                if node.level:
                    base = package.split(".")
                    base = base[: len(base) - (node.level - 1)]
                    source = ".".join(base + ([node.module] if node.module else []))
                for alias in node.names:
                    if alias.name == "*":
                        for name in self.public(source):
                            names[name] = ("from", source, name, True)
                    else:
                        again = alias.asname == alias.name
                        names[alias.asname or alias.name] = ("from", source, alias.name, again)
        names["\0all"] = exported
        return names

    def public(self, module):
        """What `from module import *` brings, and what counts as the module's own."""
        names = self.scope(module)
        exported = names.get("\0all")
        own = set()
        for name, what in names.items():
            if name.startswith("_") or name == "\0all":
                continue
            if what[0] == "from" and not what[3] or what[0] == "module" and not what[2]:
                continue
            own.add(name)
        return own | exported if exported else own

    def resolve(self, module, name, depth=0):
        """(module, name, what) where it is defined."""
        what = self.scope(module).get(name)
        if what is None or depth > 12:
            if self.path(module + "." + name):
                return (module + "." + name, None, ("module", module + "." + name, True))
            return None
        if what[0] in ("from", "alias") and self.path(module + "." + name) and (what[0] == "alias" or what[1:3] == (module, name)):
            return (module + "." + name, None, ("module", module + "." + name, True))
        if what[0] == "from":
            return self.resolve(what[1], what[2], depth + 1)
        if what[0] == "module":
            return (what[1], None, what)
        if what[0] == "alias" and isinstance(what[1], ast.Name):
            inner = self.resolve(module, what[1].id, depth + 1) or self.resolve("builtins", what[1].id, depth + 1)
            return inner or (module, name, what)
        if what[0] == "alias" and isinstance(what[1], ast.Attribute) and isinstance(what[1].value, ast.Name):
            outer = self.resolve(module, what[1].value.id, depth + 1)
            if outer and outer[1] is None:
                return self.resolve(outer[0], what[1].attr, depth + 1) or (module, name, what)
        return (module, name, what)

    def types(self, module, node, owner, depth=0):
        """Ids of the classes that an annotation means; None where that is not certain. `None` among others is left out."""
        if node is None:
            return None
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                node = ast.parse(node.value, mode="eval").body
            except SyntaxError:
                return None
        if isinstance(node, ast.Constant) and node.value is None:
            return []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            left, right = self.types(module, node.left, owner), self.types(module, node.right, owner)
            return None if left is None or right is None else left + [one for one in right if one not in left]
        if isinstance(node, ast.Subscript):
            head = ast.unparse(node.value).split(".")[-1]
            if head in ("Optional",):
                return self.types(module, node.slice, owner)
            if head == "Union":
                parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
                sets = [self.types(module, part, owner) for part in parts]
                return None if None in sets else sorted({one for part in sets for one in part})
            if head in ("Final", "ClassVar", "Annotated"):
                inner = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
                return self.types(module, inner, owner)
            if head in ("Literal",):
                return None
            return self.types(module, node.value, owner)
        if isinstance(node, ast.Name):
            if node.id == "Self":
                return ["self"] if owner else None
            if node.id in self.bounds:
                return self.types(module, self.bounds[node.id], owner, depth + 1) if self.bounds[node.id] is not None and depth < 5 else None
            found = self.resolve(module, node.id) or self.resolve("builtins", node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            outer = self.resolve(module, node.value.id)
            found = self.resolve(outer[0], node.attr) if outer and outer[1] is None else None
        else:
            return None
        if found and found[2][0] == "alias" and len(self.roots) > 1 and depth < 5:
            return self.types(found[0], found[2][1], None, depth + 1)
        if not found or found[2][0] != "class":
            return None
        # Numbers are often annotated where a library's own number is given, which has more.
        if len(self.roots) > 1 and found[0] == "builtins" and found[1] not in ("str", "bytes", "list", "dict", "tuple", "set", "frozenset"):
            return None
        if found[0] in ("typing", "collections.abc", "_typeshed", "typing_extensions", "_collections_abc"):
            typing = {"Text": "builtins.str", "List": "builtins.list", "Dict": "builtins.dict"}
            return [typing[found[1]]] if found[1] in typing else None
        return [found[0] + "." + found[1]]

    def signature(self, module, nodes, bound, owner):
        most, words, result = 0, [], []
        for node in nodes:
            arguments = node.args
            positional = [argument.arg for argument in arguments.posonlyargs + arguments.args]
            names = [argument.arg for argument in arguments.args + arguments.kwonlyargs]
            if bound and positional:
                if names and positional[0] == names[0]:
                    names = names[1:]
                positional = positional[1:]
            names = [name for name in names if not name.startswith("__")]
            most = None if most is None or arguments.vararg else max(most, len(positional))
            words = None if words is None or arguments.kwarg else words + [name for name in names if name not in words]
            self.bounds = {
                part.name: None if owner else getattr(part, "bound", None) for part in getattr(node, "type_params", []) if len(self.roots) > 1
            }
            types = self.types(module, node.returns, owner) if isinstance(node, ast.FunctionDef) else None
            self.bounds = {}
            result = None if result is None or types is None else result + [one for one in types if one not in result]
        return [most, words, None, result or None]

    def note(self, nodes):
        """The words of `@deprecated`, where every overload has it."""
        told = []
        for node in nodes:
            words = None
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("deprecated"):
                    first = decorator.args[0] if decorator.args else None
                    words = first.value if isinstance(first, ast.Constant) else ""
            if words is None:
                return None
            told.append(words)
        return ["", " ".join(told[-1].split())[:160]] if told else None

    def members_of_class(self, module, node, prefix):
        members, grouped, unit_open = {}, {}, False
        for part in self.flat(node.body):
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                grouped.setdefault(part.name, []).append(part)
            elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                members[part.target.id] = {"k": "p", "r": self.types(module, part.annotation, prefix)}
            elif isinstance(part, ast.Assign):
                for target in part.targets:
                    if isinstance(target, ast.Name):
                        members[target.id] = {"k": "p"}
            elif isinstance(part, ast.ClassDef):
                members[part.name] = {"k": "c", "t": prefix + "." + part.name}
        made = None
        for name, nodes in grouped.items():
            decorators = [ast.unparse(one) for one in nodes[0].decorator_list]
            if name in ("__init__", "__new__"):
                found = self.signature(module, nodes, True, None)
                made = found if made is None else self.wider(made, found)
                continue
            if name in ("__getattr__", "__getattribute__"):
                unit_open = unit_open or name == "__getattr__"
            if any(one.endswith(("property", "setter", "getter")) for one in decorators):
                members[name] = {"k": "p", "r": self.types(module, nodes[0].returns, prefix)}
                continue
            bound = not any(one == "staticmethod" for one in decorators)
            members[name] = {"k": "f", "s": self.signature(module, nodes, bound, prefix)}
            told = self.note(nodes)
            if told:
                members[name]["d"] = told
        return {name: what for name, what in members.items() if not name.startswith("_")}, made, unit_open

    @staticmethod
    def wider(one, other):
        most = None if one[0] is None or other[0] is None else max(one[0], other[0])
        words = None if one[1] is None or other[1] is None else one[1] + [word for word in other[1] if word not in one[1]]
        return [most, words, None, None]

    def units(self, packages):
        units = {}
        waiting = []
        for module in self.modules(packages):
            members = {}
            exported = self.public(module)
            for name in sorted(exported):
                if name.startswith("_"):
                    continue
                found = self.resolve(module, name)
                if found is None:
                    members[name] = {"k": "v"}
                    continue
                home, inner, what = found
                if what[0] == "module":
                    members[name] = {"k": "m", "t": home}
                elif what[0] == "class":
                    members[name] = {"k": "c", "t": home + "." + inner}
                    waiting.append((home, inner, what[1]))
                    told = self.note([what[1]])
                    if told:
                        members[name]["d"] = told
                elif what[0] == "def":
                    members[name] = {"k": "f", "s": self.signature(home, what[1], False, None)}
                    told = self.note(what[1])
                    if told:
                        members[name]["d"] = told
                elif what[0] == "var":
                    members[name] = {"k": "v", "r": self.types(home, what[1], None)}
                else:
                    members[name] = {"k": "v"}
            if all(not part.startswith("_") for part in module.split(".")) or module == "__future__":
                opens = "__getattr__" in self.scope(module)
                units[module] = {"k": "M", "open": opens, "members": members}
        for module in list(units):
            head, _, tail = module.rpartition(".")
            if head in units:
                units[head]["members"].setdefault(tail, {"k": "m", "t": module})
        done = set()
        while waiting:
            module, name, node = waiting.pop()
            prefix = module + "." + name
            if prefix in done:
                continue
            done.add(prefix)
            members, made, opens = self.members_of_class(module, node, prefix)
            bases = []
            for base in node.bases:
                base = base.value if isinstance(base, ast.Subscript) else base
                label = ast.unparse(base).split(".")[-1]
                if label in ("Generic", "object"):
                    continue
                if label in ("Protocol", "NamedTuple", "TypedDict"):
                    opens = opens or label != "Protocol"
                    continue
                found = self.resolve(module, base.id) or self.resolve("builtins", base.id) if isinstance(base, ast.Name) else None
                if isinstance(base, ast.Attribute) and isinstance(base.value, ast.Name):
                    outer = self.resolve(module, base.value.id)
                    found = self.resolve(outer[0], base.attr) if outer and outer[1] is None else None
                if found and found[2][0] == "class":
                    bases.append(found[0] + "." + found[1])
                    waiting.append((found[0], found[1], found[2][1]))
                else:
                    opens = True
            for part in self.flat(node.body):
                if isinstance(part, ast.ClassDef):
                    waiting.append((module, name + "." + part.name, part))
            # What bases give is laid out by the merger.
            units[prefix] = {"k": "C", "open": opens, "bases": bases, "s": made, "members": members, "direct": True}
        return units


def main():
    label, _, python = sys.argv[2].partition(":")
    root, version = sys.argv[1], tuple(int(part) for part in (python or label).split(".")[:2])
    packages = sys.argv[3:]
    also = packages[1] if packages[:1] == ["--also"] else None
    stubs = Stubs(root, version, also)
    json.dump({"version": label, "units": stubs.units(packages[2:] if also else packages)}, sys.stdout)


if __name__ == "__main__":
    main()
