//! The one tool of the project.

fn main() {}
