//! Lexical diversity: how many different words a text uses, by measures that do and do not depend on its length.
//!
//! In: the text as word numbers (equal word, equal number), or its frequency spectrum. Out: the measures; `None` where
//! the text is too short for one.
//!
//! | words | out |
//! |---|---|
//! | 22 words, 19 of them different | TTR 0.864, root 4.051, corrected 2.864 |
//! | none | all `None` |
//! | the same word ten times | TTR 0.1, MTLD 2.0 |

use super::significance::{finite, ln_choose, ratio};
use std::collections::BTreeMap;

/// The window of MATTR (Covington & McFall 2010 try 100–500 on long texts and 10 for style; 50 is the usual default).
pub const MATTR_WINDOW: usize = 50;
/// The threshold of MTLD (McCarthy & Jarvis 2010).
pub const MTLD_THRESHOLD: f64 = 0.72;
/// The sample of HD-D (McCarthy & Jarvis 2007).
pub const HDD_SAMPLE: u64 = 42;

/// What the measures need of a text, in a form that adds up over the texts of a batch.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diversity {
    /// How many words occur how often.
    pub spectrum: Spectrum,
    /// The sum of the windows' ratios, and how many windows there are.
    windows: (f64, f64),
    /// Words, and stretches, of the forward and of the backward pass.
    stretches: (f64, f64, f64),
}

impl Diversity {
    /// Reads a text of word numbers.
    pub fn of(words: &[u32]) -> Self {
        let mut counts = vec![0u64; words.iter().max().map_or(0, |&word| word as usize + 1)];
        for &word in words {
            counts[word as usize] += 1;
        }
        let window = MATTR_WINDOW.min(words.len());
        let windows = (words.len() + 1).saturating_sub(window.max(1)) as f64;
        Diversity {
            spectrum: Spectrum::of_counts(counts),
            windows: (mattr(words, MATTR_WINDOW).unwrap_or(0.0) * windows, windows),
            stretches: (
                words.len() as f64,
                mtld_factors(words.iter().copied(), Tally::over(words), MTLD_THRESHOLD),
                mtld_factors(words.iter().rev().copied(), Tally::over(words), MTLD_THRESHOLD),
            ),
        }
    }

    /// Takes in another text; its spectrum is the caller's to join, since words are shared between texts.
    pub fn add(&mut self, other: &Diversity) {
        self.windows = (self.windows.0 + other.windows.0, self.windows.1 + other.windows.1);
        let (a, b) = (self.stretches, other.stretches);
        self.stretches = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
    }

    /// Moving-average TTR over all windows of all texts; see [`mattr`].
    pub fn mattr(&self) -> Option<f64> {
        ratio(self.windows.0, self.windows.1)
    }

    /// MTLD over all texts, no stretch reaching from one into the next; see [`mtld`].
    pub fn mtld(&self) -> Option<f64> {
        let (words, forward, backward) = self.stretches;
        finite((ratio(words, forward)? + ratio(words, backward)?) / 2.0)
    }
}

/// How many words occur once, twice, …: occurrences → number of words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spectrum {
    classes: BTreeMap<u64, u64>,
}

impl Spectrum {
    /// The spectrum of word counts; zeros are left out.
    pub fn of_counts(counts: impl IntoIterator<Item = u64>) -> Self {
        let mut spectrum = Self::default();
        for count in counts {
            spectrum.add(count, 1);
        }
        spectrum
    }

    /// Adds `words` words that occur `count` times.
    pub fn add(&mut self, count: u64, words: u64) {
        if count > 0 && words > 0 {
            *self.classes.entry(count).or_default() += words;
        }
    }

    /// V: different words.
    pub fn types(&self) -> u64 {
        self.classes.values().sum()
    }

    /// N: running words.
    pub fn tokens(&self) -> u64 {
        self.classes.iter().map(|(count, words)| count * words).sum()
    }

    /// Type–token ratio V/N. Source: Johnson (1944). It falls with length: compare texts of one length only.
    pub fn ttr(&self) -> Option<f64> {
        ratio(self.types() as f64, self.tokens() as f64)
    }

