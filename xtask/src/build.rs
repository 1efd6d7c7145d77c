//! `cargo xtask build`: Rust to WebAssembly to the npm package in `pkg/`.

use crate::root::{pkg, root, target};
use crate::run::{cargo, command, run};
use crate::{manifest, setup};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// The one target.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Cargo's profile for all that is WebAssembly, tests included, so that its dependencies are built once.
pub const PROFILE: &str = "wasm";

/// What to build.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// `dev` leaves out wasm-opt
    #[arg(long, value_enum, default_value_t = Profile::Release)]
    pub profile: Profile,
    /// Build one module of the four
    #[arg(long, value_enum)]
    pub only: Option<Module>,
    /// Leave out tract, which runs models of other shapes only, and takes the longest
    #[arg(long)]
    pub bundled: bool,
}

impl Arguments {
    /// All modules.
    pub const fn all(profile: Profile) -> Self {
        Self { profile, only: None, bundled: false }
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

/// What a module's build is made of.
struct Recipe {
    /// The crate.
    package: &'static str,
    /// Cargo's name for what it makes.
    artifact: &'static str,
    /// The name of the module in the package.
    name: &'static str,
    /// Cargo's features beside the defaults.
    features: &'static [&'static str],
    /// Cargo's profile.
    profile: &'static str,
    /// Whether it may use relaxed SIMD. A browser refuses a module with one instruction that it does not know.
    relaxed: bool,
    /// The level of wasm-opt; none in a dev build.
    optimise: Option<&'static str>,
}

/// What the modules may use, so that wasm-opt accepts it: all of it is in every browser the manifest admits.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

fn recipe(module: Module, profile: Profile) -> Recipe {
    // On tract's megabytes wasm-opt works for minutes, and the few who use it gain little.
    let optimise = (profile == Profile::Release && module != Module::Tract).then_some("-O3");
    let (package, artifact) = match module {
        Module::Text => ("caveat-wasm", "caveat_wasm"),
        Module::Verifier | Module::Relaxed | Module::Tract => ("caveat-wasm-verifier", "caveat_wasm_verifier"),
    };
    let (features, profile): (&[&str], _) = if module == Module::Tract { (&["tract"], "wasm-tract") } else { (&[], PROFILE) };
    Recipe { package, artifact, name: module.name(), features, profile, relaxed: module == Module::Relaxed, optimise }
}

/// Builds the package.
pub fn build(arguments: &Arguments) -> Result<()> {
    setup::target()?;
    if arguments.profile == Profile::Release {
        setup::packages()?;
    }
    fs::create_dir_all(pkg())?;
    for module in Module::value_variants() {
        if arguments.only.is_none_or(|only| only == *module) && !(arguments.bundled && *module == Module::Tract) {
            make(&recipe(*module, arguments.profile))?;
        }
    }
    manifest::write(&pkg())
}

fn make(recipe: &Recipe) -> Result<()> {
    let compiled = compile(recipe)?;
    let stamp = pkg().join(format!(".{}.stamp", recipe.name));
    let wanted = stamp_of(&compiled, recipe)?;
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let begun = Instant::now();
    bindgen(&compiled, recipe.name, &pkg())?;
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

fn bindgen(compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(true)
        .out_name(name)
        .remove_name_section(true)
        .remove_producers_section(true)
        // `await init()` finds the module beside the script; the library, unlike the command, leaves that out unless told.
        .omit_default_module_path(false)
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
