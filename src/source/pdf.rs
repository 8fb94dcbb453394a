//! PDF → text.
//!
//! In: the bytes of a file. Out: its text, as `layout.rs` reads it off the pages, with what was filled into its forms.
//! A scanned file has no text: that is an error that says so, and so is a file on which the reader breaks down.
//!
//! | file | outcome |
//! |---|---|
//! | a manifesto in two columns | its text, column after column |
//! | pictures of pages | error: no text in it, run it through OCR |
//! | encrypted with a password | error |

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc_page};

use super::layout::{Glyph, text_of};
use crate::error::{Error, Result};

/// Reads the text of a file.
pub fn read(id: &str, bytes: &[u8]) -> Result<String> {
    let wrong = |reason: String| Error::Format { what: id.to_string(), format: "PDF", reason };
    // The reader panics on files that are broken in ways it did not expect.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    let pages = match read {
        Ok(pages) => pages.map_err(wrong)?,
        Err(_) => {
            return Err(wrong("the file is damaged, or uses what cannot be read; try to print it to PDF anew".into()));
        }
    };
    let text = text_of(&pages);
    let (mut letters, mut unknown) = (0usize, 0usize);
    for c in text.chars() {
        letters += usize::from(c.is_alphanumeric());
        unknown += usize::from(c == '\u{fffd}' || c.is_control() && c != '\n');
    }
    if letters == 0 {
        return Err(wrong("there is no text in it – it may be scanned; run it through OCR first".into()));
    }
    if unknown > letters {
        return Err(wrong("its letters cannot be told from its shapes; run it through OCR first".into()));
    }
    Ok(text)
}

fn pages(bytes: &[u8]) -> Result<Vec<Vec<Glyph>>, String> {
    let mut document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| "it is encrypted; save it without its password first".to_string())?;
    }
    spell_out_widths(&mut document);
    spell_out_lines(&mut document);
    let mut pages = Vec::new();
    for (number, page) in document.get_pages() {
        let mut sheet = Sheet::default();
        output_doc_page(&document, &mut sheet, number).map_err(|error| error.to_string())?;
        let mut glyphs = sheet.upright();
        if let Ok(page) = document.get_dictionary(page) {
            for answer in answers(&document, page, sheet.top) {
                let after = glyphs.iter().rposition(|glyph| glyph.y <= answer.y + 0.4 * answer.size);
                glyphs.insert(after.map_or(0, |at| at + 1), answer);
            }
        }
        pages.push(glyphs);
    }
    Ok(pages)
}

/// Writes the widths of letters that a font gives for a whole run, `first last width`, letter by letter: the reader
/// knows no other way.
fn spell_out_widths(document: &mut Document) {
    let mut apart = Vec::new();
    for object in document.objects.values_mut() {
        let Ok(font) = object.as_dict_mut() else { continue };
        if font.has(b"CIDSystemInfo") {
            apart.extend(font.get(b"W").and_then(Object::as_reference));
            if let Ok(Object::Array(widths)) = font.get_mut(b"W") {
                *widths = spelled_out(widths);
            }
        }
    }
    for id in apart {
        if let Ok(Object::Array(widths)) = document.get_object_mut(id) {
            *widths = spelled_out(widths);
        }
    }
}

/// Writes the operators that begin a line and show a text, `'` and `"`, as those that do one thing each: the reader
/// passes over them, and Ghostscript writes them.
fn spell_out_lines(document: &mut Document) {
    for page in document.get_pages().into_values() {
        let spelled = document.get_page_content(page).ok().and_then(|content| spelled_lines(&content));
        if let Some(content) = spelled {
            // A page whose content cannot be changed is read as it is.
            let _ = document.change_page_content(page, content);
        }
    }
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form")
            && let Some(content) = stream.decompressed_content().ok().and_then(|content| spelled_lines(&content))
        {
            stream.set_plain_content(content);
        }
    }
}

/// The content of a page with such operators spelled out, if it has any.
fn spelled_lines(content: &[u8]) -> Option<Vec<u8>> {
    // Most pages have none, and need not be taken apart.
    if !content.windows(2).any(|pair| matches!(pair, b")'" | b">'" | b")\"" | b">\"" | b" '" | b" \"")) {
        return None;
    }
    let mut content = Content::decode(content).ok()?;
    let mut spelled = Vec::with_capacity(content.operations.len());
    for operation in content.operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("'", _) => spelled.push(Operation::new("T*", Vec::new())),
            ("\"", [word, letter, text]) => {
                spelled.push(Operation::new("Tw", vec![word.clone()]));
                spelled.push(Operation::new("Tc", vec![letter.clone()]));
                spelled.push(Operation::new("T*", Vec::new()));
                spelled.push(Operation::new("Tj", vec![text.clone()]));
                continue;
            }
            _ => {
                spelled.push(operation);
                continue;
            }
        }
        spelled.push(Operation::new("Tj", operation.operands));
    }
    content.operations = spelled;
    content.encode().ok()
}

