//! The program as its users meet it: exit statuses, messages, what goes where.

mod program;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use program::{Folder, Ran, hustings, run, run_with};
use serde_json::Value;

const ARTICLE: &str = "corpus/en/articles/fair-future.txt";

/// One line of complaint, and no more.
fn one_line(ran: &Ran) -> &str {
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("hustings: "), "{}", ran.err);
    ran.err.trim_end()
}

#[test]
fn an_article_in_a_pipe_is_answered_in_json() {
    let ran = run_with(&[], &fs::read_to_string(ARTICLE).unwrap());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let report = ran.json();
    assert_eq!(report["documents"][0]["id"], "-");
    assert!(report["documents"][0]["title"].as_str().unwrap().contains("A Fair Future"));
    assert_eq!(report["errors"], Value::Array(Vec::new()));
}

#[test]
fn whose_the_documents_are_is_said_once() {
    let ran = run(&["--owner", "Lake Party", ARTICLE]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.json()["documents"][0].as_object().unwrap().contains_key("owner"));
    for wrong in [&["--owner", "A", "--owner", "B", ARTICLE][..], &["--owner", "", ARTICLE]] {
        assert_eq!(run(wrong).status, 2, "{wrong:?}");
    }
    // It is a key of records that is read, and not carried through.
    let ran = run_with(&["-f", "jsonl"], "{\"id\":\"a\",\"text\":\"We will.\",\"owner\":\"Lake Party\",\"x\":1}\n");
    assert_eq!(ran.json()["meta"], serde_json::json!({ "x": 1 }));
    let folder = Folder::new("owner");
    let (settings, text) =
        (folder.write("hustings.toml", b"owner = \"Lake Party\"\n"), folder.write("a.txt", b"We will."));
    assert_eq!(run(&["--config", &settings, &text]).status, 0);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_reported() {
    let ran = run(&["no-such-file.txt", ARTICLE]);
    assert_eq!(ran.status, 1);
    assert!(one_line(&ran).contains("no-such-file.txt: no such file"));
    assert_eq!(ran.json()["documents"].as_array().unwrap().len(), 1);
    assert_eq!(ran.json()["errors"][0]["error"]["kind"], "not-found");
    assert_eq!(run(&["no-such-file.txt"]).status, 2);
}

#[test]
fn what_is_no_text_is_one_line_and_status_2() {
    let folder = Folder::new("no-text");
    for (name, bytes, says) in [
        ("invalid.txt", &b"caf\xe9 \xff\xfe\xfa"[..], ""),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("nul.txt", b"We will\0 build.", "NUL"),
    ] {
        let path = folder.write(name, bytes);
        let ran = run(&["--input-format", "text", &path]);
        if says.is_empty() {
            // Bytes in some other encoding are read as such, with a warning.
            assert!(ran.status == 0 || one_line(&ran).contains("UTF-8"), "{}", ran.err);
            continue;
        }
        assert_eq!(ran.status, 2, "{name}");
        assert!(one_line(&ran).contains(says), "{name}: {}", ran.err);
    }
    let ran = run_with(&[], "");
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("empty"));
}

#[test]
fn a_folder_without_documents_is_said_to_have_none() {
    let folder = Folder::new("no-documents");
    folder.write(".hidden.txt", b"We will build.");
    let ran = run(&[&folder.path()]);
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("no documents in this folder"));
}

#[test]
fn odd_things_in_a_folder_are_reported_and_survived() {
    let folder = Folder::new("odd");
    folder.write("a.txt", b"We will build 5 homes.");
    folder.write("z.txt", b"We will build 6 homes.");
    symlink("nowhere", folder.join("dangling")).unwrap();
    symlink(".", folder.join("loop")).unwrap();
    symlink("round", folder.join("round")).unwrap();
    let fifo = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let ran = run(&[&folder.path()]);
    assert_eq!(ran.status, 1);
    let report = ran.json();
    let ids: Vec<_> = report["documents"].as_array().unwrap().iter().map(|document| document["id"].as_str()).collect();
    assert_eq!(ids, [Some(folder.file("a.txt").as_str()), Some(folder.file("z.txt").as_str())]);
    for name in ["dangling", "loop", "round", "pipe"] {
        let complaints = ran.err.lines().filter(|line| line.contains(&format!("{}:", folder.file(name)))).count();
        assert_eq!(complaints, 1, "{name}: {}", ran.err);
    }
    assert_eq!(report["errors"].as_array().unwrap().len(), 4);
}

