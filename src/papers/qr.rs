//! A text as a square that a telephone reads, as SVG.
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The square with its quiet edge of four modules, black on nothing. None where the text is too long for one.
pub fn qr(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (n, _) in colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        write!(path, "M{} {}h1v1h-1z", n % width + 4, n / width + 4).ok()?;
    }
    let side = width + 8;
    Some(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path d="{path}"/></svg>"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_is_a_whole_one() {
        let svg = qr("https://tirek.example/kk/verify?code=alatau-7k3m-qx2p-9tfd").unwrap();
        assert!(svg.starts_with("<svg") && svg.matches('M').count() > 300);
        assert_eq!(qr(&"x".repeat(5000)), None);
    }
}