fn spelled_out(widths: &[Object]) -> Vec<Object> {
    let mut spelled = Vec::new();
    let mut rest = widths;
    loop {
        rest = match rest {
            [first, list @ Object::Array(_), rest @ ..] => {
                spelled.extend([first.clone(), list.clone()]);
                rest
            }
            [Object::Integer(first), Object::Integer(last), width, rest @ ..] => {
                let count = (last - first).clamp(0, 0xffff) as usize + 1;
                spelled.extend([Object::Integer(*first), Object::Array(vec![width.clone(); count])]);
                rest
            }
            _ => return spelled,
        };
    }
}

/// The glyphs of a page under construction.
#[derive(Default)]
struct Sheet {
    top: f64,
    /// By direction: to the right, up, to the left, down.
    glyphs: [Vec<Glyph>; 4],
}

impl Sheet {
    /// The glyphs of the direction that most of the page is written in.
    fn upright(&mut self) -> Vec<Glyph> {
        let most = self.glyphs.iter_mut().max_by_key(|glyphs| glyphs.len());
        most.map(std::mem::take).unwrap_or_default()
    }
}

impl OutputDev for Sheet {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.top = media.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        // How far a unit along the line and a unit across it reach on the page.
        let along = place.m11.hypot(place.m12);
        let across = place.m21.hypot(place.m22) * size.abs();
        let (x, y) = (place.m31, self.top - place.m32);
        let (direction, x, y) = match (place.m11.abs() >= place.m12.abs(), place.m11 + place.m12 >= 0.0) {
            (true, true) => (0, x, y),
            (true, false) => (2, -x, -y),
            (false, true) => (1, -y, x),
            (false, false) => (3, y, -x),
        };
        let (end, spacing) = (x + along * width * size.abs(), along * spacing);
        let known = x.is_finite() && end.is_finite() && y.is_finite() && across.is_finite();
        if let Some(glyphs) = self.glyphs.get_mut(direction).filter(|_| known) {
            glyphs.push(Glyph { x, end, y, size: across, spacing, text: text.to_string() });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// What was filled into the fields of a page.
fn answers(document: &Document, page: &Dictionary, top: f64) -> Vec<Glyph> {
    let object = |object: &Object| document.dereference(object).map(|(_, object)| object.clone()).ok();
    let notes = page.get(b"Annots").ok().and_then(object);
    let notes = notes.as_ref().and_then(|notes| notes.as_array().ok()).cloned().unwrap_or_default();
    let mut answers = Vec::new();
    for note in notes.iter().filter_map(object) {
        let Ok(note) = note.as_dict() else { continue };
        if note.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Widget") {
            continue;
        }
        // A field with several widgets keeps its value above them.
        let field = note.get(b"Parent").ok().and_then(object);
        let above = field.as_ref().and_then(|field| field.as_dict().ok());
        let value = note.get(b"V").ok().or_else(|| above?.get(b"V").ok()).and_then(object);
        let Some(Object::String(value, _)) = value else { continue };
        let edges = note.get(b"Rect").ok().and_then(object);
        let edges: Vec<f64> = match edges.as_ref().and_then(|edges| edges.as_array().ok()) {
            Some(edges) => edges.iter().filter_map(|edge| edge.as_float().ok().map(f64::from)).collect(),
            None => continue,
        };
        if let [x, low, end, high] = edges.as_slice() {
            let size = (high - low).abs().clamp(4.0, 12.0);
            // One line stands in the middle of its field, several begin at its top.
            let y = if (high - low).abs() > 30.0 { top - high + size } else { top - (low + high) / 2.0 + size / 3.0 };
            answers.push(Glyph { x: *x, end: *end, y, size, spacing: 0.0, text: decode(&value) });
        }
    }
    answers
}

/// A text string of PDF: UTF-16 behind its mark, else one byte a letter.
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_an_error_of_the_document() {
        for bytes in [&b"%PDF-1.4\n"[..], b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>"] {
            assert_eq!(read("x", bytes).unwrap_err().kind(), "format");
        }
    }

    #[test]
    fn lines_are_spelled_out() {
        let spelled = |content: &[u8]| spelled_lines(content).map(|content| String::from_utf8(content).unwrap());
        assert_eq!(spelled(b"BT (We will)Tj ET"), None);
        let text = spelled(b"BT 12 TL (We)' 1 2 (will)\" ET").unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words.join(" "), "BT 12 TL T* (We) Tj 1 Tw 2 Tc T* (will) Tj ET");
    }

    #[test]
    fn runs_of_widths_are_spelled_out() {
        let list = |text: &[i64]| Object::Array(text.iter().map(|&width| Object::Integer(width)).collect());
        let widths = [3.into(), 5.into(), 500.into(), 7.into(), list(&[1, 2]), 9.into(), 9.into(), 400.into()];
        let spelled = [3.into(), list(&[500, 500, 500]), 7.into(), list(&[1, 2]), 9.into(), list(&[400])];
        assert_eq!(spelled_out(&widths), spelled);
    }

    #[test]
    fn strings_are_decoded() {
        assert_eq!(decode(b"caf\xe9"), "café");
        assert_eq!(decode(b"\xfe\xff\x20\x1c\0A"), "“A");
    }
}
