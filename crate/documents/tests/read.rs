//! Documents made here, read back; and the same documents damaged in every way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use caveat_documents::{Document, ENTRIES, KEPT, Reason, read};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn docx() -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES),
        (
            "word/document.xml",
            r#"<?xml version="1.0"?><w:document><w:body><w:p><w:r><w:t xml:space="preserve">The bridge </w:t></w:r><w:r><w:t>opened in 1932 &amp; closed.</w:t></w:r>
<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Length</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>503 m</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>End.</w:t></w:r></w:p></w:body></w:document>"#,
        ),
        ("word/footnotes.xml", "<w:footnotes><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnotes>"),
        ("docProps/core.xml", "<cp:coreProperties><dc:title>On bridges</dc:title></cp:coreProperties>"),
    ])
}

fn odt() -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            r"<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h>Bridges</text:h><text:p>It opened<text:s text:c='2'/>in <text:span>1932</text:span>.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Length</text:p></table:table-cell><table:table-cell><text:p>503 m</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>",
        ),
        ("meta.xml", "<office:meta><dc:title>On bridges</dc:title></office:meta>"),
    ])
}

fn epub() -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#),
        (
            "OEBPS/book.opf",
            r#"<package><metadata><dc:title>A book</dc:title></metadata><manifest><item id="b" href="two.xhtml"/><item id="a" href="text/one%20.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#,
        ),
        ("OEBPS/two.xhtml", "<html><body><p>Second.</p></body></html>"),
        ("OEBPS/text/one .xhtml", "<html><head><title/><script src='x'/></head><body><p>First.</p></body></html>"),
    ])
}

/// A PDF of these objects, the first of which is the catalogue.
fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    write!(file, "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).unwrap();
    file.into_bytes()
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn one_page(content: &str, drawing: &str, trailer: &str) -> Vec<u8> {
    pdf(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>".to_owned(),
            stream("", content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            drawing.to_owned(),
            "<< /Title (On bridges) >>".to_owned(),
        ],
        trailer,
    )
}

const LINES: &str = "BT /F1 12 Tf 50 700 Td (The bridge opened in 1932 by con-) Tj 0 -14 Td (tract. It is 503 m long.) Tj ET";

fn good_pdf() -> Vec<u8> {
    one_page(LINES, &stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "Do Do ("), "/Info 7 0 R")
}

fn reason(bytes: &[u8]) -> Reason {
    read(bytes, "file").unwrap_err().reason
}

fn text(bytes: &[u8], name: &str) -> Document {
    read(bytes, name).unwrap()
}

#[test]
fn office_documents_and_books() {
    let read = text(&docx(), "x.pdf");
    assert_eq!(read.title, "On bridges");
    assert_eq!(read.text, "The bridge opened in 1932 & closed.\n\nLength | 503 m\n\nEnd.\n\nA note.");
    let read = text(&odt(), "x");
    assert_eq!((read.title.as_str(), read.text.as_str()), ("On bridges", "Bridges\n\nIt opened in 1932.\n\nLength | 503 m"));
    let read = text(&epub(), "x");
    assert_eq!((read.title.as_str(), read.text.as_str()), ("A book", "First.\n\nSecond."));
}

#[test]
fn pdf_documents() {
    let read = text(&good_pdf(), "x.txt");
    assert_eq!(read.title, "On bridges");
    assert_eq!(read.text, "The bridge opened in 1932 by contract. It is 503 m long.");
    let picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "x");
    assert_eq!(reason(&one_page("q /X Do Q", &picture, "")), Reason::Scanned);
    let lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (abcdefghabcdefghabcdefghabcdefgh) /U (abcdefghabcdefghabcdefghabcdefgh) /P -4 >> /ID [(a) (b)]";
    assert_eq!(reason(&one_page(LINES, &picture, lock)), Reason::Encrypted);
    assert_eq!(reason(b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer\n%%EOF\n"), Reason::Broken);
}

#[test]
fn a_pdf_that_goes_round_in_circles_ends() {
    for own in ["/Resources << /XObject << /X 6 0 R >> >>", ""] {
        let drawing = stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 1 1] {own}"), "/X Do");
        assert!(text(&one_page(&format!("/X Do {LINES}"), &drawing, ""), "x").text.contains("1932"));
    }
    let mut round = String::from_utf8(one_page(LINES, "<< >>", "")).unwrap();
    round = round.replace("/Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]", "/Kids [3 0 R] /Count 1 /Parent 2 0 R             ");
    assert_eq!(reason(round.as_bytes()), Reason::Broken);
}

