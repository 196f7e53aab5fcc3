//! Our extractors: the right that a handler needs, a path and a query that are our 404 page when they cannot be read.
use super::{Site, errors::PageError, forms::Posted, frame::Frame, visitor::Visitor};
use crate::kernel::{
    permissions::{May, Permission},
    sessions::Term,
    tenancy::{Guest, Hand, Member},
};
use axum::{
    extract::{FromRequest, FromRequestParts, RawPathParams, Request},
    http::{Method, request::Parts},
};
use serde::de::DeserializeOwned;

impl FromRequestParts<Site> for Member {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, PageError> {
        let visitor = parts.extensions.get::<Visitor>().ok_or_else(|| PageError::broken("the visitor layer is missing"))?;
        let member = visitor.member.clone().ok_or(PageError::SignIn)?;
        Ok(member.with(parts.extensions.remove::<Hand>().unwrap_or_default()))
    }
}

/// The handler's first argument: who, of which institution, with which right now. What changes data wants a password given within a day.
/// Where a second factor is required, staff without one come no further than to setting it up.
impl<P: Permission> FromRequestParts<Site> for May<P> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let member = Member::from_request_parts(parts, site).await?;
        let may = May::claim(member)?;
        if may.student.is_none() && !may.second_factor && site.wants_second_factor() {
            return Err(PageError::SecondFactor);
        }
        if parts.method != Method::GET && may.now() - may.confirmed_at > Term::CONFIRMED_FOR {
            return Err(PageError::Confirm);
        }
        Ok(may)
    }
}

/// The institution named in the path, for somebody not signed in.
impl FromRequestParts<Site> for Guest {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let request = parts.extensions.get::<Visitor>().map(|v| v.request).unwrap_or_default();
        parts.extensions.remove::<Hand>(); // before another connection is asked for
        let params = RawPathParams::from_request_parts(parts, site).await.map_err(|_| PageError::NotFound)?;
        let slug = params.iter().find(|(name, _)| *name == "slug").map(|(_, v)| v.to_owned()).ok_or(PageError::NotFound)?;
        site.house.guest(&slug, request).await?.ok_or(PageError::NotFound)
    }
}

/// What every act comes with: the site, the frame of the page it may come back to, the form.
pub struct Sent {
    pub site: Site,
    pub frame: Frame,
    pub posted: Posted,
}

impl FromRequest<Site> for Sent {
    type Rejection = PageError;
    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let frame = Frame::from_request_parts(&mut parts, site).await?;
        let posted = Posted::from_request(Request::from_parts(parts, body), site).await?;
        Ok(Self { site: site.clone(), frame, posted })
    }
}

/// The parameters of a path; unreadable ones are a page that does not exist.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, site).await.map_err(|_| PageError::NotFound)?;
        Ok(Self(path.0))
    }
}

/// The query of an address; unreadable parts count as not given.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default + Send> FromRequestParts<Site> for Query<T> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, site).await;
        Ok(Self(query.map(|q| q.0).unwrap_or_default()))
    }
}
