//! The documents beside a claim: what is wanted and how it stands, and their pages as images.
use super::application::Dossier;
use crate::{
    dormitory::{
        model::Claim,
        say::{office, proofs as say},
        store::claims::{Claimed, Proof},
    },
    kernel::{ids::Id, languages::Words},
    t,
};

/// A document with its pages as images.
pub struct Shown {
    pub title: String,
    pub original: String,
    pub images: Vec<PageImage>,
    /// Instead of images.
    pub remark: Option<String>,
}

pub struct PageImage {
    pub src: String,
    pub label: String,
    pub alt: String,
}

/// The documents of one claim, or of all.
pub fn shown(w: Words, dossier: &Dossier, claim: Option<Id<Claim>>) -> Vec<Shown> {
    let mut seen = Vec::new();
    let wanted = dossier.proofs.iter().filter(|proof| claim.is_none_or(|id| id == proof.claim));
    let mut documents = Vec::new();
    for proof in wanted {
        if !seen.contains(&proof.document) {
            seen.push(proof.document);
            documents.push(document(w, proof));
        }
    }
    documents
}

/// What is wanted to prove the category of a claim, and how it stands with the documents laid beside it.
pub fn wanted(w: Words, dossier: &Dossier, claim: &Claimed) -> Vec<(String, office::Badge)> {
    let given = dossier.proofs.iter().filter(|proof| proof.claim == claim.id).map(|proof| proof.kind.clone());
    let given: Vec<Option<String>> = given.collect();
    let rows = dossier.wanted.get(&claim.category).into_iter().flatten();
    rows.map(|row| (say::wanted(w, row), say::stands(w, row, &given))).collect()
}

fn document(w: Words, proof: &Proof) -> Shown {
    let pages = proof.pages.unwrap_or(0);
    let image = |page: i16| PageImage {
        src: format!("/documents/{}/pages/{page}", proof.document),
        label: t!(w, "office-page-of", page = page, of = pages),
        alt: t!(w, "office-page-alt", name = proof.file_name.as_str(), page = page),
    };
    Shown {
        title: match &proof.kind {
            Some(kind) => format!("{} ({})", say::kind_name(w, kind), proof.file_name),
            None => proof.file_name.clone(),
        },
        original: format!("/documents/{}/original", proof.document),
        images: (1..=pages).map(image).collect(),
        remark: match proof.pages {
            None => Some(t!(w, "office-pages-being-drawn")),
            Some(0) => Some(t!(w, "office-pages-cannot")),
            Some(_) => None,
        },
    }
}