    /// Root TTR V/√N. Source: Guiraud (1954).
    pub fn root_ttr(&self) -> Option<f64> {
        ratio(self.types() as f64, (self.tokens() as f64).sqrt())
    }

    /// Corrected TTR V/√(2N). Source: Carroll (1964).
    pub fn corrected_ttr(&self) -> Option<f64> {
        ratio(self.types() as f64, (2.0 * self.tokens() as f64).sqrt())
    }

    /// Yule's K = 10⁴ (Σ i² Vᵢ − N) / N².
    ///
    /// Source: Yule (1944), the form of Miranda-García & Calle-Martín (2005), table 3. Some packages print
    /// 10⁴ (Σ i² Vᵢ / N² − 1/N) instead, which is the same number.
    pub fn yule_k(&self) -> Option<f64> {
        let n = self.tokens() as f64;
        let second: f64 = self.classes.iter().map(|(&count, &words)| count as f64 * count as f64 * words as f64).sum();
        Some(1e4 * ratio(second - n, n * n)?)
    }

    /// HD-D: the expected type–token ratio of a random sample of 42 words, drawn without replacement:
    /// Σ over words (1 − P(word not drawn)) / 42, P hypergeometric.
    ///
    /// Source: McCarthy & Jarvis (2007), "vocd: a theoretical and empirical evaluation"; the scale of a TTR, not of vocd's D.
    /// `None` for texts of fewer than 42 words.
    pub fn hdd(&self) -> Option<f64> {
        let n = self.tokens();
        if n < HDD_SAMPLE {
            return None;
        }
        let (n, sample) = (n as f64, HDD_SAMPLE as f64);
        let all = ln_choose(n, sample);
        let sum: f64 = self
            .classes
            .iter()
            .map(|(&count, &words)| {
                let others = n - count as f64;
                let missed = if others < sample { 0.0 } else { (ln_choose(others, sample) - all).exp() };
                (1.0 - missed) * words as f64
            })
            .sum();
        finite(sum / sample)
    }
}

/// Moving-average TTR: the mean TTR of all windows of `window` words; a text shorter than that is one window.
///
/// Source: Covington & McFall (2010), "Cutting the Gordian knot". One pass, whatever the window. `None` without words.
pub fn mattr(words: &[u32], window: usize) -> Option<f64> {
    let window = window.min(words.len());
    if window == 0 {
        return None;
    }
    let mut inside = Tally::over(words);
    let mut sum = 0u64;
    for (place, &word) in words.iter().enumerate() {
        inside.add(word);
        if let Some(left) = place.checked_sub(window) {
            inside.remove(words[left]);
        }
        if place + 1 >= window {
            sum += inside.types as u64;
        }
    }
    let windows = (words.len() - window + 1) as f64;
    finite(sum as f64 / windows / window as f64)
}

/// Mean segmental TTR: the mean over whole segments of `segment` words; the rest is left out.
///
/// Source: Johnson (1944). `None` for a text shorter than one segment.
pub fn msttr(words: &[u32], segment: usize) -> Option<f64> {
    if segment == 0 || words.len() < segment {
        return None;
    }
    let mut seen = Tally::over(words);
    let mut sum = 0.0;
    let mut segments = 0.0;
    for part in words.chunks_exact(segment) {
        part.iter().for_each(|&word| seen.add(word));
        sum += seen.types as f64 / segment as f64;
        segments += 1.0;
        part.iter().for_each(|&word| seen.remove(word));
    }
    finite(sum / segments)
}

/// MTLD: the mean length of stretches that keep a TTR above the threshold, averaged over a forward and a backward pass.
///
/// A stretch ends with the word that takes its TTR below the threshold (strictly, as textacy has it; others end it on
/// the threshold); what is left at the end counts as the fraction (1 − TTR)/(1 − threshold) of a stretch.
/// Source: McCarthy & Jarvis (2010), "MTLD, vocd-D, and HD-D". `None` without words, and where no word is ever
/// repeated (the length is then unbounded).
pub fn mtld(words: &[u32], threshold: f64) -> Option<f64> {
    let length = words.len() as f64;
    let forward = ratio(length, mtld_factors(words.iter().copied(), Tally::over(words), threshold))?;
    let backward = ratio(length, mtld_factors(words.iter().rev().copied(), Tally::over(words), threshold))?;
    finite((forward + backward) / 2.0)
}

