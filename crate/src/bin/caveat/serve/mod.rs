//! `caveat serve`: audits for the programs of this machine, over HTTP.
//!
//! It listens on the loopback address only, unless another is asked for and allowed. Everything that comes from outside has a bound: the
//! connections, the requests at once, a request's size and its time.

mod api;
mod events;
mod guard;
mod guardrail;
mod listen;
mod metrics;
mod openapi;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::service::{self, Options, Service};
use events::Events;
use metrics::Metrics;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// The requests that are read and answered at once; others wait for their turn.
const AT_ONCE: usize = 16;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8722")]
    listen: SocketAddr,
    /// Allow an address that other machines can reach. There is no password: whoever reaches the port can use it.
    #[arg(long)]
    allow_remote: bool,
    /// Append each audit's results to this file, as OpenTelemetry events (`gen_ai.evaluation.result`) in OTLP/JSON lines. They quote the answers.
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// What every request may need.
struct State {
    service: Service,
    metrics: Metrics,
    events: Option<Events>,
    /// Whether only this machine can reach the server.
    local: bool,
    turns: Semaphore,
    patience: Duration,
}

/// Runs `caveat serve`, until it is told to stop.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let local = arguments.listen.ip().is_loopback();
    if !local && !arguments.allow_remote {
        return Err(format!("{} can be reached from other machines; --allow-remote allows that", arguments.listen).into());
    }
    let state = Arc::new(State {
        service: Service::start(&arguments.options)?,
        metrics: Metrics::new(),
        events: arguments.events.as_deref().map(Events::open).transpose()?,
        local,
        turns: Semaphore::new(AT_ONCE),
        patience: arguments.options.patience(),
    });
    service::block_on(async {
        let failed = |error: std::io::Error| format!("cannot listen on {}: {error}", arguments.listen);
        let listener = TcpListener::bind(arguments.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        if !local {
            service::log("warning: other machines can reach this server. It has no password and no encryption.");
        }
        service::log(&format!("listening on http://{address}; its interface is described at http://{address}/openapi.json"));
        listen::serve(listener, &api::router(&state), listen::asked_to_stop()).await;
        Ok(Exit::Clean)
    })
}
