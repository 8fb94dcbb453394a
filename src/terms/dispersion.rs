//! Dispersion: how evenly a word is spread over the parts of a corpus (documents of unequal size), or along one text.
//!
//! In: the word's count and the size of each part; or the places of a word in a text. Out: the usual measures.
//!
//! | counts per part | out |
//! |---|---|
//! | 0 4 3 2 1 (equal parts) | Juilland's D 0.6464 |
//! | 2 1 0 (equal parts) | DP 0.333, DPnorm 0.5 |
//! | 3 in a single part | range 1, all measures `None` |

use super::significance::{finite, ratio};

/// One part of the corpus: the word's count in it, and all its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The word's count in the part.
    pub count: u64,
    /// All words of the part.
    pub size: u64,
}

/// Parts of equal size, for the textbook case; the size only has to hold the largest count.
pub fn equal_parts(counts: &[u64]) -> Vec<Part> {
    let size = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.iter().map(|&count| Part { count, size }).collect()
}

/// What any number of parts comes to, gathered in one pass and one part at a time: a batch keeps these sums per word
/// instead of a count per word and document.
///
/// Parts in which the word does not occur need not be added one by one: what they contribute follows from the
/// [`Corpus`] they belong to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// The word's count in all parts.
    pub count: u64,
    /// Parts that have the word.
    pub range: u64,
    /// Σ v/s: the sum of relative frequencies.
    rate_sum: f64,
    /// Σ (v/s)².
    rate_square_sum: f64,
    /// Σ √(v·s), for Rosengren's S.
    root_sum: f64,
    /// Σ v ln v, for Carroll's D2 (equal parts).
    log_sum: f64,
    /// Σ v².
    square_sum: f64,
}

/// The parts themselves, whatever the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corpus {
    /// How many parts there are; parts without words do not count.
    pub parts: u64,
    /// All words.
    pub size: u64,
    /// The smallest part's words.
    pub smallest: u64,
}

impl Corpus {
    /// Takes in one part; an empty one changes nothing.
    pub fn add(&mut self, size: u64) {
        if size == 0 {
            return;
        }
        self.smallest = if self.parts == 0 { size } else { self.smallest.min(size) };
        self.parts += 1;
        self.size += size;
    }
}

impl Spread {
    /// Takes in one part that has the word.
    pub fn add(&mut self, part: Part) {
        if part.count == 0 || part.size == 0 {
            return;
        }
        let (v, s) = (part.count as f64, part.size as f64);
        self.count += part.count;
        self.range += 1;
        self.rate_sum += v / s;
        self.rate_square_sum += (v / s) * (v / s);
        self.root_sum += (v * s).sqrt();
        self.log_sum += v * v.ln();
        self.square_sum += v * v;
    }

    /// Juilland's D = 1 − V/√(n−1), V the coefficient of variation (population form) of the relative frequencies per part.
    ///
    /// Source: Juilland et al. (1970), worked in Carroll (1970), p. 14. For parts of unequal size the relative
    /// frequencies take the place of the counts, after Gries (2020); with equal parts it is the original.
    /// `None` with fewer than two parts or no occurrence. Held at 0 where rounding would go below.
    pub fn juilland_d(&self, corpus: &Corpus) -> Option<f64> {
        if corpus.parts < 2 || self.count == 0 {
            return None;
        }
        let n = corpus.parts as f64;
        let mean = self.rate_sum / n;
        let variance = (self.rate_square_sum / n - mean * mean).max(0.0);
        finite((1.0 - variance.sqrt() / mean / (n - 1.0).sqrt()).max(0.0))
    }

    /// Carroll's D2: the entropy of the word's distribution over the parts, divided by that of an even one.
    ///
    /// Source: Carroll (1970), p. 13: (log f − Σ v log v / f) / log n, counts as they are (equal parts assumed).
    /// `None` with fewer than two parts or no occurrence.
    pub fn carroll_d2(&self, corpus: &Corpus) -> Option<f64> {
        if corpus.parts < 2 || self.count == 0 {
            return None;
        }
        let f = self.count as f64;
        finite((f.ln() - self.log_sum / f) / (corpus.parts as f64).ln())
    }

