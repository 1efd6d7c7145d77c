//! `caveat mcp` and `caveat serve` as their clients use them: the protocols as plain text, bad input, faults, and how they end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

const WRONG: &str = "So 17 × 24 = 398 in all.";

fn caveat(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caveat"));
    // From a folder without a verifier, so that none is found.
    command.args(arguments).current_dir(std::env::temp_dir()).env_remove("CAVEAT_MODEL");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A process that is ended when the test is.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `caveat mcp`, after the protocol's greeting.
struct Mcp {
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    process: Running,
    asked: u64,
}

impl Mcp {
    fn start(arguments: &[&str]) -> Self {
        let mut process = caveat(&[&["mcp"], arguments].concat()).spawn().unwrap();
        let (input, output) = (process.stdin.take(), BufReader::new(process.stdout.take().unwrap()));
        let mut mcp = Self { input, output, process: Running(process), asked: 0 };
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "0" } });
        let info = mcp.ask("initialize", &hello);
        assert_eq!(info["result"]["serverInfo"]["name"], "caveat", "{info}");
        mcp.say(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        mcp
    }

    fn say(&mut self, message: &Value) {
        writeln!(self.input.as_mut().unwrap(), "{message}").unwrap();
    }

    /// The answer to a request. Everything on standard output has to be of the protocol.
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        self.say(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": parameters }));
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(self.asked)), "{line}");
        answer
    }

    fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }))["result"].clone()
    }

    /// Closes standard input; the exit code, and what was written to standard error.
    fn end(mut self) -> (Option<i32>, String) {
        drop(self.input.take());
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "");
        let mut said = String::new();
        self.process.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.process.0.wait().unwrap().code(), said)
    }
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap()
}

#[test]
fn mcp_offers_three_tools_with_their_schemas() {
    let mut mcp = Mcp::start(&[]);
    let tools = mcp.ask("tools/list", &json!({}))["result"]["tools"].clone();
    let mut names: Vec<&str> = tools.as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["audit", "checks", "compare"]);
    for (tool, arguments) in [
        (
            "audit",
            json!({ "text": WRONG, "question": "How much?", "sources": ["It is 408.", { "title": "T", "text": "U" }], "settled": true }),
        ),
        ("compare", json!({ "answers": ["It was opened in 1932.", "It was opened in 1945."] })),
        ("checks", json!({ "words": "weekday" })),
    ] {
        let about = tools.as_array().unwrap().iter().find(|about| about["name"] == tool).unwrap();
        assert!(jsonschema::is_valid(&about["inputSchema"], &arguments), "{tool}");
        assert!(!jsonschema::is_valid(&about["inputSchema"], &json!({ "other": 1 })), "{tool}");
        let result = mcp.call(tool, &arguments);
        assert!(jsonschema::is_valid(&about["outputSchema"], &result["structuredContent"]), "{tool}: {result}");
        assert_eq!(about["annotations"]["readOnlyHint"], true);
        assert!(!about["outputSchema"].to_string().contains("uint"), "{about}");
        assert!(!text(&result).is_empty());
    }
    assert_eq!(mcp.end(), (Some(0), String::new()));
}

#[test]
fn mcp_tells_a_model_and_a_program_what_was_found() {
    let mut mcp = Mcp::start(&["--now", "2026-11-01"]);
    let result = mcp.call("audit", &json!({ "text": WRONG, "id": "a" }));
    assert!(text(&result).contains("17 × 24 = 408") && text(&result).contains("not verified"), "{result}");
    assert_eq!(result["structuredContent"]["findings"][0]["check"], "arithmetic/equality");
    assert_eq!(result["structuredContent"]["id"], "a");
    let sources = json!({ "text": "The bridge was opened in 1945.", "sources": ["The bridge was opened in 1932."] });
    assert!(text(&mcp.call("audit", &sources)).contains("The bridge was opened in 1932."));
    let compared = mcp.call("compare", &json!({ "answers": ["It was opened in 1932.", "It was opened in 1945."] }));
    assert!(text(&compared).contains("answer 1 says “1932”; answer 2 says “1945”"), "{compared}");
    let all = mcp.call("checks", &json!({}));
    assert!(all["structuredContent"]["checks"].as_array().unwrap().len() > 50);
    // An answer that is still written: its last block waits.
    assert!(text(&mcp.call("audit", &json!({ "text": WRONG, "settled": false }))).contains("No findings"));
}

