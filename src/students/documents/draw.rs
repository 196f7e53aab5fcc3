//! A document's pages as pictures, for an office to look at: PNG, at most 1200 pixels wide.
use super::kind::{self, Media};
use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};
use image::{DynamicImage, ImageFormat, imageops::FilterType};
use std::io::Cursor;

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 4000;

/// All pages in order; `None` where one of them cannot be drawn. Slow: not for a thread that serves.
pub fn pages(media: Media, content: Vec<u8>) -> Option<Vec<Vec<u8>>> {
    match media {
        Media::Pdf => pdf(content),
        Media::Jpeg | Media::Png => picture(&kind::picture(media, &content).ok()?).map(|page| vec![page]),
    }
}

fn picture(picture: &DynamicImage) -> Option<Vec<u8>> {
    let small = if picture.width() > WIDTH || picture.height() > HEIGHT {
        picture.resize(WIDTH, HEIGHT, FilterType::Triangle)
    } else {
        picture.clone()
    };
    let mut png = Vec::new();
    small.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).ok()?;
    Some(png)
}

fn pdf(content: Vec<u8>) -> Option<Vec<Vec<u8>>> {
    let pdf = Pdf::new(content).ok()?;
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    let draw = |page| {
        let scale = scale(hayro::hayro_syntax::page::Page::render_dimensions(page))?;
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        render(page, &cache, &settings, &RenderSettings::default(), &paper).into_png().ok()
    };
    pdf.pages().iter().map(draw).collect()
}

/// How much larger than its points a page is drawn; `None` for a page without a size.
fn scale((width, height): (f32, f32)) -> Option<f32> {
    let sound = |length: f32| (1.0..100_000.0).contains(&length);
    let scale = (WIDTH as f32 / width).min(HEIGHT as f32 / height).min(3.0);
    (sound(width) && sound(height) && width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_a4_is_drawn_1200_pixels_wide_and_a_ribbon_no_higher_than_4000() {
        assert_eq!((595.0 * scale((595.0, 842.0)).unwrap()).round(), 1200.0);
        assert_eq!(10_000.0 * scale((100.0, 10_000.0)).unwrap(), 4000.0);
        assert_eq!(scale((0.0, 10.0)), None);
        assert_eq!(scale((f32::NAN, 10.0)), None);
    }

    #[test]
    fn a_large_photo_becomes_a_page_of_1200_pixels() {
        let page = picture(&DynamicImage::new_rgb8(2400, 1000)).unwrap();
        let page = image::load_from_memory(&page).unwrap();
        assert_eq!((page.width(), page.height()), (1200, 500));
    }

    #[test]
    fn every_page_of_a_pdf_is_drawn() {
        let pages = pages(Media::Pdf, kind::tests::pdf_of(3)).unwrap();
        assert_eq!(pages.len(), 3);
        assert_eq!(image::load_from_memory(&pages[2]).unwrap().width(), 1200);
    }
}
