//! Settings: a TOML file whose keys are the long names of options → the defaults of this run.
//!
//! In: the command as declared, and a file. Out: the command with the file's values as its defaults, so that whatever is
//! typed goes before them. Every value is tried out first, and a wrong one is an error that names file and key.
//!
//! | `hustings.toml` | as if typed |
//! |---|---|
//! | `jobs = 4` | `--jobs 4` |
//! | `candidate = ["Ana Roe", "Jan Pohl"]` | `--candidate "Ana Roe" --candidate "Jan Pohl"` |
//! | `[commitments]` / `numeric = true` | `--numeric`, for `hustings commitments` |
//!
//! The file is what `--config` names, else `hustings.toml` in the working folder, else the one in the user's folder of
//! configuration. With `--no-config` there is none.

use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, Command};
use toml::{Table, Value};

use super::explain::nearest;
use crate::error::{Error, Result};

/// The name of the file.
const NAME: &str = "hustings.toml";

/// What makes no sense as a lasting setting: it belongs to one run.
const OF_ONE_RUN: [&str; 8] = ["config", "no-config", "files-from", "output", "resume", "help", "version", "verbose"];

/// The file of settings that is in force, if any.
pub fn find(matches: &ArgMatches) -> Option<PathBuf> {
    if matches.get_flag("no_config") {
        return None;
    }
    if let Some(named) = matches.get_one::<PathBuf>("config") {
        return Some(named.clone());
    }
    let here = PathBuf::from(NAME);
    let var = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || var("XDG_CONFIG_HOME").or_else(|| var("APPDATA")).or_else(|| Some(var("HOME")?.join(".config")));
    [Some(here), home().map(|home| home.join("hustings").join(NAME))].into_iter().flatten().find(|path| path.is_file())
}

/// The command with the settings of a file as its defaults.
pub fn lay_under(command: Command, path: &Path) -> Result<Command> {
    let wrong = |reason: String| Error::Settings { path: path.to_path_buf(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound { path: path.to_path_buf() },
        _ => wrong(error.to_string()),
    })?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| wrong(one_line(&text, &error)))?;
    let mut command = command;
    for (key, value) in table {
        match value {
            Value::Table(own) if command.find_subcommand(&key).is_some() => {
                for (option, value) in own {
                    command = set(command, Some(&key), &option, &value, path).map_err(wrong)?;
                }
            }
            Value::Table(_) if !command.get_arguments().any(|arg| arg.get_long() == Some(&key)) => {
                let names = command.get_subcommands().map(|own| own.get_name());
                let hint = nearest(&key, names).map(|name| format!(" – did you mean “{name}”?"));
                return Err(wrong(format!("there is no command “{key}”{}", hint.unwrap_or_default())));
            }
            value => command = set(command, None, &key, &value, path).map_err(wrong)?,
        }
    }
    Ok(command)
}

/// Makes a value the default of an option of the program, or of one of its commands.
fn set(command: Command, of: Option<&str>, key: &str, value: &Value, path: &Path) -> Result<Command, String> {
    let shown = of.map_or_else(|| key.to_string(), |of| format!("{of}.{key}"));
    let holder = of.and_then(|of| command.find_subcommand(of)).unwrap_or(&command);
    let options = || {
        let long = holder.get_arguments().filter_map(|arg| Some((arg.get_long()?, arg)));
        long.filter(|(name, _)| !OF_ONE_RUN.contains(name))
    };
    let Some((_, option)) = options().find(|(name, _)| *name == key) else {
        if OF_ONE_RUN.contains(&key) {
            return Err(format!("“{shown}” belongs to one run and is not taken from a file; give it as --{key}"));
        }
        let hint = nearest(key, options().map(|(name, _)| name)).map(|name| format!(" – did you mean “{name}”?"));
        return Err(format!(
            "there is no setting “{shown}”{}; settings are the long names of options",
            hint.unwrap_or_default()
        ));
    };
    let flag = matches!(option.get_action(), ArgAction::SetTrue);
    let many = matches!(option.get_action(), ArgAction::Append);
    let id = option.get_id().clone();
    let mut values = match value {
        Value::Boolean(_) if !flag => return Err(format!("“{shown}” takes a value, not true or false")),
        Value::Array(list) if many => list.iter().map(|value| written(value, &shown)).collect::<Result<_, _>>()?,
        value => vec![written(value, &shown)?],
    };
    if flag && !value.is_bool() {
        return Err(format!("“{shown}” is true or false"));
    }
    // A folder is looked for beside the file that names it.
    if key == "lexicon" {
        let beside = |name: &String| path.parent().map(|folder| folder.join(name).display().to_string());
        values = values.iter().map(|name| beside(name).unwrap_or_else(|| name.clone())).collect();
    }
    if !flag {
        let typed = values.iter().map(|value| format!("--{key}={value}"));
        let tried: Vec<String> =
            ["hustings".to_string()].into_iter().chain(of.map(str::to_string)).chain(typed).collect();
        if let Err(error) = command.clone().try_get_matches_from(tried) {
            let reason = error.to_string();
            let first = reason.lines().next().unwrap_or_default().trim_start_matches("error: ");
            return Err(format!("“{shown}”: {first}"));
        }
    }
    // The declaration of a command is static text; the settings live as long as the program does.
    let values: Vec<&'static str> = values.into_iter().map(|value| &*value.leak()).collect();
    let defaults = move |arg: clap::Arg| arg.default_values(values);
    Ok(match of {
        Some(of) => command.mut_subcommand(of, |own| own.mut_arg(id, defaults)),
        None => command.mut_arg(id, defaults),
    })
}

