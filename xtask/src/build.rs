//! `cargo xtask build`: Rust to WebAssembly to the npm package in `pkg/`.

use crate::root::{pkg, root, target};
use crate::run::{cargo, command, run};
use crate::{manifest, setup};
use anyhow::{Context as _, Result, anyhow};
use clap::{Args, ValueEnum};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// The one target.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Cargo's profile for what ships and has none of its own.
const PROFILE: &str = "wasm";
/// And for what only tests run, which is not to wait for the linker.
pub const TESTS_PROFILE: &str = "wasm-tests";

/// What to build.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// `dev` leaves out wasm-opt
    #[arg(long, value_enum, default_value_t = Profile::Release)]
    pub profile: Profile,
    /// Build one module of the six
    #[arg(long, value_enum)]
    pub only: Option<Module>,
    /// Instead of pkg/, build `target/faults`: the text module with faults on purpose, for the tests of what becomes of a fault
    #[arg(long, conflicts_with_all = ["only", "bundled"])]
    pub faults: bool,
    /// Leave out tract, which runs models of other shapes only, and takes the longest
    #[arg(long)]
    pub bundled: bool,
}

impl Arguments {
    /// All modules.
    pub const fn all(profile: Profile) -> Self {
        Self { profile, only: None, bundled: false, faults: false }
    }

    /// What the bundled model needs.
    pub const fn bundled(profile: Profile) -> Self {
        Self { bundled: true, ..Self::all(profile) }
    }
}

/// How much to optimise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// Quick to build
    Dev,
    /// What ships
    Release,
}

/// A WebAssembly module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Module {
    /// The text auditor and its worker
    Text,
    /// The code auditor, loaded when an answer has code; with its tables
    Code,
    /// The same of JavaScript
    Script,
    /// The reader of documents, loaded when a file is dropped or picked
    Documents,
    /// The verifier, for every browser with SIMD
    Verifier,
    /// The verifier with relaxed SIMD
    Relaxed,
    /// tract, the verifier's engine for models of other shapes
    Tract,
}

impl Module {
    /// Its name in the package: `NAME.js`, `NAME.d.ts` and `NAME_bg.wasm` are its files there.
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "caveat",
            Self::Code => "caveat_code",
            Self::Script => "caveat_script",
            Self::Documents => "caveat_documents",
            Self::Verifier => "caveat_verifier",
            Self::Relaxed => "caveat_verifier_relaxed",
            Self::Tract => "caveat_tract",
        }
    }
}

/// For every module the names of its files that end so, in the order they are built.
pub fn files_of_modules(endings: &[&str]) -> Vec<String> {
    Module::value_variants().iter().flat_map(|module| endings.iter().map(|ending| format!("{}{ending}", module.name()))).collect()
}

/// Where the code auditor's tables lie, and where they go in the package.
const TABLES: &str = "crate/code/tables";
const TABLES_THERE: &str = "tables";
/// Lists their names: what is beside a module on the web cannot be listed.
const TABLES_INDEX: &str = "index.json";

