//! What no table tells: the parts of tuples that functions give, keywords that a function hands on, and the fixtures of pytest.
//!
//! Each was read in the libraries' own sources on 2026-11-28, in the newest version of the table.

use crate::table::{Row, told};
use ruff_python_ast::{Expr, ExprCall};

/// Functions that give a tuple, and the classes of its parts; an empty one is not known.
const PARTS: &[(&str, &str, &[&str])] = &[
    ("builtins.str", "partition", &["builtins.str", "builtins.str", "builtins.str"]),
    ("builtins.str", "rpartition", &["builtins.str", "builtins.str", "builtins.str"]),
    ("email.utils", "parseaddr", &["builtins.str", "builtins.str"]),
    ("numpy", "histogram", &["numpy.ndarray", "numpy.ndarray"]),
    ("numpy", "meshgrid", &["numpy.ndarray", "numpy.ndarray"]),
    ("numpy", "meshgrid", &["numpy.ndarray", "numpy.ndarray", "numpy.ndarray"]),
    ("numpy.linalg", "eig", &["numpy.ndarray", "numpy.ndarray"]),
    ("numpy.linalg", "eigh", &["numpy.ndarray", "numpy.ndarray"]),
    ("numpy.linalg", "svd", &["numpy.ndarray", "numpy.ndarray", "numpy.ndarray"]),
    ("os.path", "split", &["builtins.str", "builtins.str"]),
    ("os.path", "splitdrive", &["builtins.str", "builtins.str"]),
    ("os.path", "splitext", &["builtins.str", "builtins.str"]),
    ("socket.socket", "accept", &["socket.socket", ""]),
    ("subprocess", "getstatusoutput", &["builtins.int", "builtins.str"]),
    ("tempfile", "mkstemp", &["builtins.int", "builtins.str"]),
    ("urllib.parse", "urldefrag", &["builtins.str", "builtins.str"]),
    ("urllib.request", "urlretrieve", &["builtins.str", ""]),
];

/// The class of one part of the tuple that a call of a function of `unit` gives: the part at `at` of `count`.
pub fn part(unit: &str, function: &str, call: &ExprCall, at: usize, count: usize) -> Option<&'static str> {
    if (unit, function) == ("matplotlib.pyplot", "subplots") && count == 2 {
        return if at == 0 { figure(call).then_some("matplotlib.figure.Figure") } else { axes(call) };
    }
    let (.., parts) = PARTS.iter().find(|(of, name, parts)| (*of, *name, parts.len()) == (unit, function, count))?;
    parts.get(at).copied().filter(|class| !class.is_empty())
}

/// Whether `subplots` makes a figure of the usual class.
fn figure(call: &ExprCall) -> bool {
    call.arguments.keywords.iter().all(|keyword| keyword.arg.as_ref().is_some_and(|name| name.as_str() != "FigureClass"))
}

/// What `subplots` gives beside the figure: one plot, or an array of several where it is not asked to be something else.
fn axes(call: &ExprCall) -> Option<&'static str> {
    const HARMLESS: &[&str] = &[
        "figsize", "dpi", "layout", "constrained_layout", "tight_layout", "facecolor", "edgecolor", "linewidth", "frameon", "num", "clear",
        "sharex", "sharey", "gridspec_kw", "width_ratios", "height_ratios",
    ];
    let mut sides = [1_u64, 1];
    for (at, argument) in call.arguments.args.iter().enumerate() {
        *sides.get_mut(at)? = whole(argument)?;
    }
    for keyword in &call.arguments.keywords {
        match keyword.arg.as_ref()?.as_str() {
            "nrows" => sides[0] = whole(&keyword.value)?,
            "ncols" => sides[1] = whole(&keyword.value)?,
            name if HARMLESS.contains(&name) => {}
            _ => return None,
        }
    }
    Some(if sides == [1, 1] { "matplotlib.axes.Axes" } else { "numpy.ndarray" })
}

/// A whole number that is written out.
fn whole(expression: &Expr) -> Option<u64> {
    let ruff_python_ast::Number::Int(number) = &expression.as_number_literal_expr()?.value else { return None };
    number.as_u64()
}

