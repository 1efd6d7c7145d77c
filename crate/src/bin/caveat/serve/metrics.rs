//! What the server counts, for Prometheus.

use caveat::Report;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use std::time::Duration;

/// The form that [`Metrics::text`] has.
pub const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Counts<const N: usize> = Family<[(&'static str, String); N], Counter>;

/// The counts.
pub struct Metrics {
    registry: Registry,
    requests: Counts<2>,
    findings: Counts<1>,
    faults: Counter,
    at_work: Gauge,
    seconds: Histogram,
}

impl Metrics {
    /// Everything at zero.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("caveat");
        let (requests, findings) = (Counts::default(), Counts::default());
        let (faults, at_work) = (Counter::default(), Gauge::default());
        // From a millisecond to a minute.
        let seconds = Histogram::new(exponential_buckets(0.001, 2.0, 17));
        registry.register("requests", "Requests, by path and status", requests.clone());
        registry.register("findings", "Findings, by tier", findings.clone());
        registry.register("faults", "Requests that were lost to a fault of Caveat itself", faults.clone());
        registry.register("requests_at_work", "Requests that are being answered", at_work.clone());
        registry.register("request_seconds", "How long requests to audit or compare took, waiting included", seconds.clone());
        Self { registry, requests, findings, faults, at_work, seconds }
    }

    /// A request to a path that the server has was answered.
    pub fn answered(&self, path: &str, status: u16) {
        self.requests.get_or_create(&[("path", path.to_owned()), ("status", status.to_string())]).inc();
    }

    /// An answer was audited.
    pub fn audited(&self, report: &Report) {
        for finding in &report.findings {
            self.findings.get_or_create(&[("tier", finding.tier.word().to_owned())]).inc();
        }
    }

    /// A request was lost to a fault.
    pub fn fault(&self) {
        self.faults.inc();
    }

    /// A request is being answered, until what is returned is dropped.
    pub fn at_work(&self) -> AtWork<'_> {
        self.at_work.inc();
        AtWork(&self.at_work)
    }

    /// A request to audit or compare took so long.
    pub fn took(&self, time: Duration) {
        self.seconds.observe(time.as_secs_f64());
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// Counts one request down when it ends, however it ends.
pub struct AtWork<'a>(&'a Gauge);

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told() {
        let metrics = Metrics::new();
        metrics.answered("/v1/audit", 200);
        metrics.fault();
        let at_work = metrics.at_work();
        assert!(metrics.text().contains("caveat_requests_at_work 1"));
        drop(at_work);
        let text = metrics.text();
        assert!(text.contains("caveat_requests_total{path=\"/v1/audit\",status=\"200\"} 1"), "{text}");
        assert!(
            text.contains("caveat_faults_total 1") && text.contains("caveat_requests_at_work 0") && text.ends_with("# EOF\n"),
            "{text}"
        );
    }
}
