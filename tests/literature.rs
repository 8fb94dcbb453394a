//! Worked examples printed in the literature, recomputed: each figure agrees to the precision it was printed with.
//!
//! Read from `../shared/vectors/literature_vectors.json` where that file exists, and always from the project's own
//! copy of the figures, `tests/data/literature_vectors.json`.

use hustings::terms::collocation::Pair;
use hustings::terms::dispersion::{self, Corpus, Part, Spread};
use hustings::terms::diversity::{self, Spectrum};
use hustings::terms::keyness::Comparison;
use hustings::terms::readability::Lengths;
use hustings::terms::significance::{Contingency, chi_square_p};
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;

fn vectors_in(path: &str) -> Option<Vec<Value>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).ok()?;
    let file: Value = serde_json::from_str(&text).expect("vectors are valid JSON");
    Some(file["vectors"].as_array().expect("a list of vectors").clone())
}

#[test]
fn the_projects_own_copy_agrees() {
    let vectors = vectors_in("tests/data/literature_vectors.json").expect("the project's own copy is there");
    assert_eq!(vectors.len(), 29, "a figure was lost");
    vectors.iter().for_each(check);
}

#[test]
fn the_shared_vectors_agree_where_they_exist() {
    for vector in vectors_in("../shared/vectors/literature_vectors.json").unwrap_or_default() {
        check(&vector);
    }
}

/// Holds one printed figure against ours.
fn check(vector: &Value) {
    let measure = vector["measure"].as_str().expect("a measure");
    let input = &vector["in"];
    let found = measured(measure, input);
    let printed: Vec<f64> = match &vector["out"] {
        Value::Array(list) => list.iter().filter_map(Value::as_f64).collect(),
        single => single.as_f64().into_iter().collect(),
    };
    // The citation of ARF prints two companions of it, which are no keys of the vector.
    let printed = if measure.starts_with("ARF") { [printed, vec![0.628, 3.18]].concat() } else { printed };
    assert_eq!(found.len(), printed.len(), "{measure}: {found:?}");
    for (i, (&ours, &theirs)) in found.iter().zip(&printed).enumerate() {
        let tolerance = match (measure.starts_with("ARF"), i) {
            (true, 1) => 0.5e-3,
            (true, 2) => 0.5e-2,
            _ => tolerance(vector, theirs),
        };
        assert!(
            (ours - theirs).abs() <= tolerance,
            "{measure} ({}): {ours} is not {theirs} ± {tolerance}",
            vector["src"]
        );
    }
    if let Some(p) = vector["p"].as_f64() {
        let ours = found.first().and_then(|&statistic| chi_square_p(statistic)).expect("p");
        assert!((ours - p).abs() <= 0.005, "{measure}: p {ours} is not {p}");
    }
    if let Some(swapped) = vector["swapped"].as_f64() {
        let ours = pair_of_table(input).delta_p_collocate().expect("ΔP");
        assert!((ours - swapped).abs() <= tolerance(vector, swapped), "{measure} swapped: {ours} is not {swapped}");
    }
}

fn tolerance(vector: &Value, printed: f64) -> f64 {
    let number = |key: &str| vector[key].as_f64();
    // Half a unit of the last printed place, and a hair for figures that end on the half.
    let places = |dp: f64| 0.5 * 10f64.powf(-dp) * 1.000_001;
    number("tol")
        .or_else(|| number("rel_tol").map(|t| t * printed.abs()))
        .or_else(|| number("dp").map(places))
        .unwrap_or(1e-9)
}

/// Our figures for a measure; a name that nobody handles is an error, so that no vector is skipped.
fn measured(measure: &str, input: &Value) -> Vec<f64> {
    let single = match measure {
        "G2 (4-cell)" => table(input).g2(),
        "chi2 uncorrected" => table(input).chi_square(),
        "chi2 Yates" => table(input).chi_square_yates(),
        "Fisher exact two-tailed p" => table(input).fisher_p(),
        "%DIFF" => comparison(input).percent_difference(),
        "odds ratio" => comparison(input).odds_ratio(),
        "difference coefficient" => comparison(input).difference_coefficient(),
        "simple maths k=1 (per million)" => comparison(input).simple_maths(1.0),
        "log ratio" => comparison(input).log_ratio(),
        "PMI log2" => pair(input).pmi(),
        "t (1 sample)" => pair(input).t_score(),
        "dice" => pair(input).dice(),
        "NPMI" => pair_of_table(input).npmi(),
        "delta P" => pair_of_table(input).delta_p_node(),
        "phi^2" => table(input).phi_square(),
        "Juilland D" => spread(input, Spread::juilland_d),
        "Carroll D2" => spread(input, Spread::carroll_d2),
        "Lyne D3" => spread(input, Spread::lyne_d3),
        "Rosengren S" => spread(input, Spread::rosengren_s),
        "DP" => parts(input, dispersion::gries_dp),
        "DPnorm" => parts(input, dispersion::gries_dp_norm),
        "Yule K" => spectrum(input).yule_k(),
        "Flesch Reading Ease" => lengths(input).flesch(),
        "Gunning FOG" => lengths(input).fog(),
        "ARF of 'a'" => {
            let (places, size) = places(input);
            let d = dispersion::distances(&places, size);
            let three = [
                dispersion::average_reduced_frequency(&d, size),
                dispersion::average_logarithmic_distance(&d, size),
                dispersion::average_waiting_time(&d, size),
            ];
            return three.into_iter().flatten().collect();
        }
        "MTLD 0.72 / 0.66 / 0.75" => {
            let words = word_numbers(input);
            return [0.72, 0.66, 0.75].into_iter().filter_map(|threshold| diversity::mtld(&words, threshold)).collect();
        }
        "TTR / root / corrected" => {
            let words = word_numbers(input);
            // These two are printed in the vector's source line.
            assert!((diversity::mattr(&words, 20).expect("MATTR") - 0.883).abs() < 0.001);
            assert!((diversity::msttr(&words, 20).expect("MSTTR") - 0.85).abs() < 0.001);
            let spectrum = spectrum_of(&words);
            return [spectrum.ttr(), spectrum.root_ttr(), spectrum.corrected_ttr()].into_iter().flatten().collect();
        }
        other => panic!("no measure of ours answers to {other:?}"),
    };
    single.into_iter().collect()
}

