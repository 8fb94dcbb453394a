//! What the term statistics share: 2×2 tables, tail probabilities, and the gate that keeps NaN and infinity out of reports.
//!
//! In: counts. Out: `Option<f64>`, where `None` means "undefined for these counts" and becomes `null`.
//!
//! | in | out |
//! |---|---|
//! | `chi_square_p(3.841459)` | `0.05` |
//! | `Contingency::new(1, 3, 3, 1).fisher_p()` | `0.486` |
//! | `Contingency::new(0, 0, 0, 0).chi_square()` | `None` |

/// A 2×2 table of observed counts.
///
/// | | second | not second |
/// |---|---|---|
/// | first | `o11` | `o12` |
/// | not first | `o21` | `o22` |
///
/// Counts are held as `f64`: every whole number up to 2⁵³ is exact, which no corpus exceeds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contingency {
    /// Both.
    pub o11: f64,
    /// First without second.
    pub o12: f64,
    /// Second without first.
    pub o21: f64,
    /// Neither.
    pub o22: f64,
}

impl Contingency {
    /// The table of four observed counts.
    pub fn new(o11: u64, o12: u64, o21: u64, o22: u64) -> Self {
        Self { o11: o11 as f64, o12: o12 as f64, o21: o21 as f64, o22: o22 as f64 }
    }

    /// The table of a joint count, its two margins and the total; cells that the margins cannot hold are 0.
    pub fn from_margins(joint: u64, row: u64, column: u64, total: u64) -> Self {
        let o12 = row.saturating_sub(joint);
        let o21 = column.saturating_sub(joint);
        let o22 = total.saturating_sub(joint.saturating_add(o12).saturating_add(o21));
        Self::new(joint, o12, o21, o22)
    }

    /// The number of observations.
    pub fn total(&self) -> f64 {
        self.o11 + self.o12 + self.o21 + self.o22
    }

    /// The counts expected under independence, row total × column total / N, in the order of the fields.
    pub fn expected(&self) -> Option<[f64; 4]> {
        let n = self.total();
        if n <= 0.0 {
            return None;
        }
        let (r1, r2) = (self.o11 + self.o12, self.o21 + self.o22);
        let (c1, c2) = (self.o11 + self.o21, self.o12 + self.o22);
        Some([r1 * c1 / n, r1 * c2 / n, r2 * c1 / n, r2 * c2 / n])
    }

    /// Log-likelihood ratio over all four cells: G² = 2 Σ O ln(O/E), with 0·ln 0 = 0.
    ///
    /// Source: Dunning (1993), "Accurate methods for the statistics of surprise and coincidence", p. 67–72.
    /// `None` for an empty table or one with an empty margin, which can say nothing about independence.
    pub fn g2(&self) -> Option<f64> {
        let expected = self.expected()?;
        if expected.iter().any(|&e| e <= 0.0) {
            return None;
        }
        let sum: f64 = self.cells().iter().zip(expected).map(|(&o, e)| x_ln_ratio(o, e)).sum();
        // The sum is never negative in theory; cancellation may leave −1e-14.
        finite((2.0 * sum).max(0.0))
    }

    /// Pearson's chi-square without correction: N (O11·O22 − O12·O21)² / (R1·R2·C1·C2).
    ///
    /// Source: Dunning (1993), p. 73. `None` where a margin is empty.
    pub fn chi_square(&self) -> Option<f64> {
        let difference = (self.o11 * self.o22 - self.o12 * self.o21).abs();
        self.chi_square_of(difference)
    }

    /// Chi-square with Yates' continuity correction: the difference is reduced by N/2, not below 0.
    ///
    /// Source: Yates (1934), as worked in Pedersen (1996), p. 10. `None` where a margin is empty.
    pub fn chi_square_yates(&self) -> Option<f64> {
        let difference = (self.o11 * self.o22 - self.o12 * self.o21).abs();
        self.chi_square_of((difference - self.total() / 2.0).max(0.0))
    }

    /// φ² = (O11·O22 − O12·O21)² / (R1·R2·C1·C2), which is chi-square / N.
    ///
    /// Source: Church & Gale (1991), p. 12. `None` where a margin is empty.
    pub fn phi_square(&self) -> Option<f64> {
        finite(self.chi_square()? / self.total())
    }

    /// Fisher's exact test, two-tailed: the summed probability of every table with these margins that is no
    /// likelier than the observed one (the usual rule; doubling the one-tailed p is the rival).
    ///
    /// Source: Pedersen (1996), "Fishing for exactness", p. 10. `None` for an empty table.
    pub fn fisher_p(&self) -> Option<f64> {
        let n = self.total();
        if n <= 0.0 {
            return None;
        }
        let row = self.o11 + self.o12;
        let column = self.o11 + self.o21;
        let low = (row + column - n).max(0.0);
        let high = row.min(column);
        let observed = ln_hypergeometric(self.o11, row, column, n);
        // Ties must not be lost to rounding.
        let threshold = observed + 1e-7;
        let mut sum = 0.0;
        let mut k = low;
        while k <= high {
            let p = ln_hypergeometric(k, row, column, n);
            if p <= threshold {
                sum += p.exp();
            }
            k += 1.0;
        }
        finite(sum.min(1.0))
    }

    fn cells(&self) -> [f64; 4] {
        [self.o11, self.o12, self.o21, self.o22]
    }

