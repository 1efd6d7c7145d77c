//! LiteLLM's generic guardrail API: its proxy asks here about what goes to a model and what comes back.
//!
//! What goes to a model is let through: a person's question is not an answer to audit. Of what comes back every text is audited. By default it is let
//! through, too, and the findings are told in the response and on standard error; `additional_provider_specific_params` may ask for a note at the end of
//! the answer, or for answers with findings to be blocked.

use super::State;
use super::api::{Error, Given};
use crate::service;
use axum::Json;
use axum::extract::State as Shared;
use caveat::check::Tier;
use caveat::{AnswerInput, Report, Source};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// What the proxy asks. Of its fields these are read.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Asked {
    /// Whether the texts go to a model or come from it.
    input_type: InputType,
    /// The texts.
    texts: Option<Vec<String>>,
    /// The conversation, where the proxy knows it.
    structured_messages: Option<Vec<Value>>,
    /// The proxy's name of the call; events have it.
    litellm_call_id: Option<String>,
    /// What the proxy's configuration or the request asks of this guardrail.
    additional_provider_specific_params: Option<Wishes>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum InputType {
    Request,
    Response,
}

/// What is to become of answers with findings.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Wishes {
    /// What is done with an answer that has such a finding.
    #[serde(rename = "caveat_action")]
    action: Action,
    /// The weakest tier that counts.
    #[serde(rename = "caveat_tier")]
    tier: Weakest,
    /// Trusted texts to compare the answers with.
    #[serde(rename = "caveat_sources")]
    sources: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Action {
    /// It is let through as it is.
    #[default]
    Pass,
    /// It is let through with the findings told at its end.
    Note,
    /// It is blocked; the reason tells the findings.
    Block,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Weakest {
    Wrong,
    #[default]
    Contradicted,
    Unsupported,
    Doubtful,
}

impl Weakest {
    const fn tier(self) -> Tier {
        match self {
            Self::Wrong => Tier::Wrong,
            Self::Contradicted => Tier::Contradicted,
            Self::Unsupported => Tier::Unsupported,
            Self::Doubtful => Tier::Doubtful,
        }
    }
}

/// What the proxy is answered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// What the proxy is to do.
    action: Word,
    /// Why it is to block.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_reason: Option<String>,
    /// The texts with their notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    texts: Option<Vec<String>>,
    /// The reports on the texts, in their order. The proxy passes over this.
    caveat: Vec<Report>,
}

#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Word {
    None,
    Blocked,
    GuardrailIntervened,
}

pub async fn guardrail(Shared(state): Shared<Arc<State>>, Given(asked): Given<Asked>) -> Result<Json<Answer>, Error> {
    let wishes = asked.additional_provider_specific_params.unwrap_or_default();
    let texts = asked.texts.unwrap_or_default();
    if asked.input_type == InputType::Request {
        return Ok(Json(Answer { action: Word::None, blocked_reason: None, texts: None, caveat: Vec::new() }));
    }
    let question = asked.structured_messages.as_deref().and_then(question);
    let source = |(at, text): (usize, &String)| Source { id: at.to_string(), title: None, text: text.clone() };
    let sources: Vec<Source> = wishes.sources.iter().enumerate().map(source).collect();
    let call = asked.litellm_call_id.as_deref().unwrap_or("a call");
    let (mut reports, mut noted, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
    for text in texts {
        let id = asked.litellm_call_id.clone().unwrap_or_default();
        let answer = AnswerInput {
            id,
            settled: true,
            text: text.clone(),
            question: question.clone(),
            sources: sources.clone(),
            ..AnswerInput::default()
        };
        let report = state.audit(answer).await?;
        let mut counted = report.clone();
        counted.findings.retain(|finding| finding.tier <= wishes.tier.tier());
        if counted.findings.is_empty() {
            noted.push(text);
        } else {
            for finding in &counted.findings {
                service::log(&format!("{call}: {}: {}", finding.tier.word(), finding.message));
            }
            let told = service::told_report(&counted);
            noted.push(format!("{text}\n\n---\nCaveat: {told}"));
            reasons.push(told);
        }
        reports.push(report);
    }
    let (action, blocked_reason, texts) = match wishes.action {
        _ if reasons.is_empty() => (Word::None, None, None),
        Action::Pass => (Word::None, None, None),
        Action::Note => (Word::GuardrailIntervened, None, Some(noted)),
        Action::Block => (Word::Blocked, Some(format!("Caveat: {}", reasons.join("\n"))), None),
    };
    Ok(Json(Answer { action, blocked_reason, texts, caveat: reports }))
}

/// The last thing the person said, where it is text.
fn question(messages: &[Value]) -> Option<String> {
    let last = messages.iter().rev().find(|message| message["role"] == "user")?;
    if let Some(text) = last["content"].as_str() {
        return Some(text.to_owned());
    }
    let parts = last["content"].as_array()?.iter().filter_map(|part| part["text"].as_str());
    Some(parts.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_question_is_what_the_person_said_last() {
        let said =
            |content: Value| question(&[json!({ "role": "user", "content": content }), json!({ "role": "assistant", "content": "A" })]);
        assert_eq!(said(json!("Why?")).as_deref(), Some("Why?"));
        assert_eq!(said(json!([{ "type": "text", "text": "Why?" }, { "type": "image_url" }])).as_deref(), Some("Why?"));
        assert_eq!(said(json!([{ "type": "image_url" }])), None);
        assert_eq!(question(&[]), None);
    }
}
