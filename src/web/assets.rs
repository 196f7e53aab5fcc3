//! Static files: embedded, compressed once at the start, addressed with their version and kept for a year.
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, io::Write, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "static"]
#[exclude = "fonts/*"] // printed with, never sent
struct Files;

struct Asset {
    kind: &'static str,
    plain: Vec<u8>,
    gzip: Vec<u8>,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| Files::iter().filter_map(|name| load(&name)).collect());

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = ASSETS.keys().collect();
    names.sort();
    let mut hash = Sha256::new();
    names.iter().for_each(|name| hash.update(&ASSETS[*name].plain));
    hex::encode(&hash.finalize()[..6])
});

/// Changes when any static file does.
pub fn version() -> &'static str {
    &VERSION
}

fn load(name: &str) -> Option<(String, Asset)> {
    let plain = Files::get(name)?.data.into_owned();
    let kind = match name.rsplit('.').next()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "csv" => "text/csv; charset=utf-8",
        _ => return None,
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&plain).ok()?;
    Some((name.to_owned(), Asset { kind, gzip: encoder.finish().ok()?, plain }))
}

/// `GET /static/{name}`.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let gzip = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("gzip"));
    let common = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    if gzip {
        (common, [(header::CONTENT_ENCODING, "gzip")], asset.gzip.as_slice()).into_response()
    } else {
        (common, asset.plain.as_slice()).into_response()
    }
}
