//! DOCX and ODT → text: paragraphs, headings and list items; footnotes, headers and deleted text are left out.
//!
//! In: the bytes of the archive. Out: text in blocks. What is unpacked is bounded, entities are never expanded beyond
//! the five of XML.
//!
//! | archive | part that is read |
//! |---|---|
//! | DOCX | `word/document.xml` |
//! | ODT | `content.xml` |

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::blocks::Blocks;
use super::rows::{Allowance, Bounded};
use crate::error::{Error, Result};

/// Whether bytes that begin like this may be such a document.
pub fn looks_like_archive(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}

/// Reads the text of a document.
pub fn read(id: &str, bytes: &[u8], max_size: u64) -> Result<String> {
    let wrong = |reason: String| Error::Format { what: id.to_string(), format: "DOCX or ODT", reason };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(error.to_string()))?;
    for part in ["word/document.xml", "content.xml"] {
        let Ok(file) = archive.by_name(part) else { continue };
        // Markup is several times the text: leave room for it, not for a bomb.
        let allowance = Allowance::new(max_size.saturating_mul(8).saturating_add(1));
        let reader = Bounded { reader: file, allowance: allowance.clone() };
        return match text_of(BufReader::new(reader), max_size) {
            Ok(Some(text)) => Ok(text),
            Err(error) if !allowance.is_spent() => Err(wrong(error.to_string())),
            Ok(None) | Err(_) => Err(Error::TooLarge { what: id.to_string(), limit: max_size }),
        };
    }
    Err(wrong("no text document in the archive".into()))
}

/// The text of the markup, unless it is more than allowed.
fn text_of(xml: impl BufRead, max_size: u64) -> std::result::Result<Option<String>, quick_xml::Error> {
    let mut reader = Reader::from_reader(xml);
    let (mut blocks, mut silent, mut listed) = (Blocks::default(), 0u32, 0u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer)?;
        if blocks.len() as u64 > max_size {
            return Ok(None);
        }
        match event {
            Event::Eof => return Ok(Some(blocks.done())),
            Event::Start(tag) => match tag.local_name().as_ref() {
                _ if silent > 0 => silent += 1,
                // Deleted text, notes, comments, drawings with their fallbacks, field codes, tracked changes.
                "del" | "delText" | "instrText" | "note" | "annotation" | "Fallback" | "tracked-changes" | "forms"
                | "sequence-decls" => silent = 1,
                "list-item" => listed += 1,
                "p" | "h" if listed > 0 => blocks.item(),
                "p" | "h" => blocks.open(),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                _ if silent > 0 => silent -= 1,
                "list-item" => listed = listed.saturating_sub(1),
                "p" | "h" => blocks.close(),
                _ => {}
            },
            Event::Empty(tag) if silent == 0 => match tag.local_name().as_ref() {
                "tab" | "br" | "cr" | "s" | "line-break" => blocks.push(" "),
                "noBreakHyphen" => blocks.push("-"),
                // A paragraph with numbering is a list item.
                "numId" => blocks.item(),
                _ => {}
            },
            Event::Text(text) if silent == 0 => blocks.push(&text.xml10_content()),
            Event::CData(text) if silent == 0 => blocks.push(&text.xml10_content()),
            Event::GeneralRef(entity) if silent == 0 => match entity.resolve_char_ref()? {
                Some(c) => blocks.push(c.encode_utf8(&mut [0; 4])),
                None => blocks
                    .push(quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()).unwrap_or_default()),
            },
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_paragraphs_kept() {
        let docx = "<w:document><w:body><w:p><w:r><w:t>We will</w:t></w:r><w:r><w:t xml:space=\"preserve\"> build</w:t></w:r>\
                    <w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>\
                    <w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>five &amp; &#8220;six&#8221;</w:t></w:r></w:p>\
                    </w:body></w:document>";
        assert_eq!(text_of(docx.as_bytes(), 99).unwrap().unwrap(), "We will build\n\n- five & “six”\n");
        let odt = "<office:text><text:h>Plan</text:h><text:p>We<text:s/>will<text:note><text:p>a note</text:p></text:note>.</text:p>\
                   <text:list><text:list-item><text:p>one</text:p></text:list-item></text:list></office:text>";
        assert_eq!(text_of(odt.as_bytes(), 99).unwrap().unwrap(), "Plan\n\nWe will.\n\n- one\n");
    }

    #[test]
    fn no_more_text_is_made_than_allowed() {
        let much = "<p>We will build.</p>".repeat(99);
        assert!(text_of(much.as_bytes(), 99).unwrap().is_none() && text_of(much.as_bytes(), 9999).unwrap().is_some());
    }

    #[test]
    fn what_is_no_document_is_an_error() {
        assert_eq!(read("x", b"PK\x03\x04nonsense", 100).unwrap_err().kind(), "format");
    }
}
