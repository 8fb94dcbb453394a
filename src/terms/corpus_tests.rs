//! Tests of the corpus, over small batches.

use super::corpus::Corpus;
use super::fixture::{Fixture, attribution, speaker};
use super::list::FrequencyList;
use super::sides::Side;
use super::tally::TallyPlan;
use super::{Ledger, Match, TermQuery, count_terms};
use crate::span::Layer;
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
        let speech =
            Speech { speakers: vec![speaker("Ana Roe", Role::Candidate)], attributions: Layer::new(vec![said]) };
        let terms = count_terms(&fixture.view(), "x", &speech, &query, &mut Ledger::default());
        corpus.add(&terms.tally.unwrap());
    }
    assert_eq!(corpus.asked()[0].by_speaker, [("Ana Roe".into(), Role::Candidate, 2)]);
    assert_eq!(corpus.asked()[0].line.sums.by_role, [2, 0, 0, 2]);
}