/// The names of the code auditor's tables, in order.
fn tables() -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(root().join(TABLES))
        .with_context(|| format!("cannot read {TABLES}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok()?.strip_suffix(".gz").map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}

/// The files of the tables in the package.
pub fn files_of_tables() -> Result<Vec<String>> {
    let files = tables()?.into_iter().map(|name| format!("{name}.gz")).chain([TABLES_INDEX.to_owned()]);
    Ok(files.map(|file| format!("{TABLES_THERE}/{file}")).collect())
}

/// Puts the tables into the package, and takes out what is none any more.
fn copy_tables() -> Result<()> {
    let folder = pkg().join(TABLES_THERE);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let names = tables()?;
    for file in names.iter().map(|name| format!("{name}.gz")) {
        fs::copy(root().join(TABLES).join(&file), folder.join(&file)).with_context(|| format!("cannot copy {file}"))?;
    }
    fs::write(folder.join(TABLES_INDEX), format!("{}\n", serde_json::to_string(&names)?))?;
    Ok(())
}

/// What a module's build is made of.
struct Recipe {
    /// The crate.
    package: &'static str,
    /// Cargo's name for what it makes.
    artifact: &'static str,
    /// The name of the module in the package.
    name: &'static str,
    /// Whether with the features that are the default.
    defaults: bool,
    /// Cargo's features beside them.
    features: &'static [&'static str],
    /// Cargo's profile.
    profile: &'static str,
    /// Whether it may use relaxed SIMD. A browser refuses a module with one instruction that it does not know.
    relaxed: bool,
    /// Whether its script can put another instance in the place of one that trapped.
    renewed: bool,
    /// The level of wasm-opt; none in a dev build.
    optimise: Option<&'static str>,
}

/// What the modules may use, so that wasm-opt accepts it: all of it is in every browser the manifest admits.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory", "--enable-multivalue", "--enable-mutable-globals", "--enable-nontrapping-float-to-int",
    "--enable-reference-types", "--enable-sign-ext", "--enable-simd",
];

fn recipe(module: Module, profile: Profile) -> Recipe {
    let optimise = match module {
        // On tract's megabytes wasm-opt works for minutes, and the few who use it gain little.
        Module::Tract => None,
        Module::Code | Module::Script | Module::Documents => Some("-Oz"),
        Module::Text | Module::Verifier | Module::Relaxed => Some("-O3"),
    };
    let (package, artifact) = match module {
        Module::Text => ("caveat-wasm", "caveat_wasm"),
        Module::Code | Module::Script => ("caveat-wasm-code", "caveat_wasm_code"),
        Module::Documents => ("caveat-wasm-documents", "caveat_wasm_documents"),
        Module::Verifier | Module::Relaxed | Module::Tract => ("caveat-wasm-verifier", "caveat_wasm_verifier"),
    };
    let (defaults, features): (bool, &[&str]) = match module {
        Module::Tract => (true, &["tract"]),
        Module::Script => (false, &["script"]),
        _ => (true, &[]),
    };
    Recipe {
        package,
        artifact,
        name: module.name(),
        defaults,
        features,
        profile: match module {
            Module::Code => "wasm-code",
            Module::Script => "wasm-script",
            Module::Documents => "wasm-documents",
            Module::Tract => "wasm-tract",
            Module::Text => "wasm-text",
            Module::Verifier | Module::Relaxed => PROFILE,
        },
        relaxed: module == Module::Relaxed,
        renewed: matches!(module, Module::Code | Module::Script),
        optimise: optimise.filter(|_| profile == Profile::Release),
    }
}

/// Builds the package.
pub fn build(arguments: &Arguments) -> Result<()> {
    setup::target()?;
    if arguments.faults {
        return faulty();
    }
    if arguments.profile == Profile::Release {
        setup::packages()?;
    }
    fs::create_dir_all(pkg())?;
    let wanted = |module: &Module| arguments.only.is_none_or(|only| only == *module) && !(arguments.bundled && *module == Module::Tract);
    let (apart, others): (Vec<_>, Vec<_>) = Module::value_variants()
        .iter()
        .copied()
        .filter(wanted)
        .map(|module| recipe(module, arguments.profile))
        .partition(|recipe| recipe.relaxed || recipe.renewed);
    // Linking and wasm-opt take one core for minutes: meanwhile what has a build folder of its own is compiled, and whatever comes next. (Cargo
    // locks a folder within the build folder for each profile.)
    thread::scope(|scope| {
        let mut under_way: Vec<_> = apart.iter().map(|recipe| scope.spawn(|| finish(recipe, &compile(recipe)?))).collect();
        for recipe in &others {
            let compiled = compile(recipe)?;
            under_way.push(scope.spawn(move || finish(recipe, &compiled)));
        }
        under_way.into_iter().try_for_each(|one| one.join().map_err(|_| anyhow!("a part of the build broke off"))?)
    })?;
    copy_tables()?;
    manifest::write(&pkg())
}

