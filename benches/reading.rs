//! What reading a document of each format costs, in bytes of the file a second.

#[path = "corpus/mod.rs"]
mod corpus;

use divan::Bencher;
use divan::counter::BytesCount;
use hustings::source::{self, Content, InputFormat, Reading};

fn main() {
    divan::main();
}

fn reads(bencher: Bencher, name: &str, bytes: Vec<u8>, format: InputFormat) {
    let reading = Reading { format, ..Reading::default() };
    bencher.counter(BytesCount::new(bytes.len())).with_inputs(|| bytes.clone()).bench_local_values(|bytes| {
        match source::read(name, bytes, &reading).unwrap() {
            Content::Document(document) => document.text.len(),
            _ => 0,
        }
    });
}

/// A newspaper's page around some paragraphs; `furniture` says how much stands around them.
fn page(text: &str, furniture: usize) -> Vec<u8> {
    let mut page =
        String::from("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The Plan</title>\n");
    page.push_str("<meta property=\"article:published_time\" content=\"2027-03-03T08:00:00Z\">\n");
    for number in 0..furniture {
        page.push_str(&format!("<link rel=\"preload\" href=\"/static/{number}.css\"><script>var a{number} = {{\"b\": [1, 2, 3], c: function () {{ return '<p>' + {number}; }}}};</script>\n"));
    }
    page.push_str("</head><body><header><nav><ul>");
    for number in 0..furniture {
        page.push_str(&format!("<li class=\"nav-item nav-item--{number}\"><a class=\"link\" href=\"/section/{number}\">Section {number}</a></li>\n"));
    }
    page.push_str("</ul></nav></header><main><article class=\"story\"><h1>The Plan</h1>\n");
    for paragraph in text.split("\n\n") {
        page.push_str(&format!(
            "<p class=\"story__text\">{}</p>\n",
            paragraph.replace('&', "&amp;").replace('<', "&lt;")
        ));
    }
    page.push_str("</article><aside class=\"related\"><h3>Read also</h3><ul>");
    for number in 0..furniture {
        page.push_str(&format!("<li><a href=\"/story/{number}\"><img src=\"/i/{number}.jpg\" alt=\"\">Another story, number {number}</a></li>\n"));
    }
    page.push_str("</ul></aside></main><footer><p>© The Gazette</p></footer></body></html>\n");
    page.into_bytes()
}

/// Little but the article.
#[divan::bench]
fn html_dense(bencher: Bencher) {
    reads(bencher, "page.html", page(&corpus::articles()[1], 3), InputFormat::Html);
}

/// Ten articles on one page.
#[divan::bench]
fn html_long(bencher: Bencher) {
    reads(bencher, "page.html", page(&corpus::articles().join("\n\n"), 3), InputFormat::Html);
}

/// Much around the article.
#[divan::bench]
fn html_furnished(bencher: Bencher) {
    reads(bencher, "page.html", page(&corpus::articles()[1], 100), InputFormat::Html);
}

#[divan::bench]
fn text(bencher: Bencher) {
    reads(bencher, "article.txt", corpus::articles()[1].clone().into_bytes(), InputFormat::Text);
}

#[divan::bench(args = ["harbour.docx", "harbour.odt", "harbour.pdf", "manifesto.pdf", "gazette.html"])]
fn file(bencher: Bencher, name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/formats").join(name);
    reads(bencher, name, std::fs::read(path).expect("the corpus"), InputFormat::Auto);
}