    fn chi_square_of(&self, difference: f64) -> Option<f64> {
        let margins = [self.o11 + self.o12, self.o21 + self.o22, self.o11 + self.o21, self.o12 + self.o22];
        if margins.iter().any(|&m| m <= 0.0) {
            return None;
        }
        // Divided margin by margin, so that corpora of 10¹² words do not overflow the product's precision.
        finite(difference / margins[0] / margins[1] * (difference / margins[2] / margins[3]) * self.total())
    }
}

/// The number if it is one, `None` for NaN and infinity.
pub fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

/// `a / b`, `None` when b is 0.
pub fn ratio(a: f64, b: f64) -> Option<f64> {
    if b == 0.0 { None } else { finite(a / b) }
}

/// o · ln(o / e), 0 where o is 0 (the limit).
pub fn x_ln_ratio(o: f64, e: f64) -> f64 {
    if o > 0.0 { o * (o / e).ln() } else { 0.0 }
}

/// The upper tail of the chi-square distribution with one degree of freedom: p = erfc(√(x/2)).
///
/// Source: Abramowitz & Stegun 26.4.19 with ν = 1. `None` for a negative statistic.
pub fn chi_square_p(statistic: f64) -> Option<f64> {
    if statistic.is_nan() || statistic < 0.0 {
        return None;
    }
    finite(erfc((statistic / 2.0).sqrt()))
}

/// The complementary error function for x ≥ 0, accurate to about 1e-14 relative, tails included.
///
/// Below 2 by the series of erf (Abramowitz & Stegun 7.1.6), above by the continued fraction (7.1.14) after Lentz:
/// a plain `1 − erf(x)` would print p = 0 for every strong keyword.
pub fn erfc(x: f64) -> f64 {
    if x <= 0.0 {
        return if x == 0.0 { 1.0 } else { 2.0 - erfc(-x) };
    }
    if x > 27.0 {
        return 0.0;
    }
    let two_over_root_pi = std::f64::consts::FRAC_2_SQRT_PI;
    if x < 2.0 {
        let (mut term, mut sum, mut n) = (x, x, 0.0);
        while term > sum * 1e-17 && n < 200.0 {
            n += 1.0;
            term *= 2.0 * x * x / (2.0 * n + 1.0);
            sum += term;
        }
        return 1.0 - two_over_root_pi * (-x * x).exp() * sum;
    }
    let mut fraction = x;
    let mut k = 120.0;
    while k >= 1.0 {
        fraction = x + k / 2.0 / fraction;
        k -= 1.0;
    }
    (-x * x).exp() * two_over_root_pi / 2.0 / fraction
}

/// ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, nine terms; about 1e-15 relative).
pub fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.5203681218851,
        -1259.1392167224028,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507343278686905,
        -0.13857109526572012,
        9.984_369_578_019_572e-6,
        1.5056327351493116e-7,
    ];
    let x = x - 1.0;
    let mut sum = 0.999_999_999_999_809_9;
    for (i, term) in TERMS.iter().enumerate() {
        sum += term / (x + i as f64 + 1.0);
    }
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// ln of n over k.
pub fn ln_choose(n: f64, k: f64) -> f64 {
    ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
}

/// ln P(k) of a hypergeometric draw: `column` drawn out of `n`, of which `row` are marked.
fn ln_hypergeometric(k: f64, row: f64, column: f64, n: f64) -> f64 {
    ln_choose(row, k) + ln_choose(n - row, column - k) - ln_choose(n, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64, relative: f64) -> bool {
        (a - b).abs() <= relative * b.abs().max(1e-300)
    }

    #[test]
    fn tail_probabilities_match_the_tables() {
        for (statistic, p) in [
            (3.841458820694124, 0.05),
            (6.634896601021213, 0.01),
            (10.827566170662733, 0.001),
            (15.136705226623606, 0.0001),
        ] {
            assert!(near(chi_square_p(statistic).unwrap(), p, 1e-10), "{statistic}");
        }
        // A strong keyword's p is tiny, not zero: erfc(10) from Abramowitz & Stegun's definition, to 12 digits.
        assert!(near(erfc(10.0), 2.088_487_583_762_545e-45, 1e-12));
        assert!(near(erfc(2.0), 0.004_677_734_981_047_266, 1e-12));
        assert!(near(erfc(1.999_999), erfc(2.000_001), 1e-5));
        assert_eq!(chi_square_p(-1.0), None);
        assert_eq!(chi_square_p(f64::NAN), None);
        assert_eq!(chi_square_p(1e9), Some(0.0));
    }

    #[test]
    fn factorials_match() {
        let factorial_20: f64 = 2_432_902_008_176_640_000.0;
        assert!(near(ln_gamma(21.0), factorial_20.ln(), 1e-13));
        assert!(near(ln_choose(49.0, 6.0).exp(), 13_983_816.0, 1e-10));
    }

    #[test]
    fn empty_and_one_sided_tables_are_undefined_not_infinite() {
        let empty = Contingency::new(0, 0, 0, 0);
        assert_eq!((empty.g2(), empty.chi_square(), empty.phi_square(), empty.fisher_p()), (None, None, None, None));
        let one_row = Contingency::new(3, 4, 0, 0);
        assert_eq!((one_row.g2(), one_row.chi_square(), one_row.chi_square_yates()), (None, None, None));
        assert_eq!(one_row.fisher_p().map(|p| (p * 1e6).round()), Some(1e6));
    }

    #[test]
    fn margins_that_cannot_be_are_clamped() {
        let table = Contingency::from_margins(5, 3, 2, 4);
        assert_eq!(table, Contingency::new(5, 0, 0, 0));
        assert_eq!(Contingency::from_margins(u64::MAX, u64::MAX, u64::MAX, 0).g2(), None);
    }
}
