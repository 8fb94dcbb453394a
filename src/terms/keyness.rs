//! Keyness: how much more a word belongs to one side than to another.
//!
//! In: a word's count on two sides and the sides' sizes. Out: the figures corpus linguists print side by side.
//! `a`, `b` are the counts in target and reference, `c`, `d` the sizes in words (Rayson's letters).
//!
//! | counts a, b of c, d | out |
//! |---|---|
//! | 206523, 178174 of 959641, 1562358 | %DIFF 88.7 |
//! | 16217, 735 of 2796938, 2087946 | odds ratio 16.6 |
//! | 3, 0 of 100, 100 | log ratio 2.585 (0 counted as 0.5), %DIFF `None` |
//! | 3, 0 of 100, 0 | all `None` but the counts |

use super::significance::{Contingency, chi_square_p, finite, ratio, x_ln_ratio};

/// What stands in for a count of 0 in the log ratio (Hardie 2014).
pub const ZERO_COUNT: f64 = 0.5;

/// A word's counts on two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// a: the word's count in the target.
    pub target: u64,
    /// b: its count in the reference.
    pub reference: u64,
    /// c: all words of the target.
    pub target_size: u64,
    /// d: all words of the reference.
    pub reference_size: u64,
}

impl Comparison {
    /// Whether both sides have words at all; without, nothing can be compared.
    pub fn is_defined(&self) -> bool {
        self.target_size > 0
            && self.reference_size > 0
            && self.target <= self.target_size
            && self.reference <= self.reference_size
    }

    /// The 2×2 table a, b, c − a, d − b with the sides as columns.
    pub fn contingency(&self) -> Contingency {
        Contingency::new(
            self.target,
            self.reference,
            self.target_size.saturating_sub(self.target),
            self.reference_size.saturating_sub(self.reference),
        )
    }

    /// G² over the word's two cells: 2 (a ln(a/E1) + b ln(b/E2)), E1 = c(a+b)/(c+d), E2 = d(a+b)/(c+d).
    ///
    /// Source: Rayson & Garside (2000), "Comparing corpora using frequency profiling". The variant of Wmatrix,
    /// WordSmith's and AntConc's log-likelihood; unsigned – the log ratio tells the direction.
    pub fn g2_two_cell(&self) -> Option<f64> {
        if !self.is_defined() || self.target + self.reference == 0 {
            return None;
        }
        let (a, b, c, d) = self.numbers();
        let share = (a + b) / (c + d);
        finite((2.0 * (x_ln_ratio(a, c * share) + x_ln_ratio(b, d * share))).max(0.0))
    }

    /// G² over all four cells (the word and the rest of each side).
    ///
    /// Source: Dunning (1993); see [`Contingency::g2`].
    pub fn g2_four_cell(&self) -> Option<f64> {
        if !self.is_defined() {
            return None;
        }
        self.contingency().g2()
    }

    /// The probability of so large a two-cell G² by chance: chi-square, one degree of freedom, not corrected for
    /// the number of words looked at (a reader of a long list divides the threshold by its length).
    pub fn p(&self) -> Option<f64> {
        chi_square_p(self.g2_two_cell()?)
    }

    /// BIC ≈ G² − ln(c + d), one degree of freedom; above 2 is positive evidence, above 10 very strong.
    ///
    /// Source: Wilson (2013), "Embracing Bayes factors for key item analysis"; two-cell G², as in Rayson's calculator.
    pub fn bic(&self) -> Option<f64> {
        let n = (self.target_size as f64) + (self.reference_size as f64);
        finite(self.g2_two_cell()? - n.ln())
    }

    /// log₂ of the relative frequencies' ratio; a count of 0 on one side is taken as 0.5.
    ///
    /// Source: Hardie (2014), "Log Ratio – an informal introduction". `None` where the word occurs on neither side.
    pub fn log_ratio(&self) -> Option<f64> {
        if !self.is_defined() || self.target + self.reference == 0 {
            return None;
        }
        let (a, b, c, d) = self.numbers();
        let lift = |count: f64| if count == 0.0 { ZERO_COUNT } else { count };
        finite((lift(a) / c / (lift(b) / d)).log2())
    }