/// The text module with faults on purpose. It has its own folder, so that it is never packaged.
pub fn faulty() -> Result<()> {
    let folder = root().join("target/faults");
    fs::create_dir_all(&folder)?;
    let recipe = Recipe { features: &["faults"], profile: TESTS_PROFILE, ..recipe(Module::Text, Profile::Dev) };
    bindgen(&recipe, &compile(&recipe)?, &folder)
}

/// Binds and optimises what was compiled, unless the same was before.
fn finish(recipe: &Recipe, compiled: &Path) -> Result<()> {
    let stamp = pkg().join(format!(".{}.stamp", recipe.name));
    let wanted = stamp_of(compiled, recipe)?;
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let begun = Instant::now();
    bindgen(recipe, compiled, &pkg())?;
    eprintln!("wasm-bindgen: {:.1} s", begun.elapsed().as_secs_f32());
    if let Some(level) = recipe.optimise {
        let begun = Instant::now();
        optimise(&pkg().join(format!("{}_bg.wasm", recipe.name)), level, recipe.relaxed)?;
        eprintln!("wasm-opt: {:.1} s", begun.elapsed().as_secs_f32());
    }
    fs::write(stamp, wanted)?;
    Ok(())
}

/// Compiles a crate to WebAssembly; returns the module's file.
fn compile(recipe: &Recipe) -> Result<PathBuf> {
    let mut command = cargo(&["build", "--target", WASM_TARGET, "--package", recipe.package, "--profile", recipe.profile]);
    let mut folder = target();
    let mut more = "";
    if recipe.relaxed {
        // A folder of its own: other flags in the same one would build everything anew each time.
        folder = folder.join("relaxed");
        command.arg("--target-dir").arg(&folder);
        more = "-C target-feature=+relaxed-simd";
    }
    if recipe.profile == TESTS_PROFILE {
        // With the tests, whose own dependencies ask more of what both rest on: so that is compiled once.
        command.args(["--lib", "--tests"]);
    }
    if !recipe.defaults {
        command.arg("--no-default-features");
    }
    if !recipe.features.is_empty() {
        command.args(["--features", &recipe.features.join(",")]);
    }
    portable(&mut command, more);
    run(command)?;
    Ok(folder.join(WASM_TARGET).join(recipe.profile).join(format!("{}.wasm", recipe.artifact)))
}

/// Keeps this machine's folders out of what is built: panics name source files, and a store's reviewer builds elsewhere.
/// `more` are further flags of the compiler.
pub fn portable(command: &mut Command, more: &str) {
    let home = std::env::home_dir().unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let flags = [(cargo_home.as_path(), "cargo"), (root(), "caveat")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .join(" ");
    // Cargo joins these with the flags of .cargo/config.toml; they do not touch what is built for this machine.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("{flags} {more}"));
}

/// wasm-opt takes its time: it is left out where the same module was optimised the same way before.
fn stamp_of(compiled: &Path, recipe: &Recipe) -> Result<String> {
    let bytes = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    // FNV-1a: tells builds apart, guards nothing.
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    Ok(format!("{:016x} {} {}\n", hash, bytes.len(), recipe.optimise.unwrap_or("unoptimised")))
}

fn bindgen(recipe: &Recipe, compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(true)
        .out_name(recipe.name)
        .remove_name_section(true)
        .remove_producers_section(true)
        // `await init()` finds the module beside the script; the library, unlike the command, leaves that out unless told.
        .omit_default_module_path(false)
        .reset_state_function(recipe.renewed)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen failed on {}", compiled.display()))
}

fn optimise(module: &Path, level: &str, relaxed: bool) -> Result<()> {
    let small = module.with_extension("opt.wasm");
    let binary = root().join("node_modules/binaryen/bin/wasm-opt");
    let mut command = command("node", &[]);
    command.arg(binary).arg(module).args(["-o".as_ref(), small.as_os_str()]).arg(level).args(FEATURES);
    if relaxed {
        command.arg("--enable-relaxed-simd");
    }
    run(command)?;
    fs::rename(small, module)?;
    Ok(())
}
