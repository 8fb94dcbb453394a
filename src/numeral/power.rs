//! Powers: figures in scientific notation → exact decimals.
//!
//! In: the token where the figures begin. Out: the value, and the token after it.
//!
//! | text | value |
//! |---|---|
//! | `1.3x10^6`, `1.3e+6` | 1300000 |
//! | `2.48×10−5` | 0.0000248 |
//! | `2^10` | 1024 |

use rust_decimal::Decimal;

use super::{Marks, figure_text, read_figure};
use crate::scan::View;
use crate::token::{Kind, Token};

/// Larger exponents leave the range of exact decimals.
const LARGEST: u32 = 27;

/// The power that begins at the token: its value and the token after it.
pub(super) fn power_at(view: &View<'_>, marks: Marks, at: usize) -> Option<(Decimal, usize)> {
    let written = figure_text(view, at).0;
    // Most figures end with a digit, and a word or a stop follows.
    let next = view.written(at + 1);
    let mark = matches!(next, "x" | "×" | "*" | "·" | "^");
    if !mark && written.ends_with(|c: char| c.is_ascii_digit()) && !written.contains(['e', 'E', 'x', 'X']) {
        return None;
    }
    let cut = written.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(written.len());
    let (figures, letters) = written.split_at_checked(cut)?;
    let next = at + 1;
    if letters.is_empty()
        && (view.token(next)?.spaced() && !view.token(next + 1)?.spaced()
            || view.kind(next)? != Kind::Mark && view.written(next) != "x")
    {
        return None;
    }
    let mantissa = || read_figure(figures, marks).map(|figure| figure.value);
    if let Some(digits) = letters.strip_prefix(['e', 'E']) {
        if digits.is_empty() {
            let (negative, exponent, end) = signed(view, next, true)?;
            return Some((shift(mantissa()?, negative, exponent)?, end));
        }
        return Some((shift(mantissa()?, false, digits.parse().ok()?)?, next));
    }
    if matches!(letters, "x10" | "X10") {
        let (negative, exponent, end) = exponent(view, next)?;
        return Some((shift(mantissa()?, negative, exponent)?, end));
    }
    if !letters.is_empty() {
        return None;
    }
    if matches!(view.written(next), "×" | "x" | "*" | "·") && view.written(next + 1) == "10" {
        let (negative, exponent, end) = exponent(view, next + 2)?;
        return Some((shift(mantissa()?, negative, exponent)?, end));
    }
    if view.mark(next, "^") && !view.spaced(next) {
        let (negative, exponent, end) = exponent(view, next)?;
        let base = mantissa()?;
        let mut value = Decimal::ONE;
        for _ in 0..exponent.min(LARGEST) {
            value = value.checked_mul(base)?;
        }
        return Some((if negative { Decimal::ONE.checked_div(value)? } else { value }, end));
    }
    None
}

/// "^6", "^-4", "−5": an exponent behind its base.
fn exponent(view: &View<'_>, at: usize) -> Option<(bool, u32, usize)> {
    if view.spaced(at) {
        return None;
    }
    if view.mark(at, "^") { signed(view, at + 1, false) } else { signed(view, at, true) }
}

fn signed(view: &View<'_>, at: usize, sign: bool) -> Option<(bool, u32, usize)> {
    let (negative, digits) = match view.written(at) {
        "-" | "−" | "–" => (true, at + 1),
        "+" => (false, at + 1),
        _ if sign => return None,
        _ => (false, at),
    };
    let token = view.token(digits).filter(|token| Token::digit(token) && !token.spaced())?;
    let _ = token;
    let exponent: u32 = view.written(digits).parse().ok()?;
    (exponent <= LARGEST).then_some((negative, exponent, digits + 1))
}

fn shift(value: Decimal, negative: bool, exponent: u32) -> Option<Decimal> {
    let mut value = value;
    for _ in 0..exponent.min(LARGEST + 1) {
        value = if negative { value.checked_div(Decimal::TEN)? } else { value.checked_mul(Decimal::TEN)? };
    }
    (exponent <= LARGEST).then_some(value)
}