    /// %DIFF = 100 · (a/c − b/d) / (b/d).
    ///
    /// Source: Gabrielatos & Marchi (2011), p. 18. Where the reference lacks the word they put 10⁻¹⁸ for it, which
    /// gives a number without meaning; here it is `None`.
    pub fn percent_difference(&self) -> Option<f64> {
        if !self.is_defined() {
            return None;
        }
        let (a, b, c, d) = self.numbers();
        Some(100.0 * (ratio(a / c, b / d)? - 1.0))
    }

    /// Odds ratio = (a / (c − a)) / (b / (d − b)).
    ///
    /// Source: Pojanapunya & Todd (2016), p. 154 – true odds, not the ratio of relative frequencies. No cell is
    /// smoothed: `None` where the reference lacks the word or the target has nothing else.
    pub fn odds_ratio(&self) -> Option<f64> {
        if !self.is_defined() {
            return None;
        }
        let (a, b, c, d) = self.numbers();
        ratio(a * (d - b), b * (c - a))
    }

    /// Simple maths: (per million in target + k) / (per million in reference + k).
    ///
    /// Source: Kilgarriff (2009), "Simple maths for keywords"; k = 1 favours rare words, 100 common ones.
    pub fn simple_maths(&self, k: f64) -> Option<f64> {
        if !self.is_defined() {
            return None;
        }
        let (a, b, c, d) = self.numbers();
        ratio(a / c * 1e6 + k, b / d * 1e6 + k)
    }

    /// Difference coefficient: (a/c − b/d) / (a/c + b/d), from −1 (reference only) to 1 (target only).
    ///
    /// Source: Hofland & Johansson (1982), p. 471. `None` where the word occurs on neither side.
    pub fn difference_coefficient(&self) -> Option<f64> {
        if !self.is_defined() {
            return None;
        }
        let (a, b, c, d) = self.numbers();
        ratio(a / c - b / d, a / c + b / d)
    }

    /// Whether the word is commoner in the target (`true`) or in the reference; compared exactly, in whole numbers.
    pub fn favours_target(&self) -> bool {
        u128::from(self.target) * u128::from(self.reference_size)
            > u128::from(self.reference) * u128::from(self.target_size)
    }

    fn numbers(&self) -> (f64, f64, f64, f64) {
        (self.target as f64, self.reference as f64, self.target_size as f64, self.reference_size as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: u64, b: u64, c: u64, d: u64) -> Comparison {
        Comparison { target: a, reference: b, target_size: c, reference_size: d }
    }

    #[test]
    fn two_cells_and_four_differ_as_they_should() {
        let word = compare(20, 5, 1000, 1000);
        // By hand: 2 (20 ln(20/12.5) + 5 ln(5/12.5)).
        let two = 2.0 * (20.0 * 1.6f64.ln() + 5.0 * 0.4f64.ln());
        assert!((word.g2_two_cell().unwrap() - two).abs() < 1e-9);
        assert!(word.g2_four_cell().unwrap() > two);
        assert!((word.bic().unwrap() - (two - 2000f64.ln())).abs() < 1e-9);
    }

    #[test]
    fn a_word_missing_on_one_side_has_a_log_ratio_but_no_percentage() {
        let word = compare(3, 0, 100, 100);
        assert!((word.log_ratio().unwrap() - 6f64.log2()).abs() < 1e-12);
        assert_eq!((word.percent_difference(), word.odds_ratio()), (None, None));
        assert_eq!(word.difference_coefficient(), Some(1.0));
        assert!(word.favours_target() && !compare(0, 3, 100, 100).favours_target());
    }

    #[test]
    fn an_empty_side_and_an_absent_word_are_undefined() {
        for word in [compare(3, 0, 100, 0), compare(0, 0, 0, 0), compare(0, 4, 0, 9), compare(9, 0, 3, 5)] {
            assert_eq!((word.g2_two_cell(), word.g2_four_cell(), word.p(), word.bic()), (None, None, None, None));
            assert_eq!((word.log_ratio(), word.percent_difference(), word.odds_ratio()), (None, None, None));
            assert_eq!((word.simple_maths(1.0), word.difference_coefficient()), (None, None));
        }
        let absent = compare(0, 0, 10, 10);
        assert_eq!(
            (absent.g2_two_cell(), absent.p(), absent.log_ratio(), absent.percent_difference()),
            (None, None, None, None)
        );
        assert_eq!(absent.simple_maths(1.0), Some(1.0));
    }
}
