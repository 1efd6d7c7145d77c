"""What the modules of a package hold, as this interpreter sees them: one JSON object on the standard output.

    python snapshot.py VERSION [--before CODE] [--also OTHER.json] TOP...      (3.6 or newer; 2.7 gives names alone)

Units are modules and classes. A class is filed under its shortest public path. `--also` names a snapshot of another version: what it lists
and `dir()` here does not is asked for by `hasattr`, so that lazy modules and `__getattr__` are settled. `--before` is run first.
"""

from __future__ import print_function

import ast
import importlib
import inspect
import json
import os
import pkgutil
import re
import sys
import types
import warnings

warnings.simplefilter("ignore")
PY2 = sys.version_info[0] == 2
SKIP = re.compile(
    r"(^|\.)(tests?|testing\._private|__main__|conftest|idlelib|turtledemo|antigravity|this|lib2to3|_vendor|vendored|setup|__phello__|"
    r"_?distutils|f2py|locale_data|externals|migrations|_testing|benchmarks?|examples?|_examples|mypy_plugin|_pyinstaller)(\.|$)"
)
KEEP = re.compile(r"^(distutils|lib2to3|idlelib)$")
CLASSES = (type, types.ClassType) if PY2 else (type,)


def public(path):
    return not any(part.startswith("_") for part in path.split("."))


def modules(top):
    """Every module of a package that can be imported."""
    found = {}

    def load(name):
        if SKIP.search(name) and not KEEP.match(name):
            return None
        try:
            module = importlib.import_module(name)
        except BaseException as error:  # noqa: a module may do anything when it is imported
            if isinstance(error, KeyboardInterrupt):
                raise
            return None
        if isinstance(module, types.ModuleType):
            found[name] = module
        return module

    module = load(top)
    stack = [module] if module is not None else []
    while stack:
        package = stack.pop()
        for _, name, is_package in pkgutil.iter_modules(getattr(package, "__path__", []) or []):
            child = load(package.__name__ + "." + name)
            if child is not None and is_package:
                stack.append(child)
    return found


class Facts(object):
    """What a module's source tells that its objects do not."""

    def __init__(self):
        # For each class: the attributes its methods give themselves, and whether it sets some by name.
        self.classes = {}
        # Names in the source, where the module makes up its attributes.
        self.words = set()
        # Attributes given to something else than `self`.
        self.given = set()
        # For each function or class that warns of itself whenever it is called: [since, words].
        self.notes = {}
        # Imports that only a type checker makes.
        self.checked = []
        # Other names that only a type checker sees.
        self.names = set()


def constant_text(node):
    """The words of a string in the source; what is put in is left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(constant_text(part) if isinstance(part, ast.Constant) else "..." for part in node.values)
    if isinstance(node, ast.BinOp):
        return constant_text(node.left) + constant_text(node.right)
    return ""


def last_name(node):
    return getattr(node, "attr", None) or getattr(node, "id", None) or ""


STATE = (
    "__setstate__", "__getstate__", "__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__eq__", "__repr__", "__str__", "__hash__",
    "__dir__", "__enter__", "__exit__", "__del__", "copy", "close", "__delattr__", "__getattribute__",
    "__setattr__", "__init_subclass__", "set_params", "__set_name__",
)  # fmt: skip
VERSION = re.compile(r"^v?\d+(\.\d+)*$")


def note_of(node):
    """[since, words] where a function or class is marked as deprecated, or always warns that it is."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and last_name(decorator.func) in ("deprecated", "_deprecated"):
            texts = [constant_text(argument) for argument in decorator.args]
            since = texts[0] if texts and VERSION.match(texts[0]) else ""
            words = next((text for text in texts if text and not VERSION.match(text)), "")
            for keyword in decorator.keywords:
                if keyword.arg in ("alternative", "message", "reason", "extra_msg") and constant_text(keyword.value) and not words:
                    words = constant_text(keyword.value)
                    words = "Use `%s`." % words if keyword.arg == "alternative" else words
                elif keyword.arg == "since":
                    since = constant_text(keyword.value)
            return [since, " ".join(words.split())[:160]]
    body = node.body
    if isinstance(node, ast.ClassDef):
        body = next((part.body for part in body if isinstance(part, ast.FunctionDef) and part.name == "__init__"), [])
    for part in body:
        call = part.value if isinstance(part, ast.Expr) else None
        if isinstance(part, (ast.Return, ast.Raise)):
            break
        if isinstance(call, ast.Call) and last_name(call.func) == "warn" and call.args:
            kinds = [last_name(argument) for argument in call.args[1:]] + [last_name(word.value) for word in call.keywords]
            words = " ".join(constant_text(call.args[0]).split())
            if any(re.search(r"Deprecat|FutureWarning|RemovedIn|Pandas\d", kind) for kind in kinds) and re.search(r"deprecated|removed", words):
                # What is only said of an argument, or of some case, is not said of the whole.
                if not re.search(r"\b(argument|parameter|keyword|kwarg|passing|value|default|option|when|if)\b", words, re.I):
                    return ["", words[:160]]
    return None


