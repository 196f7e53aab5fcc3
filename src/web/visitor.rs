//! Who is visiting: read from the cookies once for each request and laid into its extensions.
use super::{Site, cookies::Cookie, errors::PageError, frame::Notice};
use crate::kernel::{
    keys,
    languages::Lang,
    sessions::Device,
    tenancy::{Hand, Member},
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::net::{IpAddr, SocketAddr};
use uuid::Uuid;

/// The one who sent this request.
#[derive(Clone)]
pub struct Visitor {
    pub member: Option<Member>,
    /// A session cookie came that opens nothing any more.
    pub expired: bool,
    pub lang: Lang,
    /// Chosen by hand before signing in.
    pub chosen: Option<Lang>,
    /// The visit of somebody not signed in; form tokens and keys hang on it.
    pub visit: Uuid,
    /// Names this request in the log and on error pages.
    pub request: Uuid,
    /// Path and query of this page.
    pub path: String,
    pub notice: Option<Notice>,
    pub device: Device,
}

impl Visitor {
    /// On whom form keys are claimed.
    pub fn actor(&self) -> Uuid {
        self.member.as_ref().map_or(self.visit, |m| m.account.uuid())
    }

    /// What form tokens are bound to: the session, or the visit.
    fn bound_to(&self) -> Uuid {
        self.member.as_ref().map_or(self.visit, |m| m.session.uuid())
    }

    /// A form token, masked anew for each response so that compression cannot give it away.
    pub fn csrf(&self, keys: &keys::Keys) -> String {
        let token = keys.mac("csrf", self.bound_to().as_bytes());
        let mask = keys::random::<32>();
        let masked: Vec<u8> = token.iter().zip(mask).map(|(t, m)| t ^ m).collect();
        hex::encode([&mask[..], &masked].concat())
    }

    /// Whether a form token is this visitor's.
    pub fn owns(&self, csrf: &str, keys: &keys::Keys) -> bool {
        let Ok(bytes) = hex::decode(csrf) else { return false };
        let Some((mask, masked)) = bytes.split_at_checked(32) else { return false };
        let token: Vec<u8> = masked.iter().zip(mask).map(|(t, m)| t ^ m).collect();
        let wanted = keys.mac("csrf", self.bound_to().as_bytes());
        bool::from(subtle::ConstantTimeEq::ct_eq(&token[..], &wanted[..]))
    }
}

/// Middleware: finds out who is visiting, refuses posts from elsewhere, hands cookies out.
pub async fn recognise(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let secure = site.secure();
    if request.method() != Method::GET
        && request.method() != Method::HEAD
        && !from_here(request.headers(), &site.settings.base_url)
    {
        return PageError::NotFromHere.into_response();
    }
    let uri = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let found = visitor(&site, request.headers().clone(), uri, device(&request, &site.settings.proxies)).await;
    let (visitor, hand, fresh_visit) = match found {
        Ok(found) => found,
        Err(error) => return error.into_response(),
    };
    let had_notice = visitor.notice.is_some();
    request.extensions_mut().insert(visitor.clone());
    if let Some(hand) = hand.filter(|_| request.method() == Method::GET) {
        request.extensions_mut().insert(hand);
    }
    let mut response = next.run(request).await;
    if fresh_visit {
        append(&mut response, Cookie::Visit.set(&visitor.visit.to_string(), secure));
    }
    if had_notice && response.status().is_success() {
        append(&mut response, Cookie::Notice.clear(secure));
    }
    response.extensions_mut().insert(visitor);
    response
}

fn append(response: &mut Response, (name, value): (header::HeaderName, header::HeaderValue)) {
    response.headers_mut().append(name, value);
}

async fn visitor(
    site: &Site,
    headers: HeaderMap,
    path: String,
    device: Device,
) -> Result<(Visitor, Option<Hand>, bool), PageError> {
    let secure = site.secure();
    let headers = &headers;
    let id = Uuid::now_v7();
    let token = Cookie::Session.read(headers, secure);
    let found = match &token {
        Some(token) => site.house.member_by_hand(token, id).await?,
        None => None,
    };
    let (member, hand) = found.unzip();
    let visit = Cookie::Visit.read(headers, secure).and_then(|v| v.parse().ok());
    let lang = member.as_ref().map(|m| m.language).unwrap_or_else(|| guest_language(headers, secure));
    let visitor = Visitor {
        expired: token.is_some() && member.is_none(),
        member,
        lang,
        chosen: Cookie::Chosen.read(headers, secure).and_then(|code| code.parse().ok()),
        visit: visit.unwrap_or_else(Uuid::new_v4),
        request: id,
        path,
        notice: Cookie::Notice.read(headers, secure).and_then(|code| code.parse().ok()),
        device,
    };
    Ok((visitor, hand, visit.is_none()))
}

/// The cookie's language, or what the browser asks for.
pub fn guest_language(headers: &HeaderMap, secure: bool) -> Lang {
    let chosen = Cookie::Language.read(headers, secure).and_then(|code| code.parse().ok());
    let asked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map(Lang::from_accept);
    chosen.or_else(asked).unwrap_or_default()
}

fn device(request: &Request, proxies: &[IpAddr]) -> Device {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let address = peer.map(|peer| if proxies.contains(&peer) { forwarded(request.headers()).unwrap_or(peer) } else { peer });
    let agent = request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("");
    Device { network: address.map(network).unwrap_or_default(), agent: agent.chars().take(200).collect() }
}

/// The address that our own proxy saw: the last it wrote, never what a client put before it.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

/// The network an address lies in: enough to recognise, too little to follow a person.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

/// A post comes from our own page: the browser says so in `Sec-Fetch-Site`, an older one in `Origin`. Where both are missing it does not.
fn from_here(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin.eq_ignore_ascii_case(base_url),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (header::HeaderName::from_static(n), v.parse().unwrap())).collect()
    }

    #[test]
    fn a_post_without_word_of_its_origin_is_not_ours() {
        let base = "https://tirek.example";
        assert!(from_here(&headers(&[("sec-fetch-site", "same-origin")]), base));
        assert!(!from_here(&headers(&[("sec-fetch-site", "cross-site"), ("origin", base)]), base));
        assert!(!from_here(&headers(&[("sec-fetch-site", "same-site")]), base));
        assert!(from_here(&headers(&[("origin", base)]), base));
        assert!(!from_here(&headers(&[("origin", "null")]), base));
        assert!(!from_here(&headers(&[]), base));
    }

    #[test]
    fn a_clients_own_word_about_its_address_is_not_the_proxys() {
        assert_eq!(forwarded(&headers(&[("x-forwarded-for", "10.9.9.9, 192.0.2.7")])), "192.0.2.7".parse().ok());
        assert_eq!(forwarded(&headers(&[])), None);
    }

    #[test]
    fn the_network_does_not_tell_the_address() {
        assert_eq!(network("192.0.2.17".parse().unwrap()), "192.0.2.0/24");
        assert_eq!(network("2001:db8:1:2::3".parse().unwrap()), "2001:db8:1::/48");
    }
}