    /// Lyne's D3 = 1 − χ²/4f, χ² = Σ (v − f/n)² / (f/n), counts as they are (equal parts assumed).
    ///
    /// Source: Lyne (1985) as given in Gries (2008), p. 408. `None` with fewer than two parts or no occurrence.
    pub fn lyne_d3(&self, corpus: &Corpus) -> Option<f64> {
        if corpus.parts < 2 || self.count == 0 {
            return None;
        }
        let (f, n) = (self.count as f64, corpus.parts as f64);
        let even = f / n;
        // Σ (v − m)² = Σ v² − 2 m f + n m², parts without the word included.
        let chi_square = (self.square_sum - 2.0 * even * f + n * even * even).max(0.0) / even;
        finite(1.0 - chi_square / (4.0 * f))
    }

    /// Rosengren's S, adjusted to the parts' sizes: (Σ √(v·sᵢ))² / f, sᵢ the part's share of the corpus.
    ///
    /// Source: Rosengren (1971) as given in Gries (2008), p. 407. `None` without words or occurrence.
    pub fn rosengren_s(&self, corpus: &Corpus) -> Option<f64> {
        if corpus.size == 0 || self.count == 0 {
            return None;
        }
        ratio(self.root_sum * self.root_sum, corpus.size as f64 * self.count as f64)
    }
}

/// Gries' DP = ½ Σ |vᵢ/f − sᵢ|: 0 where the word is spread as the parts' sizes would have it, towards 1 where it clumps.
///
/// Source: Gries (2008), "Dispersions and adjusted frequencies in corpora", p. 415–416. It needs f before the first
/// part can be judged, so it takes the parts that have the word, and the corpus for the others: each part without it
/// contributes its size's share. `None` with fewer than two parts or no occurrence.
pub fn gries_dp(with_word: &[Part], corpus: &Corpus) -> Option<f64> {
    let f: u64 = with_word.iter().map(|part| part.count).sum();
    if corpus.parts < 2 || corpus.size == 0 || f == 0 {
        return None;
    }
    let (mut sum, mut covered) = (0.0, 0u64);
    for part in with_word {
        sum += (part.count as f64 / f as f64 - part.size as f64 / corpus.size as f64).abs();
        covered += part.size;
    }
    sum += corpus.size.saturating_sub(covered) as f64 / corpus.size as f64;
    finite(sum / 2.0)
}

/// DPnorm = DP / (1 − min s): DP stretched so that 1 is reached.
///
/// Source: Lijffijt & Gries (2012), p. 148 (the correction of Gries 2008). `None` where DP is, or with one part.
pub fn gries_dp_norm(with_word: &[Part], corpus: &Corpus) -> Option<f64> {
    let dp = gries_dp(with_word, corpus)?;
    ratio(dp, 1.0 - corpus.smallest as f64 / corpus.size as f64)
}

/// The distances between a word's occurrences in a text of `size` words, the last one reaching round to the first.
///
/// `places` are word positions, ascending, from 0.
pub fn distances(places: &[u64], size: u64) -> Vec<u64> {
    let mut out = Vec::with_capacity(places.len());
    if let (Some(&first), Some(&last)) = (places.first(), places.last()) {
        out.extend(places.windows(2).map(|pair| pair[1] - pair[0]));
        out.push((size + first).saturating_sub(last));
    }
    out
}

/// Average reduced frequency: (1/v) Σ min(dᵢ, v), v = N/f – the frequency discounted for clumping.
///
/// Source: Savický & Hlaváčová (2002), worked in Gries (2008), p. 406–410. `None` without words or occurrence.
pub fn average_reduced_frequency(distances: &[u64], size: u64) -> Option<f64> {
    if distances.is_empty() || size == 0 {
        return None;
    }
    let v = size as f64 / distances.len() as f64;
    finite(distances.iter().map(|&d| (d as f64).min(v)).sum::<f64>() / v)
}

