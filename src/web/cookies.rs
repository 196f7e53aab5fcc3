//! Cookies: what they are called and how strict they are. With https they carry `__Host-` and `Secure`.
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// The cookies there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cookie {
    /// The session's token.
    Session,
    /// A visit of somebody not signed in: carries form tokens and form keys.
    Visit,
    /// The language chosen before sign-in.
    Language,
    /// The language that somebody not signed in has chosen by hand: it wins over the account's, once.
    Chosen,
    /// The institution last signed in to.
    Institution,
    /// A one-time word after a redirect.
    Notice,
    /// Marks a browser that has signed in to an account before: it is not slowed by others behind the same address.
    Known,
    /// Whose forms this browser fills: institution and account, sealed. Opens nothing; a form sent after signing out in another window, or when
    /// the session's cookie is gone, is kept for them.
    Writer,
    /// The password was right, the code of the second factor is still to come. Sealed.
    HalfWay,
}

impl Cookie {
    fn bare(self) -> &'static str {
        match self {
            Self::Session => "tirek",
            Self::Visit => "tirek-visit",
            Self::Language => "tirek-language",
            Self::Chosen => "tirek-chosen",
            Self::Institution => "tirek-institution",
            Self::Notice => "tirek-notice",
            Self::Known => "tirek-known",
            Self::Writer => "tirek-writer",
            Self::HalfWay => "tirek-half-way",
        }
    }

    fn name(self, secure: bool) -> String {
        if secure { format!("__Host-{}", self.bare()) } else { self.bare().to_owned() }
    }

    /// Seconds it is kept; none: until the browser closes.
    fn max_age(self) -> Option<u32> {
        match self {
            Self::Language | Self::Institution | Self::Known => Some(31_536_000),
            Self::Writer => Some(30 * 86_400),
            Self::Notice => Some(60),
            Self::HalfWay => Some(600),
            Self::Chosen => Some(3600),
            Self::Session | Self::Visit => None,
        }
    }

    /// The value sent by the browser.
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<String> {
        let name = self.name(secure);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(n, _)| *n == name).map(|(_, value)| value.to_owned())
    }

    /// The header that sets it. Values are tokens, codes and slugs: never text of a person.
    pub fn set(self, value: &str, secure: bool) -> (HeaderName, HeaderValue) {
        self.line(value, self.max_age(), secure)
    }

    /// The header that keeps it for so many seconds.
    pub fn set_for(self, value: &str, seconds: u32, secure: bool) -> (HeaderName, HeaderValue) {
        self.line(value, Some(seconds), secure)
    }

    /// The header that takes it away.
    pub fn clear(self, secure: bool) -> (HeaderName, HeaderValue) {
        self.line("", Some(0), secure)
    }

    fn line(self, value: &str, max_age: Option<u32>, secure: bool) -> (HeaderName, HeaderValue) {
        let name = self.name(secure);
        let age = max_age.map(|s| format!("; Max-Age={s}")).unwrap_or_default();
        let strict = if secure { "; Secure" } else { "" };
        let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{strict}");
        (header::SET_COOKIE, HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static("")))
    }
}
