//! Real Chromium before a real server: axe, widths, JavaScript on and off.
use super::World;
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::OnceLock,
};
use thirtyfour::{ChromiumLikeCapabilities, prelude::*};
use tirek::web::server::{self, Limits};
use tokio::sync::{Semaphore, SemaphorePermit, watch};

/// Not more browsers at once than the machine bears.
static BROWSERS: Semaphore = Semaphore::const_new(2);
static DRIVER: OnceLock<(Child, u16)> = OnceLock::new();
const AXE: &str = include_str!("../vendor/axe.min.js");

/// The one chromedriver of the test binary, on a port that it chose itself.
fn driver_port() -> u16 {
    let start = || {
        // The driver's client is built with the program's TLS, which leaves the choice of cryptography to the program.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // The shell ends the driver when this process is gone and its end of the pipe with it.
        let script = "chromedriver --port=0 & driver=$!; read wait; kill $driver";
        let mut driver = Command::new("sh")
            .args(["-c", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver: make test installs it");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.find_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok());
        std::thread::spawn(move || lines.for_each(drop)); // or it would stop at a closed pipe
        (driver, port.expect("chromedriver says its port"))
    };
    DRIVER.get_or_init(start).1
}

/// A server over a test's world.
pub struct Served {
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

impl World {
    /// Serves this world on a port of its own.
    pub async fn serve(&self) -> Served {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, mut stopped) = watch::channel(false);
        let router = self.app.router.clone();
        tokio::spawn(async move {
            let end = async move {
                let _ = stopped.wait_for(|s| *s).await;
            };
            server::serve(listener, router, Limits::default(), end).await.unwrap();
        });
        Served { address, stop }
    }
}

/// A window of Chromium.
pub struct Browser {
    pub driver: WebDriver,
    address: SocketAddr,
    _place: SemaphorePermit<'static>,
}

impl Browser {
    pub async fn open(served: &Served, scripts: bool) -> Self {
        let place = BROWSERS.acquire().await.unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        let flags = [
            "headless=new",
            "no-sandbox",
            "disable-gpu",
            "disable-quic",
            "no-first-run",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
            "disable-dev-shm-usage",
        ];
        for flag in flags {
            wanted.add_arg(&format!("--{flag}")).unwrap();
        }
        if !scripts {
            let off = serde_json::json!({ "profile.managed_default_content_settings.javascript": 2 });
            wanted.add_experimental_option("prefs", off).unwrap();
        }
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", driver_port()), wanted).await.unwrap();
        Self { driver, address: served.address, _place: place }
    }

    pub async fn goto(&self, path: &str) {
        self.driver.goto(format!("http://{}{path}", self.address)).await.unwrap();
    }

    pub async fn width(&self, width: u32) {
        self.driver.set_window_rect(0, 0, width, 900).await.unwrap();
    }

    /// What a selector finds, on this page or on the one that is just coming.
    async fn found(&self, css: &str) -> WebElement {
        for _ in 0..50 {
            if let Ok(found) = self.driver.find(By::Css(css)).await {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{css} is not on the page {}", self.path().await)
    }

    pub async fn type_into(&self, css: &str, text: &str) {
        // A page that is just being replaced hands out fields of the one before.
        for _ in 0..20 {
            let field = self.found(css).await;
            if field.clear().await.is_ok() && field.send_keys(text).await.is_ok() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{css} cannot be typed into");
    }

    /// Presses; a button or a link leads to another page, which is waited for.
    pub async fn press(&self, css: &str) {
        let page = self.driver.find(By::Css("html")).await.unwrap();
        let button = self.driver.find(By::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"));
        let leads_on = ["button", "a"].contains(&button.tag_name().await.unwrap().as_str());
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
        for _ in 0..200 {
            if !leads_on || !page.is_present().await.unwrap_or(false) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
    }

    pub async fn text(&self, css: &str) -> String {
        for _ in 0..20 {
            let found = self.found(css).await;
            if let Ok(text) = found.text().await {
                return text;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{css} cannot be read");
    }

    pub async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    pub async fn sign_in(&self, login: &str, password: &str, slug: &str) {
        self.goto(&format!("/i/{slug}/sign-in")).await;
        self.type_into("#f-login", login).await;
        self.type_into("#f-password", password).await;
        self.press("main form .actions .button").await;
    }

    pub async fn speak(&self, lang: &str) {
        self.press(&format!("form.tongues button[value={lang}]")).await;
    }

    /// What axe finds wrong with the page as it stands, one line a rule; and whether the page scrolls sideways.
    pub async fn faults(&self) -> Vec<String> {
        self.driver.execute(AXE, vec![]).await.unwrap();
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
               .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))), e => done(['axe: ' + e]));";
        let found = self.driver.execute_async(script, vec![]).await.unwrap();
        let mut faults: Vec<String> = found.convert().unwrap();
        let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth ? [document.documentElement.scrollWidth] : []";
        let wide: Vec<u32> = self.driver.execute(wide, vec![]).await.unwrap().convert().unwrap();
        faults.extend(wide.iter().map(|w| format!("the page is {w} px wide")));
        faults
    }

    /// Keeps a picture under target/ for whoever wants to look.
    pub async fn picture(&self, name: &str) {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.screenshot(&folder.join(format!("{name}.png"))).await.unwrap();
    }

    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }
}