/// How many stretches a pass finds, the last one as a fraction.
fn mtld_factors(words: impl Iterator<Item = u32>, mut seen: Tally, threshold: f64) -> f64 {
    let mut factors = 0.0;
    let mut stretch: Vec<u32> = Vec::new();
    for word in words {
        seen.add(word);
        stretch.push(word);
        if (seen.types as f64 / stretch.len() as f64) < threshold {
            factors += 1.0;
            stretch.drain(..).for_each(|word| seen.remove(word));
        }
    }
    if !stretch.is_empty() {
        factors += (1.0 - seen.types as f64 / stretch.len() as f64) / (1.0 - threshold);
    }
    factors
}

/// How often each word number stands in the stretch at hand, and how many do.
struct Tally {
    counts: Vec<u32>,
    types: usize,
}

impl Tally {
    /// Room for the word numbers of a text; they are dense, so an array serves.
    fn over(words: &[u32]) -> Self {
        let largest = words.iter().copied().max().map_or(0, |word| word as usize + 1);
        Self { counts: vec![0; largest], types: 0 }
    }

    fn add(&mut self, word: u32) {
        let count = &mut self.counts[word as usize];
        self.types += usize::from(*count == 0);
        *count += 1;
    }

    fn remove(&mut self, word: u32) {
        let count = &mut self.counts[word as usize];
        *count -= 1;
        self.types -= usize::from(*count == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_words_has_no_diversity() {
        let empty = Spectrum::default();
        assert_eq!(
            (empty.ttr(), empty.root_ttr(), empty.corrected_ttr(), empty.yule_k(), empty.hdd()),
            (None, None, None, None, None)
        );
        assert_eq!((mattr(&[], 50), msttr(&[], 50), mtld(&[], 0.72)), (None, None, None));
        assert_eq!((mattr(&[1], 0), msttr(&[1], 0)), (None, None));
    }

    #[test]
    fn texts_add_up() {
        let text: Vec<u32> = (0..300).map(|i| i * i % 97).collect();
        let one = Diversity::of(&text);
        assert_eq!(one.mattr(), mattr(&text, MATTR_WINDOW));
        assert_eq!(one.mtld(), mtld(&text, MTLD_THRESHOLD));
        let mut two = one.clone();
        two.add(&one);
        assert!((two.mattr().unwrap() - one.mattr().unwrap()).abs() < 1e-12);
        assert!((two.mtld().unwrap() - one.mtld().unwrap()).abs() < 1e-12);
        let none = Diversity::of(&[]);
        assert_eq!((none.mattr(), none.mtld(), none.spectrum.ttr()), (None, None, None));
    }

    #[test]
    fn words_that_never_repeat_have_no_finite_mtld() {
        let words: Vec<u32> = (0..100).collect();
        assert_eq!(mtld(&words, 0.72), None);
        assert_eq!(mattr(&words, 50), Some(1.0));
        assert_eq!(Spectrum::of_counts(vec![1; 100]).yule_k(), Some(0.0));
        assert!((Spectrum::of_counts(vec![1; 100]).hdd().unwrap() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_word_over_and_over() {
        assert_eq!(mtld(&[7; 10], 0.72), Some(2.0));
        assert_eq!(mattr(&[7; 10], 5), Some(0.2));
        let spectrum = Spectrum::of_counts([100]);
        assert_eq!(spectrum.ttr(), Some(0.01));
        assert!((spectrum.hdd().unwrap() - 1.0 / 42.0).abs() < 1e-9);
    }

    #[test]
    fn sampling_is_exact_for_a_text_that_is_one_sample() {
        // 42 words drawn out of 42 are the text itself.
        let spectrum = Spectrum::of_counts([40, 1, 1]);
        assert!((spectrum.hdd().unwrap() - 3.0 / 42.0).abs() < 1e-9);
        assert_eq!(Spectrum::of_counts([39, 1, 1]).hdd(), None);
    }
}
