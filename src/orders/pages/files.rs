//! The files of an order: the paper to print or as kept, the scan of the signed one.
use crate::{
    kernel::{
        ids::Id,
        permissions::{May, SeeOrders},
    },
    orders::{
        model::Order,
        paper,
        store::{self, papers::What},
    },
    papers::PDF,
    web::{Site, download::download, errors::PageError, extract::Path, forms::Page},
};
use axum::extract::State;

/// `GET /orders/{id}/paper`: as kept when it was signed; a draft, and one that the job has not printed yet, as it stands.
pub async fn paper(State(site): State<Site>, may: May<SeeOrders>, Path(id): Path<Id<Order>>) -> Page {
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let name = file_name("order", order.number.as_ref().map(|(number, _)| number.as_str()));
    if let Some((media, content)) = store::papers::file(&mut tx, id, What::Paper).await? {
        return download(&media, &format!("{name}.pdf"), content);
    }
    let lines = store::lines(&mut tx, id).await?;
    drop(tx);
    let content = paper::pdf(&order, &lines, &may.institution, &site.settings.base_url).await?;
    download(PDF, &format!("{name}.pdf"), content)
}

/// `GET /orders/{id}/scan`.
pub async fn scan(may: May<SeeOrders>, Path(id): Path<Id<Order>>) -> Page {
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let (media, content) = store::papers::file(&mut tx, id, What::Scan).await?.ok_or(PageError::NotFound)?;
    let name = file_name("scan", order.number.as_ref().map(|(number, _)| number.as_str()));
    let ending = media.rsplit('/').next().unwrap_or("bin").replace("jpeg", "jpg");
    download(&media, &format!("{name}.{ending}"), content)
}

fn file_name(what: &str, number: Option<&str>) -> String {
    format!("{what}-{}", number.unwrap_or("draft").replace(['/', ' '], "-"))
}
