//! The pipeline: a document in, every layer out.
//!
//! In: a [`Document`] and [`Options`]. Out: an [`Analysis`], a flat record of layers over the document's text.
//!
//! ```
//! use hustings::{Analyzer, Document, Options};
//!
//! let mut analyzer = Analyzer::english(&[]).unwrap();
//! let document = Document::new("demo", "“We will plant 300 trees by 2030,” said Mayor Ana Roe.");
//! let analysis = analyzer.analyze(&document, &Options::default());
//! assert_eq!(analysis.sentences.len(), 1);
//! ```

use jiff::civil;

use crate::commitment::{Commitment, Facts, NearMiss, find_commitments, open};
use crate::date::{Date, find_dates};
use crate::document::{Document, Warning};
use crate::error::Result;
use crate::frame::find_frames;
use crate::habits::Habits;
use crate::lang::stem::stem_of;
use crate::lang::{Class, Lexicon, Vocabulary};
use crate::outline::{Block, find_blocks, settle};
use crate::pattern::{Match, Pattern, find_matches};
use crate::quantity::{Quantity, find_quantities};
use crate::quote::{Quote, find_quotes};
use crate::scan::View;
use crate::sentence::{Sentence, find_sentences};
use crate::span::Layer;
use crate::speech::{Settled, Speech, Told, attribute_speech};
use crate::terms::diversity::Diversity;
use crate::terms::kwic::{KwicLine, KwicQuery, find_kwic};
use crate::terms::readability::Lengths;
use crate::terms::tally::DocumentTally;
use crate::terms::{Ledger, TermCount, TermQuery, Terms, count_terms};
use crate::token::{Kind, Token, tokenize};

/// What the caller settles.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What relative dates are resolved against, when the document does not say.
    pub date: Option<civil::Date>,
    /// Whose platform the documents are, when they do not say.
    pub owner: Option<String>,
    /// Roles that the text leaves open.
    pub settled: Settled,
    /// Key terms to count.
    pub terms: TermQuery,
    /// Extractions of the user's own.
    pub patterns: Vec<Pattern>,
    /// The concordance to make, if any.
    pub kwic: Option<KwicQuery>,
}

/// Every layer over a document's text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Every word and mark.
    pub tokens: Layer<Token>,
    /// How many of the tokens are words.
    pub words: usize,
    /// Title, headings, paragraphs, list items, boilerplate.
    pub blocks: Layer<Block>,
    /// Sentences.
    pub sentences: Layer<Sentence>,
    /// Quantities.
    pub quantities: Layer<Quantity>,
    /// Dates.
    pub dates: Layer<Date>,
    /// What relative dates were resolved against.
    pub reference: Option<civil::Date>,
    /// What stands between quotation marks.
    pub quotes: Layer<Quote>,
    /// Speakers and attributions.
    pub speech: Speech,
    /// Commitments.
    pub commitments: Layer<Commitment>,
    /// What looks like a commitment and is none.
    pub rejected: Layer<NearMiss>,
    /// Key terms.
    pub terms: Vec<TermCount>,
    /// How many words were counted for them, by role: page furniture is left out.
    pub term_words: [u32; 4],
    /// The concordance, when one was asked for.
    pub kwic: Option<Vec<KwicLine>>,
    /// Lexical diversity and readability, when they were asked for.
    pub diversity: Option<(Diversity, Lengths)>,
    /// What a batch keeps of the document, when it wants a tally.
    pub tally: Option<DocumentTally>,
    /// What the user's own patterns found.
    pub matches: Option<Layer<Match>>,
    /// Where the analysis had to assume.
    pub warnings: Vec<Warning>,
}

/// Analyses one document after another, and remembers their words in between.
#[derive(Debug, Clone)]
pub struct Analyzer {
    lexicon: std::sync::Arc<Lexicon>,
    vocabulary: Vocabulary,
    ledger: Ledger,
}

/// With more distinct words than this the vocabulary starts afresh, so that a long batch needs no more memory.
const MOST_WORDS: usize = 1 << 18;

impl Analyzer {
    /// An analyzer for English, with tables (file name, text) laid over the built-in ones.
    pub fn english(overlays: &[(String, String)]) -> Result<Self> {
        let lexicon = Lexicon::english(overlays)?;
        Ok(Analyzer {
            vocabulary: lexicon.vocabulary(),
            lexicon: std::sync::Arc::new(lexicon),
            ledger: Ledger::default(),
        })
    }

    /// The stems of the words of a phrase that have content of their own, figures left out.
    pub fn stems(&self, phrase: &str) -> Vec<String> {
        let mut stems = Vec::new();
        crate::segment::words(phrase, |start, end| {
            let word = phrase.get(start..end).unwrap_or_default().to_lowercase();
            let known = self.vocabulary.get(&word);
            let empty = known.is_some_and(|id| self.vocabulary.classes(id).has(Class::Stop));
            if !empty && word.starts_with(char::is_alphabetic) {
                stems.push(stem_of(&word).into_owned());
            }
        });
        stems
    }

    /// Analyses a document.
    pub fn analyze(&mut self, document: &Document, options: &Options) -> Analysis {
        if self.vocabulary.len() > MOST_WORDS {
            self.vocabulary = self.lexicon.vocabulary();
            self.ledger = Ledger::default();
        }
        let (text, lexicon) = (document.text.as_str(), &*self.lexicon);
        let blocks = find_blocks(text, lexicon);
        let tokens = tokenize(text, &mut self.vocabulary);
        let vocabulary = &self.vocabulary;
        let blocks = settle(text, &tokens, vocabulary, lexicon, blocks);
        let sentences = find_sentences(text, &tokens, &blocks, vocabulary, lexicon);
        let view = View { text, tokens: &tokens, blocks: &blocks, sentences: &sentences, vocabulary, lexicon };
        let dates = find_dates(&view, document.date, options.date);
        let habits = Habits::of(&view);
        let quantities = find_quantities(&view, &habits, &dates.layer);
        let quotes = find_quotes(&view);
        let frames = find_frames(&view);
        // What a record says of itself goes before what holds for all.
        let owner = document.owner.as_deref().or(options.owner.as_deref());
        let told = Told { title: document.title.as_deref(), owner, settled: &options.settled };
        let speech = attribute_speech(&view, &quotes, &frames, told);
        let facts = Facts {
            frames: &frames,
            quantities: &quantities,
            dates: &dates.layer,
            speech: &speech,
            reference: dates.reference,
        };
        let register = find_commitments(&view, facts);
        let open = open::warn(&speech, &register);
        let Terms { counts: terms, words: term_words, diversity, tally } =
            count_terms(&view, &document.id, &speech, &options.terms, &mut self.ledger);
        let kwic = options.kwic.as_ref().map(|query| find_kwic(&view, &speech, query, &mut self.ledger));
        let words = tokens.iter().filter(|token| token.kind != Kind::Mark).count();
        let warnings = document.warnings.iter().cloned().chain(quotes.warnings).chain(open).collect();
        Analysis {
            tokens,
            words,
            blocks,
            sentences,
            quantities,
            dates: dates.layer,
            reference: dates.reference,
            quotes: quotes.layer,
            speech,
            commitments: register.commitments,
            rejected: register.rejected,
            terms,
            term_words,
            kwic,
            diversity,
            tally,
            matches: (!options.patterns.is_empty()).then(|| find_matches(text, &options.patterns)),
            warnings,
        }
    }
}