def source_facts(module):
    facts = Facts()
    try:
        path = inspect.getsourcefile(module)
        with open(path, "rb") as file:
            text = file.read()
        tree = ast.parse(text)
    except Exception:
        return facts
    if hasattr(module, "__getattr__"):
        facts.words = set(re.findall(r"[A-Za-z]\w+", text.decode("utf-8", "replace")))
    functions = (ast.FunctionDef,) if PY2 else (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")):
                facts.given.add(node.attr)
        elif isinstance(node, ast.If) and last_name(node.test) == "TYPE_CHECKING":
            targets = [target for part in node.body if isinstance(part, ast.Assign) for target in part.targets]
            facts.names.update(target.id for target in targets if isinstance(target, ast.Name))
            facts.names.update(part.name for part in node.body if isinstance(part, functions + (ast.ClassDef,)))
            facts.checked += [part for part in node.body if isinstance(part, (ast.Import, ast.ImportFrom))]

    def visit(body, prefix):
        for node in body:
            if isinstance(node, functions + (ast.ClassDef,)) and not PY2:
                note = note_of(node)
                if note:
                    facts.notes[prefix + node.name] = note
            if isinstance(node, ast.ClassDef):
                name = prefix + node.name
                names, open_ = set(), False
                for part in node.body:
                    target = getattr(part, "target", None)
                    if part.__class__.__name__ == "AnnAssign" and isinstance(target, ast.Name):
                        names.add(target.id)
                    if part.__class__.__name__ not in ("FunctionDef", "AsyncFunctionDef"):
                        continue
                    # These take over what an object had, no more.
                    same = part.name in STATE
                    for inner in ast.walk(part):
                        if isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name) and inner.value.id in ("self", "cls"):
                            if isinstance(inner.ctx, ast.Store):
                                names.add(inner.attr)
                            elif inner.attr == "__dict__" and not same:
                                open_ = True
                        if isinstance(inner, ast.Call) and last_name(inner.func) in ("setattr", "__setattr__") and inner.args and not same:
                            # Another object's attributes, or one that is named.
                            if len(inner.args) > 1 and constant_text(inner.args[1]):
                                names.add(constant_text(inner.args[1]))
                            elif isinstance(inner.args[0], ast.Name) and inner.args[0].id in ("self", "cls") or len(inner.args) < 3:
                                open_ = True
                facts.classes[name] = (names, open_)
                visit(node.body, name + ".")
            elif isinstance(node, (ast.If, ast.Try) if not PY2 else (ast.If,)):
                visit(node.body, prefix)
                visit(getattr(node, "orelse", []), prefix)

    visit(tree.body, "")
    return facts


FACTS = {}


def facts_of(name):
    """The facts of a module that is loaded."""
    if name not in FACTS:
        FACTS[name] = source_facts(sys.modules[name]) if name in sys.modules else Facts()
    return FACTS[name]


