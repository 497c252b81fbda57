//! Text made safe for XML and HTML: `R&D <5 %` becomes `R&amp;D &lt;5 %`.
//!
//! Good for element content and for attributes in double quotes. Control characters, which XML
//! forbids even when escaped, are dropped (a form feed inside a raw line is one).
//! It refuses to let any markup of the text through.

use std::fmt;

/// Displays the text escaped; allocates nothing.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let special = |c: char| {
            matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') || c.is_control()
        };
        for piece in self.0.split_inclusive(special) {
            let last = piece.chars().next_back().filter(|c| special(*c));
            let plain = last.map_or(piece, |c| piece.strip_suffix(c).unwrap_or(piece));
            f.write_str(plain)?;
            match last {
                Some('&') => f.write_str("&amp;")?,
                Some('<') => f.write_str("&lt;")?,
                Some('>') => f.write_str("&gt;")?,
                Some('"') => f.write_str("&quot;")?,
                Some('\'') => f.write_str("&#39;")?,
                Some(c @ ('\t' | '\n')) => write!(f, "{c}")?,
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_of_the_text_comes_through() {
        assert_eq!(
            Escaped("R&D <b onclick=\"x\">'5' % >\u{c} 3</b>").to_string(),
            "R&amp;D &lt;b onclick=&quot;x&quot;&gt;&#39;5&#39; % &gt; 3&lt;/b&gt;"
        );
        assert_eq!(Escaped("科技日报\nplain").to_string(), "科技日报\nplain");
        assert_eq!(Escaped("").to_string(), "");
    }
}
