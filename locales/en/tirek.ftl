### Tirek: messages in English

## roles
role-administrator = Administrator
role-deans-office = Dean’s office clerk
role-social-office = Social office clerk
role-secretary = Commission secretary
role-commission-member = Commission member
role-rector = Rector
role-dormitory-head = Head of the dormitory
role-duty-officer = Duty officer
role-advisor = Advisor
role-accountant = Accountant
role-auditor = Internal auditor
role-student = Student
## The page's frame: words that every page shares
frame-product = Tirek
frame-tagline = Social support of students
frame-skip = Skip to main content
frame-demo = Demonstration: the people and numbers are invented.
frame-language = Language of the pages
frame-menu = Menu
frame-close = Close
frame-sections = Sections
frame-signed-in = Signed in as
frame-sign-out = Sign out
frame-error = Error:
frame-optional = (optional)
frame-change = Change
frame-not-given = Not provided
frame-pages = Pages of the list
frame-previous = Previous
frame-next = Next
frame-done = completed
frame-now = current stage
frame-later = not started yet
frame-met = met
frame-missing = missing
frame-unsure = check this

## errors
error-not-found = There is no such page
error-not-found-text = The address has changed, or this record is not open to you.
error-not-found-next = Choose a section in the menu or use the search.
error-not-yours = This is not yours to do
error-not-yours-text = This function belongs to another role.
error-not-yours-next = If you need it, ask your institution’s administrator for the role.
error-sign-in = Sign in first
error-sign-in-text = Your session has ended. What you typed has not been sent yet.
error-sign-in-next = Sign in and do it again.
error-not-from-here = The form did not come from our page
error-not-from-here-text = The page was open for too long, or you signed in again in another window. Nothing has changed.
error-not-from-here-next = Go back, reload the page and send it again.
error-stale = Somebody else has changed this meanwhile
error-stale-text = Your action was not carried out, because it rested on the earlier state.
error-stale-next = Open the page again and look at the new state.
error-key-reused = This form has already been sent with other contents
error-key-reused-text = What was sent first is kept; the second was not carried out.
error-key-reused-next = Open the page again and correct what you need.
error-too-large = What was sent is too large
error-too-large-text = A file may have at most 10 megabytes.
error-too-large-next = Make the file smaller or split it, then send it again.
error-unreadable = The request could not be read
error-unreadable-text = The address or the form arrived incomplete.
error-unreadable-next = Go back and try again.
error-busy = Very many people are signing in now
error-busy-text = Nothing is lost. The queue clears within a minute.
error-away = The system is away for a moment
error-away-text = Applications already received are kept. The form sent last may not have been saved.
error-away-next = Reload the page in five seconds.
error-broken = A fault of ours
error-broken-text = The action was not carried out, and stored data has not changed.
error-broken-next = Try again. If it stays so, tell the number below to your support desk.
error-reference = Request number
error-home = To the home page

## faults of fields
fault-summary = Put these right
fault-missing = Fill in this field.
fault-too-long = Write at most { $max } characters; there are { $found } now.
fault-not-a-day = Write the date like 25.08.2026.
fault-not-a-number = Write a whole number from { $from } to { $to }.
fault-not-a-choice = Choose from the list.
fault-control-characters = The text has invisible characters; type it again.

## notices after an act
notice-saved = Saved.
notice-sent = Sent.
notice-signed-out = You have signed out.
notice-password-changed = The password has been changed.
notice-imported = The students have been added.
notice-codes-made = Activation codes have been made.
notice-invited = The invitation has been sent.
notice-ended = Ended.
notice-opened = The campaign is open: students can apply.
notice-closed = The campaign is closed for applications.
notice-accepted = Accepted.
notice-returned = Returned for correction.
notice-refused = The refusal is recorded.
notice-ranked = The list is ranked and places are allocated.
notice-withdrawn = The application is withdrawn.
notice-published = Published: students can see the result.
notice-uploaded = The file is uploaded.
notice-removed = Removed.
