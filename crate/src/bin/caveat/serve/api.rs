//! What the server answers.

use super::{State, guard, guardrail, metrics, openapi};
use crate::answers::Record;
use crate::service::{self, Compared, LARGEST_REQUEST, Refused};
use axum::body::HttpBody as _;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, FromRequest, MatchedPath, Query, Request, State as Shared};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use caveat::{AnswerInput, CheckInfo, ErrorKind, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Instant;

/// The paths.
pub const AUDIT: &str = "/v1/audit";
pub const COMPARE: &str = "/v1/compare";
pub const CHECKS: &str = "/v1/checks";
pub const GUARDRAIL: &str = "/beta/litellm_basic_guardrail_api";
pub const HEALTH: &str = "/healthz";
pub const METRICS: &str = "/metrics";
pub const OPENAPI: &str = "/openapi.json";

/// Everything the server answers.
pub fn router(state: &Arc<State>) -> Router {
    let work = Router::new()
        .route(AUDIT, post(audit))
        .route(COMPARE, post(compare))
        .route(GUARDRAIL, post(guardrail::guardrail))
        .route_layer(from_fn_with_state(Arc::clone(state), in_turn));
    Router::new()
        .merge(work)
        .route(CHECKS, get(checks))
        .route(HEALTH, get(|| async { "ok\n" }))
        .route(METRICS, get(counts))
        .route(OPENAPI, get(|| async { Json(openapi::document()) }))
        .fallback(|uri: Uri| async move { Error::new(StatusCode::NOT_FOUND, "not-found", format!("there is nothing at {}", uri.path())) })
        .method_not_allowed_fallback(|| async {
            Error::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "this path is not asked so; see /openapi.json")
        })
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .layer(from_fn_with_state(Arc::clone(state), admit))
        .with_state(Arc::clone(state))
}

/// Refuses requests from where they should not come, counts the others, and says of every answer how it may be used.
async fn admit(Shared(state): Shared<Arc<State>>, path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = match guard::refused(request.headers(), request.uri(), state.local) {
        Some(why) => Error::new(StatusCode::FORBIDDEN, "forbidden", why).into_response(),
        // What is too large by its own word is not waited for.
        None if request.body().size_hint().lower() > LARGEST_REQUEST as u64 => {
            let message = format!("at most {} MB of a request are read", LARGEST_REQUEST >> 20);
            Error::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", message).into_response()
        }
        None => next.run(request).await,
    };
    let path = path.as_ref().map_or("other", MatchedPath::as_str);
    state.metrics.answered(path, response.status().as_u16());
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Lets so many requests be read and answered at once, each for so long.
async fn in_turn(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let turn = async {
        // The semaphore is never closed.
        let _turn = state.turns.acquire().await.ok();
        let _at_work = state.metrics.at_work();
        next.run(request).await
    };
    let response = match tokio::time::timeout(state.patience, turn).await {
        Ok(response) => response,
        Err(_) => Error::from(Refused::TooLong(state.patience)).into_response(),
    };
    state.metrics.took(begun.elapsed());
    response
}

async fn audit(Shared(state): Shared<Arc<State>>, Given(record): Given<Record>) -> Result<Json<Report>, Error> {
    let given = AnswerInput { settled: true, ..AnswerInput::default() };
    Ok(Json(state.audit(record.answer(String::new(), given)).await?))
}

impl State {
    /// Audits an answer, and counts what was found.
    pub async fn audit(&self, answer: AnswerInput) -> Result<Report, Error> {
        let report = self.service.audit(answer).await.inspect_err(|refused| self.refused(refused))?;
        self.metrics.audited(&report);
        if let Some(events) = &self.events {
            events.append(&report);
        }
        Ok(report)
    }

    fn refused(&self, refused: &Refused) {
        if matches!(refused, Refused::Fault(_)) {
            self.metrics.fault();
        }
    }
}

/// Answers to compare.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drafts {
    /// Two or more answers to the same question, in Markdown or plain text.
    answers: Vec<String>,
}

async fn compare(Shared(state): Shared<Arc<State>>, Given(drafts): Given<Drafts>) -> Result<Json<Compared>, Error> {
    let compared = state.service.compare(drafts.answers).await;
    Ok(Json(compared.inspect_err(|refused| state.refused(refused))?))
}

/// Which checks are listed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Words that must stand in a check's name or description.
    #[serde(default)]
    words: String,
}

async fn checks(words: Result<Query<Words>, QueryRejection>) -> Result<Json<Vec<CheckInfo>>, Error> {
    let Query(words) = words.map_err(|error| Error::new(StatusCode::BAD_REQUEST, "input", error.body_text()))?;
    Ok(Json(service::checks(&words.words)))
}

async fn counts(Shared(state): Shared<Arc<State>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, metrics::TYPE)], state.metrics.text())
}

/// A request's body, as JSON. What is wrong with it is told as every other error is.
pub struct Given<T>(pub T);

impl<T: for<'a> Deserialize<'a>, S: Send + Sync> FromRequest<S> for Given<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(given)) => Ok(Self(given)),
            Err(error) => Err(error.into()),
        }
    }
}

/// An error.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Error {
    /// What went wrong.
    error: Wrong,
    #[serde(skip)]
    status: StatusCode,
}

/// What went wrong.
#[derive(Debug, Serialize, JsonSchema)]
struct Wrong {
    /// A stable word: `input`, `too-large`, `unsupported-media-type`, `forbidden`, `not-found`, `method-not-allowed`, `busy`, `too-long`, `fault`.
    code: &'static str,
    /// One sentence for people.
    message: String,
}

impl Error {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { error: Wrong { code, message: message.into() }, status }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        let (status, code) = match &refused {
            Refused::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Refused::TooLong(_) => (StatusCode::SERVICE_UNAVAILABLE, "too-long"),
            Refused::Input(error) if error.kind() == ErrorKind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Refused::Input(_) => (StatusCode::BAD_REQUEST, "input"),
            Refused::Fault(_) => (StatusCode::INTERNAL_SERVER_ERROR, "fault"),
        };
        Self::new(status, code, refused.to_string())
    }
}

impl From<JsonRejection> for Error {
    fn from(error: JsonRejection) -> Self {
        let code = match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
            _ => "input",
        };
        Self::new(error.status(), code, error.body_text())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self)).into_response();
        if self.error.code == "busy" {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