class Types(object):
    """What annotations mean: the ids of classes, or None where that is not certain. `None` among others is left out."""

    # Numbers are often annotated where a library's own number is given, which has more.
    PLAIN = ("str", "bytes", "list", "dict", "tuple", "set", "frozenset")
    TYPING = {"List": list, "Dict": dict, "Tuple": tuple, "Set": set, "FrozenSet": frozenset, "Text": str}

    def __init__(self, name_of):
        self.name_of = name_of
        self.spaces = {}

    def space(self, module):
        """The names that a module's annotations see."""
        if module not in self.spaces:
            space = {}
            for node in facts_of(module).checked:
                try:
                    names = {"__name__": module, "__package__": getattr(sys.modules[module], "__package__", None)}
                    exec(compile(ast.Module([node], []), "<checked>", "exec"), names)
                    space.update((name, value) for name, value in names.items() if not name.startswith("__"))
                except BaseException as error:  # noqa: the import may do anything
                    if isinstance(error, KeyboardInterrupt):
                        raise
            space.update(vars(sys.modules[module]) if module in sys.modules else {})
            self.spaces[module] = space
        return self.spaces[module]

    def plain(self, value):
        if value is None or value is type(None):
            return []
        if isinstance(value, type):
            if value.__module__ == "builtins":
                return ["builtins." + value.__name__] if value.__name__ in self.PLAIN else None
            # What is only an interface has other classes below it.
            if inspect.isabstract(value) or getattr(value, "_is_protocol", False) or value.__module__ in ("typing", "collections.abc", "abc"):
                return None
            return [self.name_of(value)]
        return None

    def union(self, parts):
        found = []
        for part in parts:
            if part is None:
                return None
            found += [one for one in part if one not in found]
        return found

    def of(self, value, module, first):
        """`first` is the annotation of the method's first argument: what is annotated the same is the object itself."""
        if isinstance(value, str):
            try:
                return self.node(ast.parse(value.strip(), mode="eval").body, module, first)
            except (SyntaxError, ValueError):
                return None
        return self.thing(value, module, first)

    def thing(self, value, module, first):
        import typing

        if isinstance(value, typing.TypeVar) or getattr(value, "_name", "") == "Self":
            return ["self"] if value is first or getattr(value, "_name", "") == "Self" or value.__name__ == "Self" else None
        if isinstance(value, str):
            return self.of(value, module, first)
        if isinstance(value, typing.ForwardRef):
            return self.of(value.__forward_arg__, module, first)
        origin = getattr(value, "__origin__", None)
        if origin is typing.Union or type(value).__name__ == "UnionType":
            return self.union([self.thing(part, module, first) for part in value.__args__])
        if origin is not None and getattr(value, "__metadata__", None):
            return self.thing(origin, module, first)
        return self.plain(origin if isinstance(origin, type) else value)

    def node(self, node, module, first):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self.union([self.node(node.left, module, first), self.node(node.right, module, first)])
        if isinstance(node, ast.Constant):
            return [] if node.value is None else self.of(node.value, module, first) if isinstance(node.value, str) else None
        if isinstance(node, ast.Subscript):
            head = last_name(node.value)
            inner = getattr(node.slice, "value", node.slice) if node.slice.__class__.__name__ == "Index" else node.slice
            if head == "Optional":
                return self.node(inner, module, first)
            if head == "Union":
                return self.union([self.node(part, module, first) for part in (inner.elts if isinstance(inner, ast.Tuple) else [inner])])
            if head in ("Final", "ClassVar", "Annotated"):
                return self.node(inner.elts[0] if isinstance(inner, ast.Tuple) else inner, module, first)
            if head in self.TYPING:
                return self.plain(self.TYPING[head])
            return self.node(node.value, module, first)
        if isinstance(node, (ast.Name, ast.Attribute)):
            if last_name(node) == "Self":
                return ["self"]
            if isinstance(first, str) and first.strip() == last_name(node):
                return ["self"] if re.match(r"^(_?Self|_?[A-Z]|_?\w*T)$", last_name(node)) else None
            try:
                value = eval(compile(ast.Expression(node), "<annotation>", "eval"), self.space(module))
            except Exception:
                return None
            if isinstance(value, str):
                return None
            return self.thing(value, module, first)
        return None


TYPES = None


def given_by(function, bound):
    """What a function gives, by its annotation; None where that is not certain."""
    if PY2 or TYPES is None or not isinstance(getattr(function, "__annotations__", None), dict) or "return" not in function.__annotations__:
        return None
    inner = inspect.unwrap(function)
    code = getattr(inner, "__code__", None)
    # What is awaited, or gone through, is something else than what is annotated.
    if code is None or code.co_flags & (inspect.CO_COROUTINE | inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR):
        return None
    first = None
    if bound and code.co_argcount:
        first = function.__annotations__.get(code.co_varnames[0])
    try:
        return TYPES.of(function.__annotations__["return"], inner.__globals__.get("__name__", ""), first) or None
    except Exception:
        return None