#[test]
fn pages_of_html() {
    let page = "<!DOCTYPE html><title>On &amp; off</title><nav>Menu</nav><header>Top</header><main><h1>Bridges</h1><script>var x = '<p>';</script>
<p>It opened in <b>1932</b>.<style>p{}</style></p><table><tr><th>Length<td>503 m</table><ul><li>One<li>Two</ul></main><footer>Foot</footer>";
    let read = text(page.as_bytes(), "x.txt");
    assert_eq!(read.title, "On & off");
    assert_eq!(read.text, "Bridges\n\nIt opened in 1932.\n\nLength | 503 m\n\n- One\n- Two");
    assert_eq!(text(b"<html><nav><p>Only this.", "x").text, "Only this.");
}

#[test]
fn tables_json_and_text() {
    assert_eq!(text(b"City,People\n\"Bern, CH\",134000\nUri,\n", "x.csv").text, "City: Bern, CH; People: 134000\nCity: Uri\n");
    assert_eq!(text(b"City\tPeople\nBern\t134000\n", "x").text, "City: Bern; People: 134000\n");
    for prose in ["One, two.\nThree, four.\n", "# Title\n\nWords *here*.\n", "[1] A note.", "{so} it is"] {
        assert_eq!(text(prose.as_bytes(), "x.md").text, prose);
    }
    assert_eq!(text(br#"{"city": {"name": "Bern", "people": [1, 2.5]}}"#, "x").text, "city name: Bern\ncity people: 1\ncity people: 2.5\n");
    assert_eq!(text(b"\xEF\xBB\xBFWords.", "a.txt").title, "a.txt");
}

#[test]
fn what_cannot_be_read_is_refused() {
    assert_eq!(reason(b"words\0words"), Reason::Binary);
    assert_eq!(reason(b"caf\xE9"), Reason::Binary);
    assert_eq!(reason(b"{\\rtf1"), Reason::Unknown);
    assert_eq!(reason(b"\xFF\xFEa\0"), Reason::Unknown);
    assert_eq!(reason(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Reason::Encrypted);
    assert_eq!(reason(b"PK\x03\x04\x14\0\0\0"), Reason::Broken);
    assert_eq!(reason(&zipped(&[("a.txt", "A.")])), Reason::Unknown);
    assert_eq!(reason(b"<html><p> </p></html>"), Reason::Empty);
    let locked = ("META-INF/manifest.xml", "<manifest:encryption-data/>");
    assert_eq!(
        reason(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), locked, ("content.xml", "x")])),
        Reason::Encrypted
    );
    let mut cut = docx();
    cut.truncate(cut.len() - 30);
    assert_eq!(reason(&cut), Reason::Broken);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let much = " ".repeat(65 << 20);
    assert_eq!(reason(&zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", &much)])), Reason::TooLarge);
    let names: Vec<String> = (0..=ENTRIES).map(|at| at.to_string()).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(reason(&zipped(&files)), Reason::TooLarge);
    let mut bomb = b"%PDF-1.4\n4 0 obj << /Filter /FlateDecode >>\nstream\n".to_vec();
    bomb.extend(miniz_oxide::deflate::compress_to_vec_zlib(much.as_bytes(), 6));
    assert_eq!(reason(&bomb), Reason::TooLarge);
}

#[test]
fn long_text_is_cut_and_says_so() {
    let read = text("😀".repeat(KEPT).as_bytes(), "x");
    assert_eq!(read.text.encode_utf16().count(), KEPT);
    assert!(read.notices[0].contains("800000"), "{:?}", read.notices);
    assert_eq!(text("x".repeat(KEPT).as_bytes(), "x").notices, [""; 0]);
}

#[test]
fn deep_markup_is_read() {
    assert!(text(format!("<html>{}x", "<div>".repeat(100_000)).as_bytes(), "x").text.contains('x'));
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(text(deep.as_bytes(), "x").text, deep);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(which in 0_usize..6, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let page = b"<html><title>A</title><table><tr><td>x</table><!-- </html>".to_vec();
        let mut bytes = vec![docx(), odt(), epub(), good_pdf(), page, b"{\"a\": [1, \"b\\n\"]}".to_vec()].swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(document) = read(&bytes, "x.csv") {
            prop_assert!(document.text.encode_utf16().count() <= KEPT);
        }
    }

    #[test]
    fn no_bytes_panic(begin in 0_usize..4, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let begin: &[u8] = [&b"%PDF-1.4\n"[..], b"PK\x03\x04", b"<html>", b""][begin];
        let _ = read(&[begin, &bytes].concat(), "x");
    }
}
