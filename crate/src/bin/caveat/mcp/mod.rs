//! `caveat mcp`: audits as tools of an agent, by the Model Context Protocol over standard input and output.
//!
//! Nothing but the protocol is written to standard output; what there is to log goes to standard error.

use crate::answers::Record;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::service::{self, Compared, Options, Refused, Service};
use caveat::check::{State, Tier};
use caveat::{AnswerInput, CheckInfo, Report, wording};
use rmcp::handler::server::tool::schema_for_output;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{CallToolResult, ContentBlock, Implementation, JsonObject, ServerCapabilities, ServerConfig};
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::{ServerHandler, ServiceExt as _, tool, tool_handler, tool_router};
use schemars::JsonSchema;
use serde_json::Value;
use std::any::Any;
use std::fmt::Write as _;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    options: Options,
}

/// Runs `caveat mcp`, until the client closes standard input.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let tools = Tools { service: Arc::new(Service::start(&arguments.options)?) };
    service::block_on(async {
        let (input, output) = rmcp::transport::stdio();
        let transport = AsyncRwTransport::new_server(input, output).with_max_line_length(service::LARGEST_REQUEST);
        let running = tools.serve(transport).await.map_err(|error| format!("the client did not begin as the protocol asks: {error}"))?;
        running.waiting().await.map_err(|error| Failure::Fault(error.to_string()))?;
        Ok(Exit::Clean)
    })
}

const INSTRUCTIONS: &str = "Caveat checks answers on this machine, without a network. Call `audit` on a text before you give it to the \
    user, with `sources` if it should agree with some texts. A finding of the tier wrong was recomputed or looked up. What is not marked is \
    not verified.";

/// The tools.
#[derive(Clone)]
struct Tools {
    service: Arc<Service>,
}

/// What `compare` is asked.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Drafts {
    /// Two or more answers to the same question, in Markdown or plain text.
    answers: Vec<String>,
}

/// What `checks` is asked.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Words that must stand in a check's name or description. Leave it out for every check.
    #[serde(default)]
    words: String,
}

/// The checks that were found.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
struct Checks {
    /// Every check that was found.
    checks: Vec<Row>,
}

/// A check. It is described in full where few were found.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
struct Row {
    id: String,
    title: String,
    tier: Tier,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<CheckInfo>,
}

/// So many checks are described in full.
const IN_FULL: usize = 5;

#[tool_router]
impl Tools {
    /// Checks a chatbot's answer: recomputes its arithmetic, dates, counts and units, looks up facts, and compares it with the sources you
    /// give. Returns every finding with its working. It does not judge what it cannot recompute, look up or find in a source.
    #[tool(annotations(title = "Audit an answer", read_only_hint = true, open_world_hint = false), output_schema = schema::<Report>())]
    async fn audit(&self, Parameters(record): Parameters<Record>) -> CallToolResult {
        let given = AnswerInput { settled: true, ..AnswerInput::default() };
        let done = self.service.audit(record.answer("answer".to_owned(), given)).await;
        told(done, service::told_report)
    }

    /// Compares two or more answers to the same question: where they contradict each other, and what only one of them says.
    #[tool(annotations(title = "Compare answers", read_only_hint = true, open_world_hint = false), output_schema = schema::<Compared>())]
    async fn compare(&self, Parameters(drafts): Parameters<Drafts>) -> CallToolResult {
        told(self.service.compare(drafts.answers).await, service::told_compared)
    }

    /// Lists the checks that an audit makes: what each flags, how it decides, and how often it was wrong.
    #[tool(annotations(title = "List checks", read_only_hint = true, open_world_hint = false), output_schema = schema::<Checks>())]
    async fn checks(&self, Parameters(words): Parameters<Words>) -> CallToolResult {
        let found = service::checks(&words.words);
        let full = found.len() <= IN_FULL;
        let row = |check: CheckInfo| Row {
            id: check.id.clone(),
            title: check.title.clone(),
            tier: check.tier,
            state: check.state,
            details: full.then_some(check),
        };
        told(Ok(Checks { checks: found.into_iter().map(row).collect() }), list)
    }
}

#[tool_handler]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("caveat", env!("CARGO_PKG_VERSION")).with_title("Caveat"))
            .with_instructions(INSTRUCTIONS)
    }
}

fn list(found: &Checks) -> String {
    let mut text = format!("{}.\n", wording::count(found.checks.len() as u32, "check"));
    for row in &found.checks {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "- {}: {} ({})", row.id, row.title, row.tier.word());
        if let Some(check) = &row.details {
            let _ = writeln!(
                text,
                "  What it flags: {}\n  How it decides: {}\n  Known false positives: {}\n  Error rate: {}",
                check.flags_what,
                check.decided,
                check.false_positives,
                crate::checks::rate(check)
            );
        }
    }
    text
}

/// The schema of what a tool returns. Its numbers have formats of Rust's, which clients do not know and complain of; they are left out.
fn schema<T: JsonSchema + Any>() -> Arc<JsonObject> {
    fn without_formats(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.retain(|key, value| key != "format" || !value.is_string());
                map.values_mut().for_each(without_formats);
            }
            Value::Array(list) => list.iter_mut().for_each(without_formats),
            _ => {}
        }
    }
    let mut schema = (*schema_for_output::<T>()).clone();
    schema.values_mut().for_each(without_formats);
    Arc::new(schema)
}

/// The result of a tool: in words for a model, and as JSON for a program.
fn told<T: serde::Serialize>(done: Result<T, Refused>, words: impl Fn(&T) -> String) -> CallToolResult {
    let done = done.map_err(|refused| refused.to_string());
    let told = done.and_then(|done| Ok((words(&done), serde_json::to_value(&done).map_err(|error| error.to_string())?)));
    match told {
        Ok((words, value)) => {
            let mut result = CallToolResult::success(vec![ContentBlock::text(words)]);
            result.structured_content = Some(value);
            result
        }
        Err(why) => CallToolResult::error(vec![ContentBlock::text(why)]),
    }
}