/// Functions that give many of one class.
const EACH_OF: &[Row] = &[
    ("bs4.BeautifulSoup", "find_all", "bs4.Tag"),
    ("bs4.BeautifulSoup", "select", "bs4.Tag"),
    ("bs4.Tag", "find_all", "bs4.Tag"),
    ("bs4.Tag", "select", "bs4.Tag"),
    ("builtins.str", "split", "builtins.str"),
    ("builtins.str", "splitlines", "builtins.str"),
    ("glob", "glob", "builtins.str"),
    ("glob", "iglob", "builtins.str"),
    ("os", "listdir", "builtins.str"),
    ("os", "scandir", "os.DirEntry"),
    ("pathlib.Path", "glob", "pathlib.Path"),
    ("pathlib.Path", "iterdir", "pathlib.Path"),
    ("pathlib.Path", "rglob", "pathlib.Path"),
    ("re", "finditer", "re.Match"),
    ("re.Pattern", "finditer", "re.Match"),
];

/// Functions that give what one of their arguments is, and that argument's place.
const SAME: &[(&str, &str, usize)] = &[("copy", "copy", 0), ("copy", "deepcopy", 0), ("re", "sub", 2), ("re.Pattern", "sub", 1)];

/// The argument that is of the class of what a function gives.
pub fn same_as<'c>(unit: &str, function: &str, call: &'c ExprCall) -> Option<&'c Expr> {
    let (.., at) = SAME.iter().find(|(of, name, _)| (*of, *name) == (unit, function))?;
    let sure = call.arguments.args.iter().take(at + 1).all(|argument| !argument.is_starred_expr());
    call.arguments.args.get(*at).filter(|_| sure)
}

/// Functions whose result is of the class that a `factory` says, and of this one without.
const WITHOUT_FACTORY: &[Row] = &[("sqlite3", "connect", "sqlite3.Connection"), ("sqlite3.Connection", "cursor", "sqlite3.Cursor")];

/// The class of what a function gives that would take a factory, where it is given none.
pub fn without_factory(unit: &str, function: &str, call: &ExprCall) -> Option<&'static str> {
    let plain = call.arguments.args.len() <= usize::from(function == "connect")
        && !call.arguments.args.iter().any(Expr::is_starred_expr)
        && call.arguments.keywords.iter().all(|keyword| keyword.arg.as_ref().is_some_and(|name| name.as_str() != "factory"));
    told(WITHOUT_FACTORY, unit, function).filter(|_| plain)
}

/// Functions that are awaited, and the class of what comes of it. Tables tell only what plain functions give.
const AWAITED: &[(&str, &[&str], &str)] = &[
    ("asyncio", &["create_subprocess_exec", "create_subprocess_shell"], "asyncio.subprocess.Process"),
    ("httpx.AsyncClient", &["delete", "get", "head", "options", "patch", "post", "put", "request", "send"], "httpx.Response"),
];

/// The class of what an awaited function gives.
pub fn awaited(unit: &str, function: &str) -> Option<&'static str> {
    AWAITED.iter().find(|(of, names, _)| *of == unit && names.contains(&function)).map(|(.., class)| *class)
}

/// The class of what a function gives one after the other.
pub fn each_of(unit: &str, function: &str) -> Option<&'static str> {
    told(EACH_OF, unit, function)
}

/// The class of what an object of a class gives one after the other.
pub fn each(class: &str) -> Option<&'static str> {
    match class {
        "bs4.ResultSet" => Some("bs4.Tag"),
        "builtins.str" => Some("builtins.str"),
        "csv.DictReader" => Some("builtins.dict"),
        _ => None,
    }
}

/// Whether `with` binds the object itself, of this class.
pub fn enters_itself(class: &str) -> bool {
    matches!(
        class,
        "httpx.AsyncClient"
            | "httpx.Client"
            | "io.TextIOWrapper"
            | "requests.Session"
            | "sqlite3.Connection"
            | "tarfile.TarFile"
            | "zipfile.ZipFile"
    )
}

/// Whether a class takes any name for one of a tag below it, and this one cannot be: nobody calls a tag like that.
pub fn looked_for(class: &str, name: &str) -> bool {
    matches!(class, "bs4.BeautifulSoup" | "bs4.Tag")
        && ["get_", "find_", "has_", "set_", "select_", "is_", "add_", "remove_"].iter().any(|head| name.starts_with(head))
}

/// A function whose keywords go to another one, which takes no others.
pub struct Handed {
    units: &'static [&'static str],
    functions: &'static [&'static str],
    /// The function that takes them, where a table has its keywords.
    pub to: Option<(&'static str, &'static str)>,
    /// Further keywords; behind an `@` the first version of Python that takes one, where that is newer than 3.6.
    pub takes: &'static [&'static str],
    /// Keywords that take an object and no text, its class, and the keyword that takes the text.
    pub objects: &'static [(&'static str, &'static str, &'static str)],
    /// Keywords with which somebody else takes the rest.
    unless: &'static [&'static str],
}