fn count(input: &Value, key: &str) -> u64 {
    input[key].as_u64().unwrap_or_else(|| panic!("{key} in {input}"))
}

fn table(input: &Value) -> Contingency {
    Contingency::new(count(input, "o11"), count(input, "o12"), count(input, "o21"), count(input, "o22"))
}

fn comparison(input: &Value) -> Comparison {
    let (target, reference) = (count(input, "a"), count(input, "b"));
    Comparison { target, reference, target_size: count(input, "c"), reference_size: count(input, "d") }
}

fn pair(input: &Value) -> Pair {
    let words = input["N"].as_u64().unwrap_or(1);
    Pair::adjacent(count(input, "f_xy"), count(input, "f_x"), count(input, "f_y"), words)
}

fn pair_of_table(input: &Value) -> Pair {
    let [o11, o12, o21, o22] = ["o11", "o12", "o21", "o22"].map(|key| count(input, key));
    Pair::adjacent(o11, o11 + o12, o11 + o21, o11 + o12 + o21 + o22)
}

fn equal_parts(input: &Value) -> (Vec<Part>, Corpus) {
    let counts: Vec<u64> = input.as_array().expect("counts").iter().filter_map(Value::as_u64).collect();
    let parts = dispersion::equal_parts(&counts);
    let mut corpus = Corpus::default();
    parts.iter().for_each(|part| corpus.add(part.size));
    (parts, corpus)
}

fn spread(input: &Value, measure: fn(&Spread, &Corpus) -> Option<f64>) -> Option<f64> {
    let (parts, corpus) = equal_parts(input);
    let mut spread = Spread::default();
    parts.into_iter().for_each(|part| spread.add(part));
    measure(&spread, &corpus)
}

fn parts(input: &Value, measure: fn(&[Part], &Corpus) -> Option<f64>) -> Option<f64> {
    let (parts, corpus) = equal_parts(input);
    let with_word: Vec<Part> = parts.into_iter().filter(|part| part.count > 0).collect();
    measure(&with_word, &corpus)
}

fn spectrum(input: &Value) -> Spectrum {
    let mut spectrum = Spectrum::default();
    for (occurrences, words) in input["spectrum"].as_object().expect("a spectrum") {
        spectrum.add(occurrences.parse().expect("a count"), words.as_u64().expect("a count"));
    }
    assert_eq!((spectrum.tokens(), spectrum.types()), (count(input, "tokens"), count(input, "types")));
    spectrum
}

fn spectrum_of(words: &[u32]) -> Spectrum {
    let mut counts: HashMap<u32, u64> = HashMap::new();
    words.iter().for_each(|&word| *counts.entry(word).or_default() += 1);
    Spectrum::of_counts(counts.into_values())
}

/// A running text as word numbers: given so, or as a sentence.
fn word_numbers(input: &Value) -> Vec<u32> {
    if let Some(list) = input.as_array() {
        return list.iter().filter_map(Value::as_u64).map(|word| word as u32).collect();
    }
    let mut numbers: HashMap<String, u32> = HashMap::new();
    words_of(input)
        .map(|word| {
            let next = numbers.len() as u32;
            *numbers.entry(word).or_insert(next)
        })
        .collect()
}

fn words_of(input: &Value) -> impl Iterator<Item = String> {
    let text = input.as_str().expect("a text").to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(String::from)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Where the word stands: given so, or as the text in which "a" is looked for.
fn places(input: &Value) -> (Vec<u64>, u64) {
    if input.is_object() {
        let places = input["places"].as_array().expect("places").iter().filter_map(Value::as_u64).collect();
        return (places, count(input, "words"));
    }
    let words: Vec<String> = words_of(input).collect();
    let places = words.iter().enumerate().filter(|(_, word)| *word == "a").map(|(place, _)| place as u64).collect();
    (places, words.len() as u64)
}

fn lengths(input: &Value) -> Lengths {
    if input.is_object() {
        let [words, sentences, syllables, long_words] =
            ["words", "sentences", "syllables", "long_words"].map(|key| count(input, key));
        return Lengths { words, sentences, syllables, long_words };
    }
    let lexicon = hustings::lang::Lexicon::english(&[]).expect("the tables");
    let mut lengths = Lengths { sentences: 1, ..Lengths::default() };
    words_of(input).for_each(|word| lengths.add_words(lexicon.syllables.count(&word), 1));
    lengths
}