#[test]
fn a_file_that_the_system_will_not_give_out_is_an_error_of_its_own() {
    // Even root cannot read this one from its beginning.
    let ran = run(&["/proc/self/mem", ARTICLE]);
    assert_eq!(ran.status, 1);
    assert!(one_line(&ran).contains("/proc/self/mem: cannot be read"));
}

#[test]
fn a_pipe_that_the_user_names_is_read() {
    let folder = Folder::new("named-pipe");
    let fifo = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let writer = std::thread::spawn({
        let fifo = fifo.clone();
        move || fs::write(fifo, "We will build 5 homes.").unwrap()
    });
    let ran = run(&[&folder.file("pipe")]);
    writer.join().unwrap();
    assert_eq!((ran.status, ran.json()["documents"][0]["stats"]["words"].as_u64()), (0, Some(5)));
}

#[test]
fn a_list_names_what_is_read() {
    let folder = Folder::new("list");
    let names = ["a.txt", "b c.txt", "d.txt"].map(|name| folder.write(name, b"We will build 5 homes."));
    let ids = |ran: &Ran| -> Vec<String> {
        let report = ran.json();
        report["documents"].as_array().unwrap().iter().map(|document| document["id"].as_str().unwrap().into()).collect()
    };
    let list = folder.write("list", format!("{}\r\n\n{}\n", names[2], names[1]).as_bytes());
    assert_eq!(ids(&run(&["--files-from", &list])), [names[2].clone(), names[1].clone()]);
    let nul = format!("{}\0{}\0", names[1], names[0]);
    assert_eq!(
        ids(&run_with(&["commitments", "--files-from", "-", &names[2]], &nul)),
        [2, 1, 0].map(|at: usize| names[at].clone())
    );
    // A file that has gone is an error of its own; a list of nothing, or one that does not exist, is wrong usage.
    let ran = run_with(&["--files-from", "-"], &format!("{}\nno-such-file\n", names[0]));
    assert_eq!((ran.status, ids(&ran).len()), (1, 1));
    for (arguments, says) in [
        (&["--files-from", "-"][..], "names no file"),
        (&["--files-from", "no-such-list"], "no-such-list: no such file"),
        (&["--files-from", "-", "-"], "either a document or the list"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2);
        assert!(one_line(&ran).contains(says), "{}", ran.err);
    }
}

