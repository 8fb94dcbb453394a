//! Tests of the corpus, over small batches.

use super::corpus::Corpus;
use super::fixture::{Fixture, attribution, speaker};
use super::list::FrequencyList;
use super::sides::Side;
use super::tally::TallyPlan;
use super::{Ledger, Match, TermQuery, count_terms};
use crate::speech::{Role, Speech};

fn batch(texts: &[&str], terms: &[&str], plan: TallyPlan) -> Corpus {
    let terms = terms.iter().map(|term| term.to_string()).collect();
    let query = TermQuery { terms, by: Match::Stem, tally: Some(plan), ..TermQuery::default() };
    let mut corpus = Corpus::new(&query);
    let mut ledger = Ledger::default();
    for (number, text) in texts.iter().enumerate() {
        let fixture = Fixture::new(text);
        let (id, speech) = (format!("folder{}/{number}.txt", number % 2), Speech::default());
        let terms = count_terms(&fixture.view(), &id, &speech, &query, &mut ledger);
        corpus.add(&terms.tally.unwrap());
        ledger = Ledger::default();
    }
    corpus
}

#[test]
fn a_term_is_counted_and_spread_over_the_batch() {
    let corpus = batch(&["water water", "no such word", "", "waters run"], &["water", "absent"], TallyPlan::default());
    let asked = corpus.asked();
    assert_eq!((corpus.documents(), corpus.words().all(), asked[0].line.sums.all()), (4, 7, 3));
    let spread = corpus.dispersion(&asked[0].line).unwrap();
    assert_eq!((spread.range, spread.documents), (2, 3));
    // By hand: shares 2/7, 3/7, 2/7 of the words; 2/3, 0, 1/3 of the occurrences.
    let dp = ((2.0 / 3.0 - 2.0 / 7.0) + 3.0 / 7.0 + (1.0 / 3.0 - 2.0 / 7.0)) / 2.0;
    assert!((spread.dp.unwrap() - dp).abs() < 1e-12);
    assert_eq!(corpus.strip(&asked[0].line, 40), [2, 0, 1]);
    let absent = corpus.dispersion(&asked[1].line).unwrap();
    assert_eq!((absent.range, absent.dp, absent.juilland_d), (0, None, None));
}

#[test]
fn folders_are_compared_word_by_word() {
    let sides = Some((Side::Folder("folder0".into()), Side::Rest));
    let corpus = batch(&["wood wood fire", "wood rain"], &[], TallyPlan { sides, ..TallyPlan::default() });
    assert_eq!(corpus.side_sizes(), [3, 2]);
    let mut rows: Vec<_> =
        corpus.comparisons(1).into_iter().map(|(form, _, c)| (form, c.target, c.reference)).collect();
    rows.sort();
    let expected =
        [("fire", 1, 0), ("rain", 0, 1), ("wood", 2, 1), ("wood fire", 1, 0), ("wood rain", 0, 1), ("wood wood", 1, 0)];
    assert_eq!(rows.iter().filter(|(form, _, _)| form.matches(' ').count() < 2).copied().collect::<Vec<_>>(), expected);
}

#[test]
fn a_list_may_be_a_side_and_an_empty_side_is_no_trouble() {
    let list = FrequencyList::parse("wood,10\nwoods,5\nstone,1").unwrap().with_size(1000);
    let sides = Some((Side::Role(3), Side::List("bnc.csv".into(), list.into())));
    let corpus = batch(&["wood wood"], &["wood"], TallyPlan { sides, ..TallyPlan::default() });
    let (_, _, comparison) = corpus.comparisons(1)[0];
    assert_eq!((comparison.target, comparison.reference, comparison.reference_size), (2, 15, 1000));
    let sides = Some((Side::Role(0), Side::Role(1)));
    let corpus = batch(&["wood wood"], &["wood"], TallyPlan { sides, ..TallyPlan::default() });
    let (_, _, comparison) = corpus.comparisons(1)[0];
    assert_eq!((comparison.g2_two_cell(), comparison.log_ratio(), comparison.p()), (None, None, None));
}

