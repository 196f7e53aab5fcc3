//! The office's own correction of a record, on a ground. Number and birth date are not shown here: empty, they stay. Who comes second is shown
//! what changed meanwhile and loses nothing typed.
use super::{Control, clerk, control};
use crate::{
    institutions::faculties::{self, Known},
    kernel::{
        errors::ActError,
        ids::{Id, Student},
        permissions::{CorrectStudents, May},
        tenancy::ReadTx,
    },
    students::{
        corrections::{
            actions, say,
            store::{self, record},
        },
        rules::{
            correction::{self, Change, NotCorrected, Record, WORDS, is_restricted},
            import::Field as Of,
            names::signature,
        },
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "students/corrections/correct.html")]
struct CorrectPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    row_version: i32,
    /// What somebody else changed since the form was drawn: field, old, new, who and when.
    meanwhile: Vec<[String; 4]>,
    controls: Vec<Control>,
    ground: Field,
    /// That the number says something else is known; asked once it does.
    known: Option<Choice>,
}

/// A record with the faculties there are.
struct Seen {
    kept: record::Kept,
    faculties: Vec<Known>,
}

async fn look(tx: &mut ReadTx, may: &May<CorrectStudents>, id: Id<Student>) -> Result<Seen, PageError> {
    let kept = record::find(tx, id, may.reach().faculties().as_deref()).await?.ok_or(PageError::NotFound)?;
    Ok(Seen { kept, faculties: faculties::all(tx, may.words()).await? })
}

/// The form's values for a record: what is restricted stays empty unless it was typed.
fn sheet_of(record: &Record, typed: Option<&Posted>) -> Sheet {
    let value = |of: Of| match typed {
        Some(posted) if is_restricted(of) => posted.text(correction::code(of)).to_owned(),
        None if is_restricted(of) => String::new(),
        _ => record.get(of).unwrap_or_default().to_owned(),
    };
    let own = ["ground", "known"].map(|name| (name, typed.map(|posted| posted.text(name).to_owned()).unwrap_or_default()));
    Sheet::with(Of::ALL.into_iter().map(|of| (correction::code(of), value(of))).chain(own).filter(|(_, value)| !value.is_empty()))
}

fn draw(
    may: &May<CorrectStudents>,
    frame: &Frame,
    (id, seen): (Id<Student>, &Seen),
    sheet: &Sheet,
    meanwhile: Vec<[String; 4]>,
) -> CorrectPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "correct-title", name = seen.kept.record.full_name()));
    shell.errors = !sheet.is_sound();
    let reach = may.reach().faculties();
    let own = |known: &Known| reach.as_ref().is_none_or(|ids| ids.contains(&known.id.uuid()));
    let reached: Vec<Known> = seen.faculties.iter().filter(|known| own(known)).map(Known::clone).collect();
    let asked = |of: Of| {
        let control = control(w, sheet, (of, correction::code(of)), say::field(w, of), &reached);
        match control {
            Control::Written(field) if is_restricted(of) => Control::Written(field.optional().hint(t!(w, "correct-stays"))),
            other => other,
        }
    };
    let differ = sheet.error(w, "known").is_some() || sheet.ticked("known");
    let known = || sheet.choice(w, "known", t!(w, "correct-known"), [("1".to_owned(), t!(w, "correct-known-yes"))]).many();
    CorrectPage {
        controls: Of::ALL.into_iter().map(asked).collect(),
        ground: sheet.field(w, "ground", t!(w, "correct-ground")).hint(t!(w, "correct-ground-hint")).max(WORDS as u32),
        known: differ.then(known),
        errors: sheet.errors(w),
        id,
        row_version: seen.kept.row_version,
        meanwhile,
        shell,
    }
}

/// `GET /students/{id}/correct`.
pub async fn form(may: May<CorrectStudents>, Path(id): Path<Id<Student>>, frame: Frame) -> Page {
    let seen = look(&mut may.read().await?, &may, id).await?;
    page(draw(&may, &frame, (id, &seen), &sheet_of(&seen.kept.record, None), vec![]))
}

/// What was typed, over the record that the form was drawn from; what breaks its rule is a fault at its field and counts as untouched.
fn typed(frame: &Frame, posted: &Posted, sheet: &mut Sheet, base: &Record, faculties: &[Known]) -> Record {
    let codes: Vec<String> = faculties.iter().map(|known| known.code.clone()).collect();
    Of::ALL.into_iter().fold(base.clone(), |record, of| {
        let text = posted.text(correction::code(of));
        if is_restricted(of) && text.is_empty() {
            return record;
        }
        match correction::read(of, text, &codes) {
            Ok(value) => record.with(of, value),
            Err(reason) => {
                let not = NotCorrected::Unfit { field: of, reason };
                sheet.fault(correction::code(of), Fault::Said(say::not_corrected(frame.w, chrono_tz::UTC, &not)));
                record
            }
        }
    })
}

