//! The program `hustings`: a thin shell around the library.

fn main() -> std::process::ExitCode {
    hustings::cli::run()
}