RETURNS_SELF = re.compile(r"^\s*Returns\s*\n\s*-{3,}\s*\n\s*self\s*(:|\n)", re.M)


def gives_itself(function):
    """Whether the docstring says that a method gives its object."""
    try:
        return bool(RETURNS_SELF.search(function.__doc__ or ""))
    except Exception:
        return False


def annotation(value):
    """A return annotation as words."""
    if value is inspect.Signature.empty:
        return None
    if isinstance(value, type):
        return value.__name__ if value.__module__ == "builtins" else value.__module__ + "." + value.__qualname__
    return value if isinstance(value, str) else str(value)


def signature(thing, bound):
    """[most positional arguments or None, keywords or None, return annotation]; None where it is not known."""
    if PY2:
        return None
    try:
        found = inspect.signature(thing)
    except Exception:
        return None
    parameters = list(found.parameters.values())
    if bound:
        if not parameters or parameters[0].kind == inspect.Parameter.KEYWORD_ONLY:
            return None
        if parameters[0].kind != inspect.Parameter.VAR_POSITIONAL:
            parameters = parameters[1:]
    kinds = [parameter.kind for parameter in parameters]
    most = sum(kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD) for kind in kinds)
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        most = None
    words = [p.name for p in parameters if p.kind in (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)]
    if inspect.Parameter.VAR_KEYWORD in kinds:
        words = None
    code = getattr(inspect.unwrap(thing), "__code__", None) if hasattr(thing, "__signature__") else None
    if code is not None and code.co_flags & inspect.CO_VARKEYWORDS:
        # The signature is only shown: what is taken besides is not told.
        words = None
    outer = getattr(getattr(thing, "__code__", None), "co_qualname", "") if hasattr(thing, "__wrapped__") else ""
    if "positional" in outer or "nonkeyword" in outer:
        # A wrapper that still takes what the function takes by its keyword alone.
        most = None
    if words is not None:
        words += [word for word in wrapped_words(thing) if word not in words]
    if TYPES is None:
        return [most, words, annotation(found.return_annotation)]
    given = None if inspect.isclass(thing) else given_by(thing, bound)
    if given is None and bound and gives_itself(thing):
        given = ["self"]
    return [most, words, None, given]


def wrapped_words(function):
    """Keywords that a function's wrappers may take for themselves: old names that are put right."""
    words = []
    while hasattr(function, "__wrapped__") and len(words) < 40:
        for cell in getattr(function, "__closure__", None) or ():
            try:
                value = cell.cell_contents
            except ValueError:
                continue
            for word in value if isinstance(value, (list, tuple, set, frozenset, dict)) else [value]:
                if isinstance(word, str) and word.isidentifier():
                    words.append(word)
        code = getattr(function, "__code__", None)
        if code is not None:
            words += [word for word in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if word not in ("self", "cls")]
        function = function.__wrapped__
    return words


DEPRECATED = re.compile(r"^ {0,4}\.\. deprecated:: *v?([0-9][0-9.]*[0-9])(?:\.dev\w*)?[ \n]*(.*(?:\n[ \t]+\S.*){0,2})", re.M)


def deprecated(thing):
    """The version and the words of a mark, or of a docstring's directive for the whole thing, which stands near its start."""
    try:
        words = getattr(thing, "__deprecated__", None)
        plain = getattr(thing, "__func__", thing)
        note = facts_of(str(getattr(plain, "__module__", None))).notes.get(getattr(plain, "__qualname__", None))
    except Exception:
        words = note = None
    if isinstance(words, str):
        return ["", " ".join(words.split())[:160]]
    if note:
        return note
    try:
        text = inspect.getdoc(thing) if not inspect.isclass(thing) else inspect.cleandoc(thing.__doc__ or "")
    except Exception:
        return None
    found = DEPRECATED.search((text or "")[:1500])
    if not found or re.search(r"^(Parameters|Args)\b", text[: found.start()], re.M):
        return None
    # "Combining Poly with others in one operation is deprecated": a way to use it, not the thing.
    if found.group(0).startswith(" ") or re.match(r"\w+ing\b", found.group(2)):
        return None
    return [found.group(1), " ".join(found.group(2).split())[:160]]


