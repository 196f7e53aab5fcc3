//! Files as they come, and files made to harm.
use super::*;
use crate::kernel::languages::Lang;

/// A small sound PDF of so many empty A4 pages.
pub fn pdf_of(pages: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", n + 3)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {pages} /Kids [{}] >>", kids.join(" ")),
    ];
    objects.extend((0..pages).map(|_| "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned()));
    file(&objects, "")
}

fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let (mut pdf, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (number, object) in (1..).zip(objects) {
        places.push(pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    pdf.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    pdf += &format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    pdf.into_bytes()
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(60, 40).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A JPEG with a camera's notes: to be turned by 90 degrees, taken at a place.
fn photo_with_notes() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]); // orientation 6
    tiff.extend([0x0e, 0x01, 2, 0, 8, 0, 0, 0, 38, 0, 0, 0]); // description
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"43.2389\0");
    let mut notes = b"Exif\0\0".to_vec();
    notes.extend(tiff);
    let plain = encoded(ImageFormat::Jpeg);
    let mut photo = plain[..2].to_vec();
    photo.extend([0xff, 0xe1]);
    photo.extend((notes.len() as u16 + 2).to_be_bytes());
    photo.extend(notes);
    photo.extend(&plain[2..]);
    photo
}

/// A PNG that says it is 30000 × 30000 and holds next to nothing.
fn picture_bomb() -> Vec<u8> {
    let mut bomb = encoded(ImageFormat::Png);
    bomb[16..20].copy_from_slice(&30_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&30_000u32.to_be_bytes());
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    bomb
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn the_three_kinds_are_known_by_their_content() {
    assert_eq!(recognise(&pdf_of(2)).unwrap().media, Media::Pdf);
    assert_eq!(recognise(&encoded(ImageFormat::Jpeg)).unwrap().media, Media::Jpeg);
    assert_eq!(recognise(&encoded(ImageFormat::Png)).unwrap().media, Media::Png);
}

#[test]
fn a_pdf_is_kept_byte_for_byte() {
    let pdf = pdf_of(1);
    assert_eq!(recognise(&pdf).unwrap().content, pdf);
}

#[test]
fn a_photo_stands_upright_and_has_forgotten_where_it_was_taken() {
    let photo = photo_with_notes();
    assert!(photo.windows(7).any(|w| w == b"43.2389"));
    let kept = recognise(&photo).unwrap().content;
    let picture = image::load_from_memory(&kept).unwrap();
    assert_eq!((picture.width(), picture.height()), (40, 60));
    assert!(!kept.windows(4).any(|w| w == b"Exif") && !kept.windows(7).any(|w| w == b"43.2389"));
}

#[test]
fn hostile_files_are_refused_by_name() {
    let locked = file(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".into(),
            "<< /Type /Pages /Count 0 /Kids [] >>".into(),
            format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{}> /U <{}> >>", "ab".repeat(32), "cd".repeat(32)),
        ],
        "/Encrypt 3 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
    );
    let cases: [(&str, Vec<u8>, NotTaken); 11] = [
        ("nothing", vec![], NotTaken::Empty),
        ("a page of a site", b"<html><script>alert(1)</script></html>".to_vec(), NotTaken::WrongKind),
        ("a drawing with a script", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), NotTaken::WrongKind),
        ("a program", b"MZ\x90\0\x03".to_vec(), NotTaken::WrongKind),
        ("a packed folder", b"PK\x03\x04....".to_vec(), NotTaken::WrongKind),
        ("the head of a picture", vec![0xff, 0xd8, 0xff, 0xe0], NotTaken::CannotOpen),
        ("half a picture", encoded(ImageFormat::Png)[..50].to_vec(), NotTaken::CannotOpen),
        ("the head of a PDF", b"%PDF-1.7\n".to_vec(), NotTaken::CannotOpen),
        ("a PDF without pages", pdf_of(0), NotTaken::CannotOpen),
        ("a locked PDF", locked, NotTaken::Password),
        ("a picture bomb", picture_bomb(), NotTaken::TooManyPixels { megapixels: 900 }),
    ];
    for (name, content, refusal) in cases {
        assert_eq!(recognise(&content).map(|t| t.media), Err(refusal), "{name}");
    }
}

#[test]
fn a_picture_with_a_page_behind_it_keeps_only_the_picture() {
    let mut both = encoded(ImageFormat::Jpeg);
    both.extend(b"<script>alert(1)</script>%PDF-1.4");
    let kept = recognise(&both).unwrap();
    assert_eq!(kept.media, Media::Jpeg);
    assert!(!kept.content.windows(8).any(|w| w == b"<script>"));
}

#[test]
fn two_hundred_pages_are_taken_and_one_more_is_not() {
    assert!(recognise(&pdf_of(200)).is_ok());
    assert_eq!(recognise(&pdf_of(201)).map(|t| t.media), Err(NotTaken::TooManyPages { pages: 201 }));
}

#[test]
fn ten_megabytes_are_taken_and_one_byte_more_is_not() {
    let mut pdf = pdf_of(1);
    pdf.splice(9..9, std::iter::repeat_n(b'%', MAX_BYTES - pdf.len() + 1));
    let refusal = recognise(&pdf).map(|t| t.media).unwrap_err();
    assert_eq!(refusal, NotTaken::TooLarge { bytes: MAX_BYTES + 1 });
    assert!(refusal.say(Lang::En.words()).contains("10.1 MB"));
    assert!(!matches!(recognise(&pdf[..MAX_BYTES]), Err(NotTaken::TooLarge { .. })));
}

#[test]
fn nested_without_end_is_refused_and_not_followed() {
    let deep = format!("<< /Type /Catalog /Pages {} >>", "[".repeat(200_000));
    let opened = std::thread::Builder::new().stack_size(64 << 20).spawn(move || recognise(&file(&[deep], "")).is_err());
    assert!(opened.unwrap().join().unwrap_or(true));
}
