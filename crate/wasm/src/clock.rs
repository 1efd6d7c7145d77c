//! Time: today's date, a stopwatch, and a way to let others run.

use gloo_timers::future::TimeoutFuture;
use jiff::civil::Date;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn milliseconds() -> f64;
}

/// Measures from when it is made.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(f64);

impl Stopwatch {
    /// Starts to measure.
    pub fn start() -> Self {
        Self(milliseconds())
    }

    /// Microseconds since then.
    pub fn micros(self) -> u32 {
        // A float cast saturates, so an absurd clock gives an absurd number and nothing worse.
        #[allow(clippy::cast_sign_loss)]
        let micros = ((milliseconds() - self.0) * 1000.0) as u32;
        micros
    }
}

/// Today where the reader is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let field = |value: u32| i8::try_from(value).unwrap_or(1);
    let year = i16::try_from(now.get_full_year()).unwrap_or(1970);
    Date::new(year, field(now.get_month() + 1), field(now.get_date())).unwrap_or(Date::constant(1970, 1, 1))
}

/// Lets messages and timers that wait be handled.
pub async fn breathe() {
    TimeoutFuture::new(0).await;
}