/// `POST /students/{id}/correct`.
pub async fn correct(
    State(site): State<Site>,
    may: May<CorrectStudents>,
    Path(id): Path<Id<Student>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let drawn_from: i32 = posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let mut seen = look(&mut tx, &may, id).await?;
    seen.kept = seen.kept.opened(may.keys(), id)?;
    let since = if seen.kept.row_version == drawn_from { vec![] } else { store::history(&mut tx, id, Some(drawn_from)).await? };
    let since: Vec<store::Changed> = since.into_iter().map(|change| change.opened(may.keys())).collect();
    let base = correction::before(&seen.kept.record, since.iter().map(|change| &change.change));
    let mut sheet = posted.sheet();
    let typed = typed(&frame, &posted, &mut sheet, &base, &seen.faculties);
    let ground = sheet.text("ground", WORDS);
    if seen.kept.row_version != drawn_from {
        drop(tx);
        return second(&may, &frame, (id, &seen), &posted, (base, typed, since));
    }
    let differs = differing(&seen.kept.record, &typed);
    if !differs.is_empty() && !sheet.ticked("known") {
        let said = differs.into_iter().map(|what| say::differs(frame.w, what)).collect::<Vec<_>>().join(" ");
        sheet.fault("known", Fault::Said(said));
    }
    let Some(ground) = ground.filter(|_| sheet.is_sound()) else {
        return page_with_faults(draw(&may, &frame, (id, &seen), &sheet, vec![]));
    };
    let clerk = clerk(&may, may.reach().faculties(), &site);
    match actions::correct(&mut tx, &clerk, (id, drawn_from), &typed, &ground).await {
        Ok(()) => {
            let path = format!("/students/{id}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(why)) => {
            refused(&frame, &may, &mut sheet, &why);
            page_with_faults(draw(&may, &frame, (id, &seen), &sheet, vec![]))
        }
        Err(other) => Err(other.into()),
    }
}

/// How the number differs from the card after a correction of any of the three.
fn differing(held: &Record, becomes: &Record) -> Vec<correction::Differs> {
    let touched = |of| held.get(of) != becomes.get(of);
    if [Of::Iin, Of::Sex, Of::BirthDate].into_iter().any(touched) { correction::differences(becomes) } else { vec![] }
}

fn refused(frame: &Frame, may: &May<CorrectStudents>, sheet: &mut Sheet, why: &[NotCorrected]) {
    for why in why {
        let field = match why {
            NotCorrected::Anothers => Of::Iin,
            NotCorrected::OtherFaculty => Of::Faculty,
            NotCorrected::Unfit { field, .. } | NotCorrected::Same { field } | NotCorrected::Waits { field } => *field,
            NotCorrected::Decided { .. } | NotCorrected::Nothing => Of::Surname,
        };
        sheet.fault(correction::code(field), Fault::Said(say::not_corrected(frame.w, may.institution.zone, why)));
    }
}

/// Somebody was first: their changes are shown, what was typed stays over them, and the form is of the record as it is now.
fn second(
    may: &May<CorrectStudents>,
    frame: &Frame,
    (id, seen): (Id<Student>, &Seen),
    posted: &Posted,
    (base, typed, since): (Record, Record, Vec<store::Changed>),
) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let merged = correction::rebase(&base, &seen.kept.record, &typed);
    let mut sheet = sheet_of(&merged, Some(posted));
    let both = |of: Of| typed.get(of) != base.get(of) && seen.kept.record.get(of) != base.get(of);
    for of in Of::ALL.into_iter().filter(|of| both(*of)) {
        sheet.fault(correction::code(of), Fault::Said(t!(w, "correct-both")));
    }
    sheet.mark("meanwhile");
    sheet.fault("meanwhile", Fault::Said(t!(w, "correct-meanwhile-fault")));
    let told = |Change { field, was, becomes }: &Change| {
        let said = |value: &Option<String>| match is_restricted(*field) {
            true => t!(w, "student-hidden-here"),
            false => say::value(w, &seen.faculties, *field, value.as_deref()),
        };
        (say::field(w, *field), said(was), said(becomes))
    };
    let row = |change: &store::Changed| {
        let (field, was, becomes) = told(&change.change);
        let by = change.by.as_deref().map(signature).unwrap_or_default();
        [field, was, becomes, format!("{by}, {}", w.instant(change.at, zone))]
    };
    page_with_faults(draw(may, frame, (id, seen), &sheet, since.iter().map(row).collect()))
}