/// What `subprocess.Popen` takes.
macro_rules! popen {
    ($($more:literal),*) => {
        &[
            "args", "bufsize", "executable", "stdin", "stdout", "stderr", "preexec_fn", "close_fds", "shell", "cwd", "env",
            "universal_newlines",
            "startupinfo", "creationflags", "restore_signals", "start_new_session", "pass_fds", "user@3.9", "group@3.9", "extra_groups@3.9",
            "encoding", "errors", "text@3.7", "umask@3.9", "pipesize@3.10", "process_group@3.11", $($more),*
        ]
    };
}

const HANDED: &[Handed] = &[
    Handed {
        units: &["requests", "requests.api", "requests.Session"],
        functions: &["request", "get", "options", "head", "post", "put", "patch", "delete"],
        to: Some(("requests.Session", "request")),
        takes: &[],
        objects: &[],
        unless: &[],
    },
    Handed {
        units: &["click"],
        functions: &["option"],
        to: None,
        takes: &[
            "allow_from_autoenv", "autocompletion", "callback", "confirmation_prompt", "count", "default", "deprecated", "envvar",
            "expose_value", "flag_value", "help", "hidden", "hide_input", "is_eager", "is_flag", "metavar", "multiple", "nargs",
            "param_decls", "prompt", "prompt_required", "required", "shell_complete", "show_choices", "show_default", "show_envvar",
            "type",
        ],
        objects: &[],
        unless: &["cls"],
    },
    Handed {
        units: &["click"],
        functions: &["argument"],
        to: None,
        takes: &[
            "autocompletion", "callback", "default", "deprecated", "envvar", "expose_value", "help", "is_eager", "metavar", "multiple",
            "nargs", "param_decls", "required", "shell_complete", "type",
        ],
        objects: &[],
        unless: &["cls"],
    },
    Handed {
        units: &["subprocess"],
        functions: &["run"],
        to: None,
        takes: popen!("input", "capture_output@3.7", "timeout", "check"),
        objects: &[],
        unless: &[],
    },
    Handed { units: &["subprocess"], functions: &["call", "check_call"], to: None, takes: popen!("timeout"), objects: &[], unless: &[] },
    Handed { units: &["subprocess"], functions: &["check_output"], to: None, takes: popen!("timeout", "input"), objects: &[], unless: &[] },
    Handed {
        units: &["logging"],
        functions: &["basicConfig"],
        to: None,
        takes: &[
            "filename", "filemode", "format", "datefmt", "style", "level", "stream", "handlers", "force@3.8", "encoding@3.9", "errors@3.9",
            "formatter@3.15",
        ],
        objects: &[("formatter", "logging.Formatter", "format")],
        unless: &[],
    },
    Handed {
        units: &["argparse.ArgumentParser"],
        functions: &["add_argument"],
        to: None,
        takes: &[
            "action", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "dest", "version", "deprecated@3.13",
        ],
        objects: &[],
        unless: &[],
    },
];

/// What takes the keywords of a function that hands them on; none where it is no such function, or this call has somebody else take them.
pub fn handed(unit: &str, function: &str, call: &ExprCall) -> Option<&'static Handed> {
    let handed = HANDED.iter().find(|handed| handed.units.contains(&unit) && handed.functions.contains(&function))?;
    let given = |words: &[&str]| {
        call.arguments.keywords.iter().any(|keyword| keyword.arg.as_ref().is_some_and(|name| words.contains(&name.as_str())))
    };
    // An action that is a class takes what it likes.
    let own_action =
        function == "add_argument" && call.arguments.find_keyword("action").is_some_and(|action| !action.value.is_string_literal_expr());
    (!given(handed.unless) && !own_action).then_some(handed)
}

/// Fixtures that pytest has itself, and their classes. `cache` is left out: projects have one of their own.
const FIXTURES: &[(&str, &str)] = &[
    ("caplog", "pytest.LogCaptureFixture"),
    ("capfd", "pytest.CaptureFixture"),
    ("capfdbinary", "pytest.CaptureFixture"),
    ("capsys", "pytest.CaptureFixture"),
    ("capsysbinary", "pytest.CaptureFixture"),
    ("monkeypatch", "pytest.MonkeyPatch"),
    ("pytestconfig", "pytest.Config"),
    ("recwarn", "pytest.WarningsRecorder"),
    ("request", "pytest.FixtureRequest"),
    ("tmp_path", "pathlib.Path"),
    ("tmp_path_factory", "pytest.TempPathFactory"),
];

/// The class of a fixture of pytest.
pub fn fixture(name: &str) -> Option<&'static str> {
    FIXTURES.iter().find(|(fixture, _)| *fixture == name).map(|(_, class)| *class)
}
