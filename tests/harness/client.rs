//! Somebody at a browser, without one: keeps cookies, reads pages by selector, fills in the forms that a page really has.
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use scraper::{ElementRef, Html, Selector};
use std::{collections::BTreeMap, net::SocketAddr};
use tirek::accounts::cast;
use tower::ServiceExt;

#[derive(Clone)]
pub struct Client {
    way: Way,
    pub cookies: BTreeMap<String, String>,
}

/// How requests reach the program.
#[derive(Clone)]
enum Way {
    Inside(Router),
    Wire(SocketAddr),
}

/// A page as it came.
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Client {
    pub fn new(router: Router) -> Self {
        Self { way: Way::Inside(router), cookies: BTreeMap::new() }
    }

    /// The same over a connection of its own for each request.
    pub fn over_wire(address: SocketAddr) -> Self {
        Self { way: Way::Wire(address), cookies: BTreeMap::new() }
    }

    /// Opens an address; redirects are not followed.
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Opens an address and follows where it leads.
    pub async fn open(&mut self, path: &str) -> Seen {
        let mut seen = self.get(path).await;
        for _ in 0..5 {
            match seen.leads_to() {
                Some(next) => seen = self.get(&next).await,
                None => break,
            }
        }
        seen
    }

    /// Posts fields as they are, from our own page.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.send(posting(path, fields)).await
    }

    /// The same where nobody may be answering.
    pub async fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Seen> {
        self.try_send(posting(path, fields)).await
    }

    /// Opens an address where nobody may be answering.
    pub async fn try_get(&mut self, path: &str) -> anyhow::Result<Seen> {
        self.try_send(Request::get(path).body(Body::empty())?).await
    }

    /// Fills in and sends the form of a page that goes to `action`: what the page has, with these values in place of its own.
    pub async fn submit(&mut self, page: &Seen, action: &str, values: &[(&str, &str)]) -> Seen {
        let fields = page.form(action, values);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(action, &fields).await
    }

    /// The same for a form with files: (field, file name, content).
    pub async fn upload(&mut self, page: &Seen, action: &str, values: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Seen {
        self.post_parts(action, &page.form(action, values), files).await
    }

    /// Posts fields and files as they are.
    pub async fn post_parts(&mut self, path: &str, fields: &[(String, String)], files: &[(&str, &str, &[u8])]) -> Seen {
        let boundary = "tirek-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
            );
        }
        for (name, file, content) in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{boundary}--\r\n").into_bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends a request with this client's cookies and keeps what comes back.
    pub async fn send(&mut self, request: Request<Body>) -> Seen {
        self.try_send(request).await.unwrap()
    }

    async fn try_send(&mut self, mut request: Request<Body>) -> anyhow::Result<Seen> {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = match &self.way {
            Way::Inside(router) => router.clone().oneshot(request).await?,
            Way::Wire(address) => over_wire(*address, request).await?,
        };
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(anyhow::Error::msg)?.to_bytes().to_vec();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.into(), value.into())
            };
        }
        Ok(Seen { status: parts.status, headers: parts.headers, body })
    }

    /// Signs in one of the cast.
    pub async fn sign_in(&mut self, who: &str, slug: &str) {
        self.sign_in_as(&format!("{who}@{slug}.example"), cast::PASSWORD, slug).await;
    }

    /// Signs in with any login.
    pub async fn sign_in_as(&mut self, login: &str, password: &str, slug: &str) {
        let path = format!("/i/{slug}/sign-in");
        let page = self.get(&path).await;
        let seen = self.submit(&page, &path, &[("login", login), ("password", password)]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{login}: {}", seen.text());
    }
}

fn posting(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .unwrap()
}

async fn over_wire(address: SocketAddr, mut request: Request<Body>) -> anyhow::Result<Response<Body>> {
    request.headers_mut().insert(header::HOST, address.to_string().parse()?);
    let stream = tokio::net::TcpStream::connect(address).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender.send_request(request).await?.map(Body::new))
}

impl Seen {
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page's text, without markup.
    pub fn text(&self) -> String {
        Html::parse_document(&self.html()).root_element().text().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
    }

    /// Where a redirect leads.
    pub fn leads_to(&self) -> Option<String> {
        if !self.status.is_redirection() {
            return None;
        }
        self.headers.get(header::LOCATION).map(|v| v.to_str().unwrap().to_owned())
    }

    /// The texts of what a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .map(|e| e.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// The text of the only thing that a selector finds.
    pub fn one(&self, selector: &str) -> String {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.html());
        all.remove(0)
    }

    /// An attribute of everything that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|e| e.value().attr(name).map(str::to_owned)).collect()
    }

    /// The fields of the form that goes to `action`, as a browser would send them, with these values in place of its own.
    pub fn form(&self, action: &str, values: &[(&str, &str)]) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.html());
        let forms = Selector::parse("form[method=post]").unwrap();
        let form = page.select(&forms).find(|f| f.value().attr("action") == Some(action));
        let form = form.unwrap_or_else(|| panic!("no form to {action} on {} {}", self.status, self.html()));
        let own = |name: &str| !values.iter().any(|(n, _)| *n == name);
        let mut sent: Vec<(String, String)> = fields(form).into_iter().filter(|(name, _)| own(name)).collect();
        sent.extend(values.iter().map(|(n, v)| (n.to_string(), v.to_string())));
        sent
    }
    /// Every form that the page posts: where it goes, what a browser would send, the fields that take a file.
    pub fn forms(&self, own_path: &str) -> Vec<Form> {
        let page = Html::parse_document(&self.html());
        let forms = Selector::parse("form[method=post]").unwrap();
        let files = Selector::parse("input[type=file]").unwrap();
        let form = |form: ElementRef| Form {
            action: form.value().attr("action").unwrap_or(own_path).to_owned(),
            fields: fields(form),
            files: form.select(&files).filter_map(|f| f.value().attr("name").map(str::to_owned)).collect(),
        };
        page.select(&forms).map(form).collect()
    }
}

/// A form as it stands on a page.
#[derive(Clone)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub files: Vec<String>,
}

/// What a browser would send of a form.
fn fields(form: ElementRef) -> Vec<(String, String)> {
    let fields = Selector::parse("input, select, textarea").unwrap();
    let mut sent = Vec::new();
    for field in form.select(&fields) {
        let Some(name) = field.value().attr("name") else { continue };
        let value = match (field.value().name(), field.value().attr("type")) {
            ("input", Some("checkbox" | "radio")) if field.value().attr("checked").is_none() => continue,
            ("input", Some("file" | "submit")) => continue,
            ("select", _) => {
                let chosen = Selector::parse("option[selected]").unwrap();
                let first = Selector::parse("option").unwrap();
                let option = field.select(&chosen).next().or_else(|| field.select(&first).next());
                option.and_then(|o| o.value().attr("value")).unwrap_or("").to_owned()
            }
            ("textarea", _) => field.text().collect(),
            _ => field.value().attr("value").unwrap_or("").to_owned(),
        };
        sent.push((name.to_owned(), value));
    }
    sent
}
