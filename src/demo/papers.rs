//! Papers for the demo's applicants: small PDFs that say that they prove nothing.

/// A one-page certificate.
pub fn certificate(title: &str) -> Vec<u8> {
    let text = format!(
        "BT /F1 22 Tf 72 740 Td (ANYQTAMA / SPRAVKA {title}) Tj 0 -40 Td /F1 13 Tf (Tirek demo: an invented certificate.) Tj \
         0 -22 Td (It stands for a document that proves a social category.) Tj 0 -22 Td (Nobody is named here.) Tj ET \
         0.1 0.35 0.45 RG 2 w 60 60 475 722 re S"
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (mut pdf, mut places) = (String::from("%PDF-1.4\n"), Vec::new());
    for (number, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    pdf.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    pdf += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    pdf.into_bytes()
}
