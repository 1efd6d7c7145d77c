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

/// What to build.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// `dev` leaves out wasm-opt
    #[arg(long, value_enum, default_value_t = Profile::Release)]
    pub profile: Profile,
    /// Build one module of the two
    #[arg(long, value_enum)]
    pub only: Option<Module>,
}

impl Arguments {
    /// Both modules.
    pub const fn all(profile: Profile) -> Self {
        Self { profile, only: None }
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
    /// The verifier: tract, minutes to build
    Verifier,
}

/// What a module's build is made of.
struct Recipe {
    /// The crate.
    package: &'static str,
    /// Cargo's name for what it makes.
    artifact: &'static str,
    /// The name of the module in the package.
    name: &'static str,
    /// Cargo's profile.
    profile: &'static str,
    /// The level of wasm-opt; none in a dev build.
    optimise: Option<&'static str>,
}

/// What both modules may use, so that wasm-opt accepts it: all of it is in every browser the manifest admits.
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
    let release = profile == Profile::Release;
    match module {
        Module::Text => Recipe {
            package: "caveat-wasm",
            artifact: "caveat_wasm",
            name: "caveat",
            profile: "wasm",
            optimise: release.then_some("-O3"),
        },
        Module::Verifier => Recipe {
            package: "caveat-wasm-verifier",
            artifact: "caveat_wasm_verifier",
            name: "caveat_verifier",
            profile: "wasm-tract",
            optimise: release.then_some("-O3"),
        },
    }
}

/// Builds the package.
pub fn build(arguments: &Arguments) -> Result<()> {
    setup::target()?;
    if arguments.profile == Profile::Release {
        setup::packages()?;
    }
    fs::create_dir_all(pkg())?;
    for module in [Module::Text, Module::Verifier] {
        if arguments.only.is_none_or(|only| only == module) {
            make(&recipe(module, arguments.profile))?;
        }
    }
    manifest::write(&pkg())
}

fn make(recipe: &Recipe) -> Result<()> {
    let compiled = compile(recipe.package, recipe.artifact, recipe.profile)?;
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
        optimise(&pkg().join(format!("{}_bg.wasm", recipe.name)), level)?;
        eprintln!("wasm-opt: {:.1} s", begun.elapsed().as_secs_f32());
    }
    fs::write(stamp, wanted)?;
    Ok(())
}

/// Compiles a crate to WebAssembly; returns the module's file.
pub fn compile(package: &str, artifact: &str, profile: &str) -> Result<PathBuf> {
    let mut command = cargo(&["build", "--target", WASM_TARGET, "--package", package, "--profile", profile]);
    portable(&mut command);
    run(command)?;
    Ok(target().join(WASM_TARGET).join(profile).join(format!("{artifact}.wasm")))
}

/// Keeps this machine's folders out of what is built: panics name source files, and a store's reviewer builds elsewhere.
pub fn portable(command: &mut Command) {
    let home = std::env::home_dir().unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let flags = [(cargo_home.as_path(), "cargo"), (root(), "caveat")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .join(" ");
    // Cargo joins these with the flags of .cargo/config.toml; they do not touch what is built for this machine.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
}

/// wasm-opt takes minutes on the verifier: it is left out where the same module was optimised the same way before.
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
        .generate(folder)
        .with_context(|| format!("wasm-bindgen failed on {}", compiled.display()))
}

fn optimise(module: &Path, level: &str) -> Result<()> {
    let small = module.with_extension("opt.wasm");
    let binary = root().join("node_modules/binaryen/bin/wasm-opt");
    let mut command = command("node", &[]);
    command.arg(binary).arg(module).args(["-o".as_ref(), small.as_os_str()]).arg(level).args(FEATURES);
    run(command)?;
    fs::rename(small, module)?;
    Ok(())
}