#[test]
fn a_pattern_is_expanded_where_the_shell_did_not() {
    let folder = Folder::new("pattern");
    for name in ["b.txt", "a.txt", "c.md", ".d.txt"] {
        folder.write(name, b"We will build 5 homes.");
    }
    let report = run(&[&folder.file("*.txt")]).json();
    let ids: Vec<&str> =
        report["documents"].as_array().unwrap().iter().map(|document| document["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [folder.file("a.txt"), folder.file("b.txt")]);
    let ran = run(&[&folder.file("*.pdf")]);
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("no file matches this pattern"));
}

#[test]
fn settings_come_from_a_file_and_yield_to_what_is_typed() {
    let folder = Folder::new("settings");
    folder.write("article.txt", b"We will build 5 homes by 2030. We will close the prison.");
    let own = folder.write("own.toml", b"format = \"table\"\n");
    folder.write("hustings.toml", b"format = \"csv\"\n[commitments]\nby = 2020\n");
    let here = |arguments: &[&str], home: Option<&str>| {
        let mut command = hustings(arguments);
        command.current_dir(folder.path());
        home.map(|home| command.env("XDG_CONFIG_HOME", home));
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(here(&["commitments", "article.txt"], None).1.lines().count(), 1, "nothing is due in 2020");
    assert_eq!(here(&["commitments", "--by", "2031", "article.txt"], None).1.lines().count(), 2);
    assert!(here(&["-f", "json", "article.txt"], None).1.starts_with('{'));
    assert!(here(&["--no-config", "article.txt"], None).1.starts_with('{'));
    assert!(here(&["--config", &own, "article.txt"], None).1.contains("Summary"));
    fs::remove_file(folder.join("hustings.toml")).unwrap();
    fs::create_dir(folder.join("hustings")).unwrap();
    folder.write("hustings/hustings.toml", b"format = \"markdown\"\n");
    assert!(here(&["article.txt"], Some(&folder.path())).1.starts_with("# "));
    folder.write("hustings.toml", b"fromat = \"csv\"\n");
    let (status, _, err) = here(&["article.txt"], None);
    assert_eq!(
        (status, err.as_str()),
        (
            Some(2),
            "hustings: hustings.toml: there is no setting “fromat” – did you mean “format”?; settings are the long names of options\n"
        )
    );
    let (status, _, err) = here(&["--config", "none.toml", "article.txt"], None);
    assert!(status == Some(2) && err.contains("none.toml: no such file"), "{err}");
}

#[test]
fn documents_are_put_side_by_side() {
    let folder = Folder::new("compare");
    folder.write("left.txt", b"We will raise the minimum wage to 15 crowns an hour by 2029. We will build 500 homes.");
    folder
        .write("right.txt", b"We will raise the minimum wage to 14 crowns an hour by 2027. We will close the prison.");
    let ran = run(&["compare", &folder.path()]);
    let comparison = &ran.json()["comparison"];
    assert_eq!(comparison["targets"].as_array().unwrap().len(), 1, "{comparison}");
    let target = &comparison["targets"][0];
    assert!(target["target"].as_str().unwrap().ends_with("wage") && target["documents"] == 2, "{target}");
    let marks = |index: usize| (&target["promises"][index]["most"], &target["promises"][index]["first"]);
    assert_eq!(marks(0), (&true.into(), &false.into()));
    assert_eq!(marks(1), (&false.into(), &true.into()));
    assert!(run(&["compare", "--all", &folder.path()]).json()["comparison"]["targets"].as_array().unwrap().len() >= 3);
    let table = run(&["compare", "-f", "table", &folder.path()]).out;
    assert!(
        table.contains("15 crowns an hour ▲") && table.contains("by 2027 ◆") && table.contains("left.txt"),
        "{table}"
    );
    let rows: Vec<String> = run(&["compare", "-f", "csv", &folder.path()]).out.lines().map(str::to_string).collect();
    assert!(rows[0].starts_with("target,document,speaker,") && rows.len() == 3, "{rows:?}");
    assert!(rows[1].contains("left.txt") && rows[1].ends_with(",true,false"), "{rows:?}");
    let ran = run(&["compare", "-f", "jsonl", &folder.path()]);
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("side by side"));
}

#[test]
fn every_line_is_answered_by_a_line() {
    let lines = "{\"id\":\"a\",\"text\":\"We will build 5 homes.\"}\n\nnonsense\n{\"id\":\"b\"}\n{\"text\":\"\"}\n[]\n{\"text\":7}\n{\"id\":{},\"text\":\"x\"}";
    for jobs in ["1", "4"] {
        let ran = run_with(&["-f", "jsonl", "--input-format", "jsonl", "-j", jobs], lines);
        assert_eq!(ran.status, 1);
        let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(answers.len(), 8);
        assert_eq!((&answers[0]["id"], answers[0].get("error")), (&"a".into(), None));
        // A blank line is answered too, so that line n always answers line n.
        for (line, id) in [(2, None), (3, None), (4, Some("b")), (6, None), (7, Some("7")), (8, None)] {
            let answer = &answers[line - 1];
            assert_eq!(answer["line"], line, "{answer}");
            assert_eq!(answer["error"]["kind"], "record");
            assert_eq!(answer.get("id").and_then(Value::as_str), id);
        }
        assert_eq!((&answers[4]["id"], &answers[4]["stats"]["words"]), (&"5".into(), &0.into()));
    }
}

#[test]
fn records_are_known_by_their_look() {
    let ran = run_with(&["-f", "jsonl"], "{\"id\":\"a\",\"text\":\"Yes.\"}\n");
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()["id"], "a");
    let folder = Folder::new("look");
    let path = folder.write(
        "records.txt",
        b"{\"id\":\"a\",\"text\":\"Yes.\",\"source\":\"wire\"}\n{\"id\":\"b\",\"text\":\"No.\"}\n",
    );
    let report = run(&[&path]).json();
    assert_eq!(
        (&report["documents"][0]["meta"]["source"], &report["documents"][1]["id"]),
        (&"wire".into(), &"b".into())
    );
}

#[test]
fn the_same_bytes_for_any_number_of_workers() {
    let folder = Folder::new("workers");
    let article = fs::read_to_string(ARTICLE).unwrap();
    let paragraphs: Vec<&str> = article.split("\n\n").collect();
    for number in 0..400 {
        let text =
            paragraphs.iter().cycle().skip(number).take(1 + number % 9).copied().collect::<Vec<_>>().join("\n\n");
        folder.write(&format!("{number:03}.txt"), if number % 50 == 7 { b"\0" } else { text.as_bytes() });
    }
    for format in ["json", "jsonl", "csv", "table", "markdown"] {
        let one = run(&["-j1", "-f", format, &folder.path()]);
        let eight = run(&["-j8", "-f", format, &folder.path()]);
        assert_eq!((one.status, eight.status), (1, 1));
        assert!(one.out == eight.out, "{format} differs");
        assert_eq!(one.err.lines().filter(|line| line.contains("NUL")).count(), 8);
    }
}

