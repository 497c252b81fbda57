//! A chart as a PNG picture: the SVG of `svg`, drawn with the face compiled in.
//!
//! 960 × 540 points become 1920 × 1080 pixels at two pixels a point. The text is set in Inter
//! whatever fonts the machine has, so a picture looks the same everywhere; characters that Inter
//! does not have (Chinese, say) are missing from the pixels, and stand in the SVG.
//! It refuses pictures of more than [`PIXELS_AT_MOST`].

use super::svg;
use crate::charts::Chart;
use resvg::{tiny_skia, usvg};
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

/// About 268 MB of memory; a chart of 500 rows at two pixels a point is a tenth of it.
const PIXELS_AT_MOST: u64 = 64_000_000;

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");

/// Writes the picture; `scale` is pixels a point, 2 for a sharp picture on most screens and paper.
///
/// # Errors
/// What the writer says, or `InvalidInput` for a scale that gives no picture or too large a one.
pub fn write(out: &mut impl Write, chart: &Chart, scale: f32) -> io::Result<()> {
    let mut source = Vec::new();
    svg::write(&mut source, chart)?;
    let options = usvg::Options {
        // Without a family of this name every text would silently vanish.
        font_family: svg::FAMILY.to_owned(),
        fontdb: faces(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(&source, &options).map_err(io::Error::other)?;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(scale)
        .ok_or_else(too_large)?;
    if u64::from(size.width()) * u64::from(size.height()) > PIXELS_AT_MOST {
        return Err(too_large());
    }
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(too_large)?;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    out.write_all(&pixels.encode_png().map_err(io::Error::other)?)
}

/// Parsed once for all pictures.
fn faces() -> Arc<usvg::fontdb::Database> {
    static FACES: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    FACES
        .get_or_init(|| {
            let mut faces = usvg::fontdb::Database::new();
            for bytes in [REGULAR, SEMIBOLD] {
                let source = usvg::fontdb::Source::Binary(Arc::new(bytes));
                faces.load_font_source(source);
            }
            faces.set_sans_serif_family(svg::FAMILY);
            faces.set_serif_family(svg::FAMILY);
            Arc::new(faces)
        })
        .clone()
}

fn too_large() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        "the picture would be empty or too large; choose a smaller scale or fewer rows",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn picture(title: &str, scale: f32) -> tiny_skia::Pixmap {
        let chart = Chart {
            title: title.to_owned(),
            ..Chart::default()
        };
        let mut png = Vec::new();
        write(&mut png, &chart, scale).unwrap();
        tiny_skia::Pixmap::decode_png(&png).unwrap()
    }

    #[test]
    fn the_title_is_drawn_and_does_not_vanish() {
        let (with, without) = (picture("Money over time", 1.0), picture("", 1.0));
        assert_eq!((with.width(), with.height()), (960, 540));
        let differing = with
            .data()
            .iter()
            .zip(without.data())
            .filter(|(a, b)| a != b)
            .count();
        assert!(differing > 500, "{differing} bytes differ");
    }

    #[test]
    fn a_scale_that_gives_no_picture_is_refused() {
        for scale in [0.0, -1.0, 100.0, f32::NAN] {
            let refused = write(&mut Vec::new(), &Chart::default(), scale);
            assert_eq!(
                refused.unwrap_err().kind(),
                io::ErrorKind::InvalidInput,
                "{scale}"
            );
        }
    }
}
