//! The server's interface as an OpenAPI 3.1 document, made from the types that are read and written.

use super::api::{AUDIT, CHECKS, COMPARE, Drafts, Error, GUARDRAIL, HEALTH, METRICS, OPENAPI};
use super::{guardrail, metrics};
use crate::answers::Record;
use crate::service::Compared;
use caveat::{CheckInfo, Report};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// The document.
pub fn document() -> Value {
    let settings = |settings: SchemaSettings| settings.with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut input = settings(SchemaSettings::draft2020_12().for_deserialize()).into_generator();
    let mut output = settings(SchemaSettings::draft2020_12().for_serialize()).into_generator();
    let paths = json!({
        AUDIT: { "post": asked("audit", "Audit an answer", &input.subschema_for::<Record>(), &one::<Report>(&mut output), &mut output) },
        COMPARE: { "post": asked("compare", "Compare answers to the same question", &input.subschema_for::<Drafts>(), &one::<Compared>(&mut output), &mut output) },
        CHECKS: { "get": {
            "operationId": "checks",
            "summary": "List the checks",
            "parameters": [{
                "name": "words", "in": "query", "required": false, "schema": { "type": "string" },
                "description": "Words that must stand in a check's name or description.",
            }],
            "responses": { "200": answered("The checks", &one::<Vec<CheckInfo>>(&mut output)) },
        } },
        GUARDRAIL: { "post": asked(
            "guardrail", "LiteLLM's generic guardrail API", &input.subschema_for::<guardrail::Asked>(), &one::<guardrail::Answer>(&mut output), &mut output
        ) },
        HEALTH: { "get": { "operationId": "health", "summary": "Whether the server answers", "responses": { "200": plain("It does", "text/plain") } } },
        METRICS: { "get": { "operationId": "metrics", "summary": "Counts, for Prometheus", "responses": { "200": plain("The counts", metrics::TYPE) } } },
        OPENAPI: { "get": { "operationId": "openapi", "summary": "This document", "responses": { "200": plain("The document", "application/json") } } },
    });
    // No type is both read and written, so that the two sides' entries do not meet.
    let schemas: Map<String, Value> = input.take_definitions(true).into_iter().chain(output.take_definitions(true)).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Caveat",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Audits chatbot answers on this machine.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn one<T: JsonSchema>(output: &mut SchemaGenerator) -> Schema {
    output.subschema_for::<T>()
}

/// An operation that is sent JSON.
fn asked(id: &str, summary: &str, sent: &Schema, answer: &Schema, output: &mut SchemaGenerator) -> Value {
    let error = answered("An error", &output.subschema_for::<Error>());
    json!({
        "operationId": id,
        "summary": summary,
        "requestBody": { "required": true, "content": { "application/json": { "schema": sent } } },
        "responses": { "200": answered("What was found", answer), "default": error },
    })
}

fn answered(description: &str, schema: &Schema) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

fn plain(description: &str, kind: &str) -> Value {
    json!({ "description": description, "content": { kind: {} } })
}

#[cfg(test)]
mod tests {
    use super::document;
    use serde_json::Value;

    #[test]
    fn every_reference_leads_somewhere() {
        fn walk(value: &Value, document: &Value, seen: &mut usize) {
            match value {
                Value::Object(map) => {
                    if let Some(Value::String(path)) = map.get("$ref") {
                        let pointer = path.strip_prefix('#').unwrap();
                        assert!(document.pointer(pointer).is_some(), "{path}");
                        *seen += 1;
                    }
                    map.values().for_each(|value| walk(value, document, seen));
                }
                Value::Array(list) => list.iter().for_each(|value| walk(value, document, seen)),
                _ => {}
            }
        }
        let document = document();
        let mut seen = 0;
        walk(&document, &document, &mut seen);
        assert!(seen > 20, "{seen}");
        assert!(document["components"]["schemas"]["Record"]["properties"]["sources"].is_object());
        assert!(document["components"]["schemas"]["Report"]["properties"]["findings"].is_object());
    }
}