def main():
    # What a module prints when it is imported is no part of the snapshot.
    out, sys.stdout = sys.stdout, sys.stderr
    arguments = sys.argv[1:]
    version = arguments.pop(0)
    also = {}
    if arguments[0] == "--before":
        exec(arguments[1], {})
        arguments = arguments[2:]
    while arguments and arguments[0] == "--also":
        with open(arguments[1]) as file:
            for unit, told in json.load(file)["units"].items():
                also.setdefault(unit, set()).update(told["members"])
        arguments = arguments[2:]
    loaded = {}
    for top in arguments:
        loaded.update(modules(top))
    tops = tuple(name.split(".")[0] for name in arguments)
    owned = lambda name: (name or "").split(".")[0].lstrip("_") in tops or (name or "").split(".")[0] in tops or name in loaded

    # Where classes are found; the shortest public path is a class's name.
    paths, listed = {}, {}
    for name, module in sorted(loaded.items()):
        names = set(dir(module))
        try:
            names.update(word for word in getattr(module, "__all__", None) or [] if isinstance(word, str))
        except Exception:
            pass
        wanted = (facts_of(name).words | also.get(name, set())) - names
        for word in sorted(wanted):
            try:
                if hasattr(module, word):
                    names.add(word)
            except Exception:
                pass
        listed[name] = names
        for word in names:
            try:
                value = getattr(module, word)
                is_class = isinstance(value, CLASSES)
            except Exception:
                continue
            if is_class:
                paths.setdefault(value, set()).add(name + "." + word)
    canonical = {}
    # Python's own classes are named as typeshed names them, those of a library by their shortest path.
    standard = "builtins" in arguments

    def within(home, path):
        """Whether a path stands in a package that the class's own home is a part of."""
        return (home + ".").startswith(path.rpartition(".")[0] + ".")

    def own(path):
        return getattr(path, "__module__", "") or ""

    def name_of(cls):
        if cls not in canonical:
            home = own(cls) + "." + getattr(cls, "__qualname__", cls.__name__)
            found = paths.get(cls, set()) | {home}
            if standard:
                key = lambda path: (not public(path), path != home, not within(home, path), path.count("."), path)
            else:
                found = found if owned(own(cls)) else {foreign(cls, home)}
                key = lambda path: (not public(path), not within(home, path), path.count("."), path != home, path)
            canonical[cls] = min(found, key=key)
        return canonical[cls]

    def foreign(cls, home):
        """The name that another library's table has for a class."""
        top = home.split(".")[0]
        for name in (top.lstrip("_"), top):
            if getattr(sys.modules.get(name), cls.__name__, None) is cls:
                return name + "." + cls.__name__
        return home

    if not standard and not PY2:
        global TYPES
        TYPES = Types(name_of)

    units, waiting, seen = {}, [], set()

    def want(cls):
        if cls not in seen and owned(own(cls)):
            seen.add(cls)
            waiting.append(cls)

    def member_of_module(value):
        if isinstance(value, types.ModuleType):
            return {"k": "m", "t": value.__name__}
        note = deprecated(value) if callable(value) else None
        if isinstance(value, CLASSES):
            want(value)
            found = {"k": "c", "t": name_of(value)}
        elif callable(value):
            found = {"k": "f", "s": signature(value, False)}
        else:
            found = {"k": "v", "t": name_of(type(value))}
            if owned(own(type(value))):
                want(type(value))
        if note:
            found["d"] = note
        return found

    for name, module in sorted(loaded.items()):
        if not public(name) and name != "__future__":
            for cls in list(paths):
                if own(cls) == name:
                    want(cls)
            continue
        members = {}
        for word in sorted(listed[name]):
            if word.startswith("_"):
                continue
            try:
                value = getattr(module, word)
            except Exception:
                continue
            if "Removed" in type(value).__name__:
                # It only says that it is gone.
                continue
            try:
                members[word] = member_of_module(value)
            except Exception:
                # What is only made when it is first used.
                members[word] = {"k": "v"}
        for word in facts_of(name).names:
            members.setdefault(word, {"k": "v"})
        for _, word, _ in pkgutil.iter_modules(getattr(module, "__path__", []) or []):
            if not word.startswith("_"):
                members.setdefault(word, {"k": "m", "t": name + "." + word})
        units[name] = {"k": "M", "open": False, "members": members}

    def hint(value, home):
        try:
            return TYPES.of(value, home, None) or None
        except Exception:
            return None

    while waiting:
        cls = waiting.pop()
        bases = [base for base in inspect.getmro(cls)[1:] if base is not object]
        for base in bases:
            want(base)
        home = own(cls)
        extra, open_ = facts_of(home).classes.get(getattr(cls, "__qualname__", cls.__name__), (set(), False))
        extra = set(extra)
        for listing in ("__members__", "_fields", "__dataclass_fields__", "model_fields", "__fields__"):
            try:
                extra.update(word for word in getattr(cls, listing, None) or () if isinstance(word, str))
            except Exception:
                pass
        # A base that is not ours is laid flat.
        flat, laid = {}, set()
        for base in reversed(bases):
            if not owned(own(base)):
                flat.update(vars(base))
                laid.update(vars(base))
                extra |= facts_of(own(base)).classes.get(getattr(base, "__qualname__", base.__name__), (set(), False))[0]
                if "__getattr__" in vars(base):
                    open_ = True
        flat.update(vars(cls))
        laid -= set(vars(cls))
        hints = vars(cls).get("__annotations__")
        hints = hints if isinstance(hints, dict) else {}
        if not hints and sys.version_info >= (3, 14):
            try:
                hints = inspect.get_annotations(cls)
            except Exception:
                hints = {}
        if type(cls) not in (type,) and type(cls).__name__ not in ("ABCMeta", "EnumMeta", "EnumType"):
            for word in dir(type(cls)):
                if not word.startswith("_"):
                    flat.setdefault(word, None)
            if hasattr(type(cls), "__getattr__"):
                open_ = True
        members = {}
        for word in sorted(flat):
            if word.startswith("_"):
                continue
            value = flat[word]
            static = isinstance(value, (staticmethod, classmethod))
            getter = getattr(value, "fget", None) or getattr(value, "func", None)
            if isinstance(value, property) and (PY2 or TYPES is None):
                ret = getattr(value.fget, "__annotations__", {}).get("return") if value.fget else None
                members[word] = {"k": "p", "a": annotation(ret) if ret is not None and not PY2 else None}
            elif isinstance(value, property) or type(value).__name__.endswith("cached_property"):
                members[word] = {"k": "p", "r": given_by(getter, True)}
                note = deprecated(getter) if getter is not None else None
                if note:
                    members[word]["d"] = note
            elif isinstance(getattr(value, "_accessor", None), type):
                want(value._accessor)
                members[word] = {"k": "p", "r": [name_of(value._accessor)]}
            elif isinstance(value, CLASSES):
                want(value)
                members[word] = {"k": "c", "t": name_of(value)}
            elif static or inspect.isroutine(value):
                plain = getattr(value, "__func__", value)
                members[word] = {"k": "f", "s": signature(plain, not isinstance(value, staticmethod))}
                note = deprecated(plain)
                if note:
                    members[word]["d"] = note
            else:
                members[word] = {"k": "p"}
            # What another library's class gives is of its own classes, where this one has others.
            if word in laid and TYPES is not None:
                members[word].pop("r", None)
                if members[word].get("s") and len(members[word]["s"]) > 3 and members[word]["s"][3] != ["self"]:
                    members[word]["s"][3] = [one for one in members[word]["s"][3] or [] if one.startswith("builtins.")] or None
        for word in sorted(extra):
            if not word.startswith("_") and TYPES is not None and word in hints:
                members.setdefault(word, {"k": "p"}).setdefault("r", hint(hints[word], home))
        for word in extra:
            if not word.startswith("_"):
                members.setdefault(word, {"k": "p"})
        try:
            made = signature(cls, False)
        except Exception:
            made = None
        if "__getattr__" in flat or (flat.get("__getattribute__") not in (None, object.__getattribute__) and inspect.isfunction(flat.get("__getattribute__"))):
            open_ = True
        units[name_of(cls)] = {
            "k": "C",
            "open": open_,
            "bases": [name_of(base) for base in bases if owned(own(base))],
            "s": made,
            "members": members,
        }
    given = set() if standard else {word for name in loaded for word in facts_of(name).given if not word.startswith("_")}
    json.dump({"version": version, "units": units, "given": sorted(given)}, out)
    out.flush()
    # Some packages crash when the interpreter ends.
    os._exit(0)


if __name__ == "__main__":
    if os.environ.get("MPLBACKEND") is None:
        os.environ["MPLBACKEND"] = "agg"
    main()