#[test]
fn whoever_closes_the_pipe_has_seen_enough() {
    let records = "{\"text\":\"We will build 5 homes.\"}\n".repeat(20_000);
    let mut child = hustings(&["-f", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(records.as_bytes()).is_ok());
    let mut first = [0; 10];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    let _ = writer.join();
    for what in [&["generate", "man"][..], &["schema"], &["--help"], &["generate", "zsh"]] {
        let mut child = hustings(what).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{what:?}");
    }
}

#[test]
fn a_full_disk_is_an_error() {
    for arguments in [&[ARTICLE][..], &["schema"], &["--help"], &["generate", "man"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = hustings(arguments).stdout(full).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err.starts_with("hustings: cannot write to standard output") && err.lines().count() == 1, "{err}");
    }
    let ran = run(&["-o", "/dev/full", ARTICLE]);
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("cannot write /dev/full"));
    // Nor is it a reason to fail that nobody can be told.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    assert_eq!(hustings(&["no-such-file"]).stderr(full).output().unwrap().status.code(), Some(2));
}

#[test]
fn an_output_file_is_whole_or_not_there() {
    let folder = Folder::new("whole");
    let (path, link) = (folder.join("out.json"), folder.join("link.json"));
    fs::write(&path, "before").unwrap();
    symlink("out.json", &link).unwrap();
    assert_eq!(run(&["-o", link.to_str().unwrap(), ARTICLE]).status, 0);
    assert!(link.is_symlink(), "a link stays a link");
    let report: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(report["documents"].as_array().unwrap().len(), 1);
    // Usage that makes no sense leaves everything as it was.
    assert_eq!(run(&["-o", path.to_str().unwrap(), "--lexicon", "no-such-folder", ARTICLE]).status, 2);
    assert!(fs::read(&path).unwrap().starts_with(b"{\"schema\""));
    assert_eq!(run(&["-o", &folder.path(), ARTICLE]).status, 2);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn a_batch_is_continued_where_it_was_cut_off() {
    let folder = Folder::new("resume");
    let mut records = String::new();
    for number in 0..300 {
        match number % 10 {
            3 => records += "nonsense\n",
            4 => records += "{\"id\":\"twin\",\"text\":\"One of many of this name.\"}\n",
            5 => records += "{\"text\":\"No id.\"}\n",
            6 => records += "{\"id\":\"torn\"}\n",
            _ => records += &format!("{{\"id\":\"{number}x\",\"text\":\"We will build {number} homes.\"}}\n"),
        }
    }
    let input = folder.write("records.jsonl", records.as_bytes());
    let whole = run(&["-f", "jsonl", &input]).out;
    let out = folder.join("out.jsonl");
    let name = out.to_str().unwrap();
    for cut in [0, 1, whole.len() / 3, whole.len() / 2 + 7, whole.len() - 1, whole.len()] {
        fs::write(&out, &whole[..cut]).unwrap();
        let ran = run(&["--resume", name, &input]);
        assert!(ran.status <= 1, "{}", ran.err);
        assert!(fs::read_to_string(&out).unwrap() == whole, "cut at {cut}");
    }
    // A file that is none of ours is left alone.
    fs::write(&out, "Dear diary,\n").unwrap();
    let ran = run(&["--resume", name, &input]);
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("no report of an earlier run"));
    assert_eq!(fs::read_to_string(&out).unwrap(), "Dear diary,\n");
}

#[test]
fn a_batch_that_was_killed_loses_and_doubles_nothing() {
    let folder = Folder::new("killed");
    let text = fs::read_to_string(ARTICLE).unwrap();
    let record = |number: usize| serde_json::json!({ "id": format!("d{number}"), "text": text }).to_string() + "\n";
    let input = folder.write("records.jsonl", (0..400).map(record).collect::<String>().as_bytes());
    let out = folder.join("out.jsonl");
    let arguments = ["--resume", out.to_str().unwrap(), &input];
    let mut child = hustings(&arguments).spawn().unwrap();
    while fs::metadata(&out).map_or(0, |data| data.len()) == 0 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(run(&arguments).status, 0);
    let written = fs::read_to_string(&out).unwrap();
    let ids: Vec<String> = written
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_string())
        .collect();
    assert_eq!(ids, (0..400).map(|number| format!("d{number}")).collect::<Vec<_>>());
}

