//! Claims, their documents and judgements.