#[test]
fn mcp_tells_what_is_wrong_with_a_request_and_goes_on() {
    let mut mcp = Mcp::start(&["--seconds", "30"]);
    for (tool, arguments, says) in [
        ("audit", json!({}), "text"),
        ("audit", json!({ "text": WRONG, "answer": 1 }), "answer"),
        ("audit", json!({ "text": "x".repeat(17 << 20) }), "at most 16777216"),
        ("compare", json!({ "answers": ["One."] }), "from two"),
        ("compare", json!({ "answers": vec!["One."; 21] }), "20"),
    ] {
        let result = mcp.call(tool, &arguments);
        assert!(result["isError"] == true && text(&result).contains(says), "{result}");
    }
    assert!(mcp.ask("tools/call", &json!({ "name": "no-such-tool" }))["error"].is_object());
    assert!(mcp.ask("no/such/method", &json!({}))["error"].is_object());
    assert!(text(&mcp.call("audit", &json!({ "text": WRONG }))).contains("408"));
}

#[cfg(feature = "faults")]
#[test]
fn mcp_loses_one_request_to_a_fault() {
    let mut mcp = Mcp::start(&["--jobs", "1"]);
    let result = mcp.call("audit", &json!({ "text": "Please crash on purpose." }));
    assert!(result["isError"] == true && text(&result).contains("a fault of Caveat itself"), "{result}");
    assert!(text(&mcp.call("audit", &json!({ "text": WRONG }))).contains("408"));
    let (code, said) = mcp.end();
    assert!(code == Some(0) && said.contains("a fault of Caveat itself") && said.lines().count() == 1, "{said}");
}

/// `caveat serve` on a free port.
struct Server {
    address: String,
    process: Running,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut process = caveat(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat()).spawn().unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(process.stderr.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap_or_else(|| panic!("{line}")).split(';').next().unwrap().to_owned();
        // Somebody has to read the rest, or the server would wait.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { address, process: Running(process) }
    }

    /// The status and the body of what is answered to a request, head and body as they are given.
    fn raw(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(2))).unwrap();
        // The server may answer and close before it has read everything.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer:?}"));
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    fn send(&self, path: &str, kind: &str, body: &str) -> (u16, Value) {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}",
            body.len()
        );
        let (status, body) = self.raw(&format!("{head}\r\n\r\n{body}"));
        (status, serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}")))
    }

    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.send(path, "application/json", &body.to_string())
    }
}

