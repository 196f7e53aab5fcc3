//! A changed message, template or migration alone rebuilds the program.
fn main() {
    for folder in ["locales", "templates", "migrations", "static", "data"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