#[test]
fn ctrl_c_ends_the_batch_in_good_order() {
    let mut child =
        hustings(&["-f", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"{\"id\":\"a\",\"text\":\"Yes.\"}\n").unwrap();
    input.flush().unwrap();
    // The answer to a line comes before the next one is sent.
    let mut answer = String::new();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut out, &mut answer).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["id"], "a");
    let interrupt = ["-INT", &child.id().to_string()].map(String::from);
    assert!(std::process::Command::new("kill").args(interrupt).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&output.stderr).contains("interrupted after 1 documents; to go on, add --resume"));
    drop(input);
}

#[test]
fn mistyped_words_are_understood() {
    for (arguments, hint) in [
        (&["--fromat", "json"][..], "--format"),
        (&["-f", "jsno"], "json"),
        (&["comitments"], "commitments"),
        (&["commitments", "--rol", "candidate"], "--role"),
        (&["commitments", "--direction", "increse"], "increase"),
        (&["generate", "bsh"], "bash"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains(hint), "{arguments:?}: {}", ran.err);
    }
    let ran = run(&["explain", "no-such-rule"]);
    assert_eq!(ran.status, 2);
    assert!(one_line(&ran).contains("there is no rule"));
}

#[test]
fn options_that_do_not_fit_together_are_refused() {
    for (arguments, says) in [
        (&["--resume", "x.jsonl", "-f", "csv", ARTICLE][..], "leave --format out"),
        (&["--rows", "dates", "-f", "json", ARTICLE], "add --format csv"),
        (&["--rows", "comparison", "-f", "csv", ARTICLE], "only compare has them"),
        (&["compare", "--rows", "dates", "-f", "csv", ARTICLE], "only compare has them"),
        (&["--pattern", "nameless", ARTICLE], "a pattern is a name"),
        (&["--pattern", "a=(", ARTICLE], "unclosed group"),
        (&["--lexicon", "src", ARTICLE], "no tables"),
        (&["-q", "-v", ARTICLE], "cannot be used with"),
        (&["--max-size", "much", ARTICLE], "64MiB"),
        (&["-j", "0", ARTICLE], "0"),
        (&["--date", "soon", ARTICLE], "--date"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_pattern_of_the_users_own_is_reported_with_its_groups() {
    let ran =
        run_with(&["--pattern", r"law=Act (?<year>\d{4})", "--pattern", "none=zzz"], "The Harbours Act 2019 ends.");
    let found = &ran.json()["documents"][0]["matches"];
    let expected =
        serde_json::json!([{ "name": "law", "span": [13, 21], "text": "Act 2019", "groups": { "year": "2019" } }]);
    assert_eq!(*found, expected);
}

#[test]
fn spans_and_text_are_as_asked_for() {
    for (unit, end) in [("chars", 6), ("bytes", 8), ("utf16", 6)] {
        let ran = run_with(&["--offsets", unit, "--with-text", "--pattern", "w=Höflá"], "\u{feff} Höflá.");
        let document = &ran.json()["documents"][0];
        assert_eq!((&document["offsets"], &document["text"]), (&unit.into(), &" Höflá.".into()));
        assert_eq!(document["matches"][0]["span"][1], end);
    }
}

#[test]
fn a_size_limit_is_kept_by_document_and_by_record() {
    let folder = Folder::new("size");
    let big = folder.write("big.txt", &b"We will build. ".repeat(200));
    let ran = run(&["--max-size", "1k", &big, ARTICLE.replace("fair-future", "op-ed-water").as_str()]);
    assert!(ran.err.contains("big.txt: larger than 1024 bytes; raise the limit with --max-size"), "{}", ran.err);
    let records =
        format!("{{\"id\":\"a\",\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"Yes.\"}}\n", "long ".repeat(400));
    let ran = run_with(&["--max-size", "1k", "-f", "jsonl"], &records);
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((answers[0]["line"].as_u64(), &answers[0]["error"]["kind"]), (Some(1), &"too-large".into()));
    assert_eq!((&answers[1]["id"], answers.len()), (&"b".into(), 2));
}

#[test]
fn quiet_says_errors_only_and_a_long_batch_is_summed_up() {
    let records = "{\"text\":\"Yes.\"}\n".repeat(25) + "x\n";
    let ran = run_with(&["-f", "jsonl"], &records);
    assert_eq!(ran.err.lines().count(), 2);
    assert!(ran.err.contains("26 documents, 1 failed (1 record); 0.0 MB in"), "{}", ran.err);
    assert_eq!(run_with(&["-q", "-f", "jsonl"], &records).err.lines().count(), 1);
}