#[test]
fn collocates_know_their_window_and_their_corpus() {
    let plan = TallyPlan { collocates: Some(1), ..TallyPlan::default() };
    let corpus = batch(&["clean water flows", "clean air; clean waters"], &["water"], plan);
    let collocates = corpus.collocates(&corpus.asked()[0], 1);
    let clean = collocates.iter().find(|(line, _)| &*line.form == "clean").unwrap().1;
    assert_eq!((clean.together, clean.node, clean.collocate, clean.slots, clean.words), (2, 2, 3, 3, 7));
}

#[test]
fn a_batch_has_telling_terms_and_a_vocabulary() {
    let plan = TallyPlan { diversity: true, ..TallyPlan::default() };
    let corpus = batch(&["Ana Roe spoke.", "We saw Ana Roe and the wood.", "The wood!"], &[], plan);
    let telling: Vec<(&str, u64)> = corpus.telling(2).iter().map(|line| (&*line.form, line.sums.all())).collect();
    assert_eq!(telling, [("Ana Roe", 2), ("wood", 2)]);
    let (diversity, lengths) = corpus.diversity().unwrap();
    assert_eq!((diversity.spectrum.tokens(), diversity.spectrum.types(), lengths.sentences), (12, 8, 3));
}

#[test]
fn an_empty_batch_is_no_trouble() {
    let plan = TallyPlan { sides: Some((Side::Role(0), Side::Rest)), collocates: Some(5), diversity: true };
    let corpus = batch(&[], &["water"], plan);
    assert_eq!(corpus.dispersion(&corpus.asked()[0].line).unwrap().documents, 0);
    assert!(corpus.strip(&corpus.asked()[0].line, 40).is_empty());
    assert!(corpus.telling(5).is_empty());
    assert_eq!(corpus.comparisons(1)[0].2.g2_two_cell(), None);
    assert_eq!(corpus.diversity().unwrap().0.spectrum.ttr(), None);
}

#[test]
fn speakers_are_known_by_name_over_the_batch() {
    let query = TermQuery { terms: vec!["water".into()], tally: Some(TallyPlan::default()), ..TermQuery::default() };
    let mut corpus = Corpus::new(&query);
    for _ in 0..2 {
        let fixture = Fixture::new("water and water");
        let mut said = attribution(&[(0, 5)], Role::Candidate);
        said.speaker = Some(0);
        let speech = Speech::new(vec![speaker("Ana Roe", Role::Candidate)], vec![said]);
        let terms = count_terms(&fixture.view(), "x", &speech, &query, &mut Ledger::default());
        corpus.add(&terms.tally.unwrap());
    }
    assert_eq!(corpus.asked()[0].by_speaker, [("Ana Roe".into(), Role::Candidate, 2)]);
    assert_eq!(corpus.asked()[0].line.sums.by_role, [2, 0, 0, 2]);
}

#[test]
fn a_stop_word_is_not_listed_for_the_sake_of_a_namesake() {
    // "willing" has the stem of "will".
    let corpus = batch(&["They will. We will. You will.", "The willing judges"], &[], TallyPlan::default());
    let telling: Vec<&str> = corpus.telling(9).iter().map(|line| &*line.form).collect();
    assert_eq!(telling, ["judges"]);
}

#[test]
fn rare_phrases_are_dropped_and_say_so() {
    let letters = |mut number: u32| {
        let mut word = String::from("q");
        while number > 0 {
            word.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
        }
        word
    };
    let pair = |number: u32| format!("{} {}, ", letters(number), letters(number + 7));
    let many: Vec<String> = (0..70).map(|i| (0..1000).map(|j| pair(1 + i * 1000 + j)).collect()).collect();
    let mut texts = vec!["Ana Roe and Ana Roe. Late Example."];
    texts.extend(many.iter().map(String::as_str));
    texts.push("Ana Roe, Ana Roe. Late Example, Late Example.");
    let corpus = batch(&texts, &[], TallyPlan::default());
    let line = |key: &str| corpus.line(key).map(|line| (line.sums.all(), line.missed));
    assert_eq!(line("ana roe"), Some((4, 0)));
    assert_eq!(line("late exampl"), Some((2, 1)));
    assert_eq!(line(&format!("{} {}", letters(1), letters(8))), None);
}