/// Average logarithmic distance: Σ dᵢ log₁₀ dᵢ / N.
///
/// Source: Savický & Hlaváčová (2002), worked in Gries (2008), p. 406–410.
pub fn average_logarithmic_distance(distances: &[u64], size: u64) -> Option<f64> {
    if distances.is_empty() {
        return None;
    }
    ratio(distances.iter().filter(|&&d| d > 0).map(|&d| d as f64 * (d as f64).log10()).sum(), size as f64)
}

/// Average waiting time: ½ (1 + Σ dᵢ² / N).
///
/// Source: Savický & Hlaváčová (2002), worked in Gries (2008), p. 406–410.
pub fn average_waiting_time(distances: &[u64], size: u64) -> Option<f64> {
    if distances.is_empty() {
        return None;
    }
    Some(0.5 * (1.0 + ratio(distances.iter().map(|&d| d as f64 * d as f64).sum(), size as f64)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gather(parts: &[Part]) -> (Spread, Corpus, Vec<Part>) {
        let (mut spread, mut corpus) = (Spread::default(), Corpus::default());
        for &part in parts {
            spread.add(part);
            corpus.add(part.size);
        }
        (spread, corpus, parts.iter().copied().filter(|part| part.count > 0).collect())
    }

    #[test]
    fn unequal_documents_are_judged_by_their_size() {
        // The same rate everywhere: even, although the counts differ tenfold.
        let parts = [Part { count: 1, size: 100 }, Part { count: 10, size: 1000 }];
        let (spread, corpus, with_word) = gather(&parts);
        assert_eq!(gries_dp(&with_word, &corpus).map(|dp| (dp * 1e9).round()), Some(0.0));
        assert!((spread.juilland_d(&corpus).unwrap() - 1.0).abs() < 1e-9);
        assert!((spread.rosengren_s(&corpus).unwrap() - 1.0).abs() < 1e-9);
        // All of it in the small document.
        let (_, corpus, with_word) = gather(&[Part { count: 4, size: 100 }, Part { count: 0, size: 900 }]);
        assert!((gries_dp(&with_word, &corpus).unwrap() - 0.9).abs() < 1e-9);
        assert!((gries_dp_norm(&with_word, &corpus).unwrap() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_document_an_empty_one_and_an_absent_word_are_undefined() {
        for parts in [
            vec![],
            vec![Part { count: 3, size: 10 }],
            vec![Part { count: 0, size: 5 }, Part { count: 0, size: 7 }],
            vec![Part { count: 0, size: 0 }; 3],
        ] {
            let (spread, corpus, with_word) = gather(&parts);
            assert_eq!(
                (spread.juilland_d(&corpus), spread.carroll_d2(&corpus), spread.lyne_d3(&corpus)),
                (None, None, None)
            );
            assert_eq!((gries_dp(&with_word, &corpus), gries_dp_norm(&with_word, &corpus)), (None, None));
        }
    }

    #[test]
    fn empty_documents_are_no_parts() {
        let (_, corpus, _) =
            gather(&[Part { count: 1, size: 4 }, Part { count: 0, size: 0 }, Part { count: 0, size: 9 }]);
        assert_eq!(corpus, Corpus { parts: 2, size: 13, smallest: 4 });
    }

    #[test]
    fn distances_go_round_the_text() {
        assert_eq!(distances(&[1, 3, 9], 10), [2, 6, 2]);
        assert_eq!(distances(&[4], 10), [10]);
        assert!(distances(&[], 10).is_empty());
        assert_eq!(average_reduced_frequency(&[], 10), None);
        assert_eq!(average_reduced_frequency(&[10], 10), Some(1.0));
        assert_eq!((average_waiting_time(&[], 0), average_logarithmic_distance(&[], 0)), (None, None));
    }
}