#[test]
fn serve_reports_what_the_command_line_reports() {
    let server = Server::start(&["--now", "2026-11-01"]);
    let record = json!({
        "id": "a", "text": format!("{WRONG} The bridge was opened in 1945."), "question": "When?", "sources": ["The bridge was opened in 1932."],
        "turns": [{ "role": "user", "text": "Hello." }],
    });
    let (status, mut report) = server.post("/v1/audit", &record);
    assert_eq!(status, 200, "{report}");
    let mut child = caveat(&["audit", "-", "--input", "jsonl", "--format", "json", "--now", "2026-11-01"]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(record.to_string().as_bytes()).unwrap();
    let mut told = serde_json::from_slice::<Value>(&child.wait_with_output().unwrap().stdout).unwrap()[0].clone();
    told.as_object_mut().unwrap().remove("file");
    assert_eq!(report["findings"].as_array().unwrap().len(), 2);
    for one in [&mut report, &mut told] {
        one["cost"] = json!(0);
    }
    assert_eq!(report, told);
    let (status, compared) = server.post("/v1/compare", &json!({ "answers": ["It was opened in 1932.", "It was opened in 1945."] }));
    assert_eq!((status, &compared["differences"][0]["one"]["quote"]), (200, &json!("1932")));
    let checks: Value = serde_json::from_str(&server.get("/v1/checks?words=date+weekday").1).unwrap();
    assert_eq!(checks[0]["id"], "calendar/weekday");
    assert_eq!(server.get("/healthz"), (200, "ok\n".to_owned()));
    let document: Value = serde_json::from_str(&server.get("/openapi.json").1).unwrap();
    assert!(document["openapi"] == "3.1.0" && document["paths"]["/v1/audit"]["post"].is_object());
    let (_, counts) = server.get("/metrics");
    assert!(counts.contains("caveat_requests_total{path=\"/v1/audit\",status=\"200\"} 1"), "{counts}");
    assert!(counts.contains("caveat_findings_total{tier=\"wrong\"} 1"), "{counts}");
}

#[test]
fn serve_says_what_is_wrong_with_a_request() {
    let server = Server::start(&[]);
    let code = |(status, body): (u16, Value)| (status, body["error"]["code"].as_str().unwrap_or_default().to_owned());
    let is = |status: u16, word: &str| (status, word.to_owned());
    assert_eq!(code(server.send("/v1/audit", "text/plain", "{}")), is(415, "unsupported-media-type"));
    assert_eq!(code(server.send("/v1/audit", "application/json", "{")), is(400, "input"));
    assert_eq!(code(server.post("/v1/audit", &json!({ "answer": "A." }))), is(422, "input"));
    assert_eq!(code(server.post("/v1/audit", &json!({ "text": "x".repeat(17 << 20) }))), is(413, "too-large"));
    assert_eq!(code(server.post("/v1/compare", &json!({ "answers": ["One."] }))), is(400, "input"));
    assert_eq!(code(server.post("/nothing", &json!({}))), is(404, "not-found"));
    assert_eq!(code(server.post("/healthz", &json!({}))), is(405, "method-not-allowed"));
    // A body that is larger than any request may be is refused by what its head says.
    let head = "POST /v1/audit HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 999999999999\r\n\r\n";
    assert_eq!(server.raw(head).0, 413);
    assert_eq!(server.raw("nonsense\r\n\r\n").0, 400);
    assert_eq!(server.post("/v1/audit", &json!({ "text": WRONG })).0, 200);
}

#[test]
fn serve_answers_neither_strange_names_nor_strange_pages() {
    let server = Server::start(&[]);
    let asked = |headers: &str| server.raw(&format!("GET /healthz HTTP/1.1\r\nConnection: close\r\n{headers}\r\n")).0;
    assert_eq!(asked("Host: localhost\r\n"), 200);
    assert_eq!(asked("Host: localhost\r\nOrigin: http://localhost:3000\r\n"), 200);
    assert_eq!(asked("Host: attacker.example\r\n"), 403);
    assert_eq!(asked("Host: localhost\r\nOrigin: https://attacker.example\r\n"), 403);
    assert_eq!(asked("Host: localhost\r\nOrigin: null\r\n"), 403);
    let refused = caveat(&["serve", "--listen", "0.0.0.0:0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("--allow-remote"));
    // The port is taken.
    assert_eq!(caveat(&["serve", "--listen", &server.address]).output().unwrap().status.code(), Some(2));
}

#[test]
fn serve_gives_a_request_so_long_and_no_longer() {
    let server = Server::start(&["--seconds", "1", "--jobs", "1"]);
    let long = "All went well on that day, and 2 + 2 = 4 as ever. ".repeat(200_000);
    let (status, body) = server.post("/v1/audit", &json!({ "text": long }));
    assert_eq!((status, &body["error"]["code"]), (503, &json!("too-long")), "{body}");
    assert_eq!(server.get("/healthz").0, 200);
}

#[cfg(feature = "faults")]
#[test]
fn serve_loses_one_request_to_a_fault() {
    let server = Server::start(&["--jobs", "1"]);
    let (status, body) = server.post("/v1/audit", &json!({ "text": "Please crash on purpose." }));
    assert_eq!((status, &body["error"]["code"]), (500, &json!("fault")), "{body}");
    assert_eq!(server.post("/v1/audit", &json!({ "text": WRONG })).0, 200);
    assert!(server.get("/metrics").1.contains("caveat_faults_total 1"));
}

#[test]
fn serve_is_a_guardrail_of_litellm() {
    let server = Server::start(&[]);
    let asked = |kind: &str, parameters: Value| {
        let body = json!({
            "input_type": kind, "texts": [WRONG, "Fine words."], "request_data": {}, "images": null, "tools": null, "litellm_call_id": "call",
            "structured_messages": [{ "role": "user", "content": "How much?" }], "additional_provider_specific_params": parameters,
        });
        let (status, answer) = server.post("/beta/litellm_basic_guardrail_api", &body);
        assert_eq!(status, 200, "{answer}");
        answer
    };
    let passed = asked("response", json!({}));
    assert_eq!((&passed["action"], &passed["caveat"][0]["findings"][0]["quote"]), (&json!("NONE"), &json!("17 × 24 = 398")));
    let noted = asked("response", json!({ "caveat_action": "note" }));
    assert_eq!((&noted["action"], &noted["texts"][1]), (&json!("GUARDRAIL_INTERVENED"), &json!("Fine words.")));
    assert!(noted["texts"][0].as_str().unwrap().starts_with(WRONG) && noted["texts"][0].as_str().unwrap().contains("408"));
    let blocked = asked("response", json!({ "caveat_action": "block" }));
    assert!(blocked["action"] == "BLOCKED" && blocked["blocked_reason"].as_str().unwrap().contains("17 × 24 = 408"), "{blocked}");
    assert_eq!(asked("request", json!({ "caveat_action": "block" }))["action"], "NONE");
}

#[cfg(unix)]
#[test]
fn serve_ends_when_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let events = folder.path().join("events.jsonl");
    let mut server = Server::start(&["--events", events.to_str().unwrap()]);
    server.post("/v1/audit", &json!({ "text": WRONG, "id": "a" }));
    let kill = Command::new("kill").args(["-TERM", &server.process.0.id().to_string()]).status().unwrap();
    assert!(kill.success());
    assert_eq!(server.process.0.wait().unwrap().code(), Some(0));
    let line: Value = serde_json::from_str(std::fs::read_to_string(events).unwrap().trim()).unwrap();
    let record = &line["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0];
    assert_eq!(record["eventName"], "gen_ai.evaluation.result");
}