/// A value as it would be typed.
fn written(value: &Value, shown: &str) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        Value::Boolean(yes) => Ok(yes.to_string()),
        Value::Datetime(date) => Ok(date.to_string()),
        Value::Array(_) => Err(format!("“{shown}” takes one value, not a list")),
        Value::Table(_) => Err(format!("there is no command “{shown}”; a table holds the settings of one command")),
    }
}

/// What is wrong with a file, in one line.
fn one_line(text: &str, error: &toml::de::Error) -> String {
    let line = error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
    let place = line.map_or_else(String::new, |line| format!("line {line}: "));
    format!("{place}{}", error.message().lines().next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn laid(text: &str, typed: &[&str]) -> Result<ArgMatches, String> {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("hustings-settings-{}-{number}.toml", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let laid = lay_under(super::super::args::Args::command(), &path);
        std::fs::remove_file(&path).unwrap();
        let command = laid.map_err(|error| error.to_string().split_once(": ").unwrap().1.to_string())?;
        command.try_get_matches_from([&["hustings"], typed].concat()).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_typed_goes_before_the_file() {
        let text = "jobs = 3\ncandidate = [\"A\", \"B\"]\ndate = 2026-09-14\nwith-text = true\n";
        let matches = laid(text, &["x.txt"]).unwrap();
        let names = |matches: &ArgMatches| -> Vec<String> {
            matches.get_many::<String>("candidate").unwrap().cloned().collect()
        };
        assert_eq!((matches.get_one::<u16>("jobs"), names(&matches)), (Some(&3), vec!["A".into(), "B".into()]));
        assert!(matches.get_flag("with_text"));
        assert_eq!(matches.get_one::<jiff::civil::Date>("date"), Some(&jiff::civil::date(2026, 9, 14)));
        let matches = laid(text, &["-j", "1", "--candidate", "C", "x.txt"]).unwrap();
        assert_eq!((matches.get_one::<u16>("jobs"), names(&matches)), (Some(&1), vec!["C".into()]));
    }

    #[test]
    fn a_command_has_settings_of_its_own() {
        let matches = laid("jobs = 2\n[commitments]\nnumeric = true\nby = 2030\n", &["commitments", "x.txt"]).unwrap();
        let own = matches.subcommand_matches("commitments").unwrap();
        assert!(own.get_flag("numeric"));
        assert_eq!((own.get_one::<i32>("by"), own.get_one::<u16>("jobs")), (Some(&2030), Some(&2)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_key() {
        for (text, says) in [
            ("jbos = 3", "there is no setting “jbos” – did you mean “jobs”?"),
            ("jobs = \"many\"", "“jobs”: invalid value 'many'"),
            ("jobs = [1, 2]", "“jobs” takes one value"),
            ("with-text = \"yes\"", "“with-text” is true or false"),
            ("jobs = true", "“jobs” takes a value"),
            ("format = \"jsno\"", "“format”: invalid value 'jsno'"),
            ("output = \"x\"", "“output” belongs to one run"),
            ("[comitments]\nby = 1", "there is no command “comitments” – did you mean “commitments”?"),
            ("[commitments]\nnumerc = 1", "there is no setting “commitments.numerc” – did you mean “numeric”?"),
            ("a = 1\nb = = 2", "line 2: "),
        ] {
            let error = laid(text, &[]).unwrap_err();
            assert!(error.starts_with(says), "{text}: {error}");
        }
    }
}
