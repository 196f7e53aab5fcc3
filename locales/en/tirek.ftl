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

## common
state = State
action = Action
cancel = Cancel
field-email = E-mail
field-iin = IIN
fault-email = Write the address like name@example.kz.

## accounts: coming in
sign-in-title = Sign in
sign-in-login = E-mail or IIN
sign-in-login-hint = A student can also sign in with the IIN.
sign-in-password = Password
sign-in-own-phone = This is my own phone
sign-in-own-phone-hint = For 30 days you see your result without signing in again.
sign-in-do = Sign in
sign-in-activate = First time here? Activate your account
sign-in-reset = Forgot the password?
sign-in-elsewhere = Another institution
sign-in-back = To the sign-in page
sign-in-unknown = Login or password did not match. Check them and type again.
sign-in-wait = Wait { $seconds } s and try again.
sign-in-sprayed = Too many failed sign-ins came from this network. Try again in ten minutes, or use a device you have signed in from before.
demo-accounts = Demo accounts
demo-password = One password for all
demo-mailbox = The demo’s mailbox
activate-title = Activate your account
activate-lead = The code is on the slip from the dean’s office or in the letter you received.
activate-iin-hint = 12 digits, shown on your identity card.
activate-code = Activation code
activate-code-hint = Ten characters, for example K7RM-2XQ9-PA.
activate-do = Activate and sign in
activate-have = I have an account, sign in
activate-unknown = The IIN and the code do not match, or the code has lapsed. Ask the dean’s office for a new one.
password-new = New password
password-again = New password once more
password-hint = At least { $n } characters. A few words are easy to remember.
password-short = The password is too short: use at least { $n } characters.
password-long = The password is too long: at most { $n } characters.
password-guessable = This password is easy to guess. Take a few words that do not belong together.
password-different = The two passwords differ. Type them again.
password-wrong = The present password did not match. Type it again.
password-title = Change the password
password-present = Present password
password-do = Change it
reset-title = Reset the password
reset-lead = We will send a link to your e-mail; it works for half an hour.
reset-do = Send the link
reset-sent = If the address is known here, a letter arrives within minutes. If not, turn to the dean’s office.
link-invitation-title = Set a password and come in
link-reset-title = A new password
link-do = Save and sign in
again-title = Your session has ended, sign in again
again-text = What you typed is kept: after signing in you send it with one press.
resume-title = What you typed is kept
resume-text = The form you were sending when the session ended is ready.
resume-do = Send it now
resume-leave = Do not send
confirm-title = Confirm your password
confirm-lead = Before data is changed, we ask for the password once a day.
confirm-do = Confirm
sessions-title = My sessions
sessions-lead = If you see a device that is not yours, end its session and change the password.
sessions-device = Device
sessions-network = Network
sessions-begun = Signed in
sessions-seen = Last seen
sessions-here = This device
sessions-end = Sign out everywhere else
nav-administration = Administration
nav-accounts = Staff accounts
nav-audit = Audit trail
nav-own = My account
nav-sessions = Sessions

## accounts: staff
accounts-title = Staff accounts
accounts-count = Staff accounts: { $n }
account-new-title = Invite a member of staff
account-full-name = Surname, given name, patronymic
account-full-name-hint = As on the identity card.
account-language = Language of letters
account-role = Role
account-roles = Roles
account-no-roles = No roles: may sign in but can do nothing.
account-scope = Within
account-scope-hint = Name the faculty for a dean’s office or an advisor.
account-everywhere = The whole institution
account-since = Since
account-invite = Send the invitation
account-invite-again = Send the invitation again
account-taken = This address belongs to another account. Find it in the list and add the role there.
account-active = Active
account-invited = Invited
account-disabled = Closed
account-close = Close the account
account-open = Open the account
account-end-role = End the role
account-grant-title = Add a role
account-grant = Give the role

## audit
audit-title = Audit trail
audit-lead = Entries do not change: each is tied to the one before.
audit-verify = Verify the chain
audit-sound = The chain is whole: { $links } entries verified. Last hash: { $head }
audit-damaged = The chain is damaged in { $n } places, the first is { $first }
audit-acts = Acts
audit-reads = Views of restricted data
audit-empty = No entries yet
audit-empty-text = An entry appears here after the first act.
audit-count = Entries: { $n }
audit-at = Time
audit-who = Who
audit-what = What
audit-detail = Details
audit-destroyed = (data destroyed)

## letters
letter-reset-subject = Tirek: reset your password
letter-reset-body = { $institution }. To set a new password, open this link (it works for 30 minutes): { $link } If you did not ask for it, leave this letter aside.
letter-changed-subject = Tirek: your password was changed
letter-changed-body = Your password was changed and other sessions were ended. If this was not you, tell the dean’s office at once.
letter-invitation-subject = Tirek: you are invited
letter-invitation-body = { $institution } invites you to Tirek. To set a password, open this link (it works for 7 days): { $link }

## front door and work
nav-work = My work
front-title = Help for students: from application to decision
front-lead = Apply, and see your place in the queue, the decision and its reason right here.
front-where = Choose your institution
front-door = Sign in or activate your account
front-none = No institution has been added yet
front-none-text = The operator adds one with the command “tirek institution add”.
front-how = How it goes
chain-apply = Application
chain-apply-hint = From the phone, in ten minutes
chain-check = Check
chain-check-hint = The dean’s office looks at the documents
chain-rank = Ranking
chain-rank-hint = By the published rule
chain-commission = Commission
chain-commission-hint = Quorum and vote
chain-order = Order
chain-order-hint = In Kazakh and Russian
chain-answer = Answer
chain-answer-hint = Together with its reason
work-title = My work
work-lead = The sections open to you and what waits.

## demo
mailbox-title = The demo’s mailbox
mailbox-lead = Letters of the system arrive here and go nowhere else.
mailbox-empty = No letters
mailbox-empty-text = A letter appears when an invitation or a code is sent.

## Bringing in a list of students: columns
import-column-iin = IIN
import-column-surname = Surname
import-column-given = Given name
import-column-patronymic = Patronymic
import-column-sex = Sex
import-column-birth-date = Date of birth
import-column-faculty = Faculty
import-column-course = Course
import-column-group = Group
import-column-funding = Funding
import-column-phone = Mobile phone
import-column-email = E-mail
import-column-residence = Residence class

## Bringing in a list of students: why a file was not read
import-file-too-large = The file is larger than { $max } MB. Divide the list and upload it in several files.
import-file-too-large-unpacked = Unpacked, the workbook is larger than { $max } MB. Copy the students' rows into a new workbook and upload that.
import-file-too-many-rows = The file has more than { $max } rows. Divide the list and upload it in several files.
import-file-unknown-kind = This is neither an Excel workbook nor a CSV file. Save the list as XLSX or CSV and upload it again.
import-file-old-or-locked = The workbook is in the old XLS format or locked by a password. Save it as XLSX without a password.
import-file-damaged = The file is damaged and cannot be read. Open it in Excel and save it again as XLSX.
import-file-no-headings = No column headings were found. Download the template and copy the headings of its first row into your list.
import-file-missing-columns = The list lacks these columns: { $columns }. Add them and upload the file again.
import-file-repeated-column = The column “{ $column }” is there twice: { $first } and { $second }. Keep one.

## Bringing in a list of students: faults in cells
import-empty = The cell is empty. Fill it in.
import-not-a-student = This row has no IIN and does not look like a student. Add the IIN or delete the row.
import-formula = The cell holds a formula. Write the value itself.
import-too-long = The text is too long. Shorten it to { $max } characters at most.
import-character = The character “{ $found }” is not used here. Remove it.
import-iin-letter = Character { $position } of the IIN is “{ $found }”, which is not a digit. Replace it with a digit.
import-iin-look-alike = Character { $position } of the IIN is the letter “{ $found }”. If it stands for { $digit }, type the digit.
import-iin-length = An IIN has 12 digits, this one has { $found }. Compare it with the identity card.
import-iin-century = The seventh digit of an IIN is 1 to 6, here it is another. Compare it with the identity card.
import-iin-date = The first six digits of the IIN are a birth date that does not exist. Compare it with the identity card.
import-iin-check = The last digit of the IIN does not fit the others: one is mistyped. Compare it with the identity card.
import-iin-rounded = Excel has rounded the IIN. Set the format of the column to “Text” and type the IIN again.
import-iin-repeated = This IIN is in row { $row } too. Keep one of the rows or correct the IIN.
import-name-empty = There is no letter here. Write it as the identity card has it.
import-name-lost-letter = A letter has turned into “?”. Save the file as XLSX and type the word again.
import-name-character = The character “{ $found }” is not used in names. Keep letters, hyphens, apostrophes, spaces and dots.
import-name-latin = A Cyrillic word holds the Latin letter “{ $found }”. Type the word again in Cyrillic.
import-name-cyrillic = A Latin word holds the Cyrillic letter “{ $found }”. Type the word again in Latin.
import-sex = The sex was not recognised. Write “male” or “female”.
import-date-shape = The date was not recognised. Write it as 31.12.2005.
import-date-ambiguous = This date can be read in two ways: { $first } or { $second }. Write it as 31.12.2005.
import-date-short-year = The year has two digits. Write four: 31.12.2005.
import-date-no-such = The calendar has no such day. Compare it with the identity card.
import-faculty = The institution has no such faculty. Write the faculty's code or its full name.
import-course = The course is a whole number from { $min } to { $max }. Correct it.
import-funding = The funding was not recognised. Write “grant” or “paid”.
import-residence = The class was not recognised. Write “rural, same region”, “rural, other region”, “local” or “city, other region”.
import-phone-character = The character “{ $found }” is not used in telephone numbers. Remove it.
import-phone-several = There are several numbers here. Keep one.
import-phone-length = A mobile number has 11 digits, this one has { $found }. Write it as +7 701 123 45 67.
import-phone-abroad = This is not a mobile number of Kazakhstan. Write one that begins with +7 7, or leave the cell empty.
import-phone-landline = This is a landline, which receives no messages. Write a mobile number.
import-email-character = The character “{ $found }” is not used in e-mail addresses. Type the address again in Latin letters.
import-email-shape = This does not look like an e-mail address. Write it as name@example.kz.

## Bringing in a list of students: notes
import-note-other-sheets = Only the sheet “{ $read }” was read. Sheets left aside: { $left }.
import-note-old-encoding = The file is in an old Windows encoding. Check that the Kazakh letters are right.
import-note-column-ignored = { $cell }: the column “{ $heading }” is not used.
import-note-row-skipped = Row { $row } is a total or a signature and was skipped.
import-note-leading-zeros = { $cell }: zeros lost at the beginning of the IIN were put back: { $added }.
import-note-sex-differs = { $cell }: the sex differs from the IIN. Compare it with the identity card.
import-note-birth-date-differs = { $cell }: the date of birth differs from the IIN. Compare it with the identity card.

## Why am I here

why-placed = You have been given a place: { $dormitory }.
why-reserve = You are on the reserve list: number { $position } of { $of }, and { $position_same_sex } of { $of_same_sex } among { $sex ->
    [f] women
   *[m] men
}.
why-level = Your level is { $level } of { $of }: { $wording }. Ground: { $clause }.
why-by-categories = The level was decided by your accepted { $count ->
    [one] category
   *[other] categories
}: { $categories }.
why-no-category = This level asks for no category. You have no accepted category that leads higher.
why-by-course = This level looks at the course: you are in course { $course }.
why-other-categories = Accepted, but { $count ->
    [one] not the category
   *[other] not the categories
} that decided the level: { $categories }.
why-residence-unknown = Where you come from is not established, so the levels that depend on residence were not considered.
why-standing = In the whole list you are number { $rank } of { $of }. On higher levels { $above ->
    [one] there is { $above } person
   *[other] there are { $above } people
}.
why-in-level = On this level { $of ->
    [one] there is { $of } application
   *[other] there are { $of } applications
}; yours is number { $position }.
why-time = Within a level the time of registration decides ({ $clause }). Your application was registered: { $time }.
why-same-time = Another application was registered at the same time, so the registration number decides. Yours is { $number }.

## Wishes

why-wish-granted = Wish { $wish }, { $dormitory }: a place was left for you. The last one admitted there is number { $last_rank } in the list.
why-wish-full = Wish { $wish }, { $dormitory }: no place was left at your turn. The last place went to number { $last_rank } in the list.
why-wish-full-seen = Wish { $wish }, { $dormitory }: no place was left at your turn. The last place went to number { $last_rank } in the list: level { $level }, registered { $time }.
why-wish-without-places = Wish { $wish }, { $dormitory }: it has no places for { $sex ->
    [f] women
   *[m] men
}.
why-wish-not-needed = Wish { $wish }, { $dormitory }: not considered, because a wish you named before it was granted.
why-any-granted = Any dormitory: the first with a free place at your turn was { $dormitory }.
why-any-full = Any dormitory: at your turn no place for { $sex ->
    [f] women
   *[m] men
} was left anywhere.

## What would change the outcome

why-vacancies = { $needed ->
    [1] { $dormitory }: if one place for { $sex ->
        [f] women
       *[m] men
    } comes free, the reserve offers it to you.
   *[other] { $dormitory }: if { $needed } places for { $sex ->
        [f] women
       *[m] men
    } come free, the reserve offers you the last of them.
}
why-any-other = Had you ticked “any other dormitory”, you would have a place: { $dormitory }.
why-earlier-time = Registered just before { $before }, you would be number { $rank } in the list and have a place: { $dormitory }.
why-earlier-time-withheld = Registered earlier, as number { $rank } in the list, you would have a place: { $dormitory }.
why-higher-level = The nearest level that would change the outcome is { $level }; ground: { $clause }. There you would be number { $rank } in the list and have a place: { $dormitory }. It needs an accepted category: { $categories }.
why-nothing-helps = The dormitories you chose have no places for { $sex ->
    [f] women
   *[m] men
}. No other category and no earlier time would change that.
why-either = { $one } or { $other }
why-both = { $one }, and also { $other }

## Categories

why-category-orphan = orphan
why-category-no-parental-care = child left without parental care
why-category-lost-parents-before-18 = loss of parents before majority
why-category-half-orphan = loss of one parent
why-category-disability-1 = disability of group I
why-category-disability-2 = disability of group II
why-category-disability-3 = disability of group III
why-category-disability-childhood = disability since childhood
why-category-disability-child = child with a disability
why-category-parent-disabled = disability of one or both parents
why-category-large-family = large family
why-category-low-income = low-income family
why-category-incomplete-family = incomplete family
why-category-dysfunctional-family = dysfunctional family
why-category-kandas = kandas
why-category-rural-youth = rural youth
why-category-staff-child = child of an employee
why-category-academic-merit = holder of “Altyn belgi” or winner of an olympiad
why-category-veteran-equivalent = person equated to veterans
why-category-difficult-situation = difficult life situation
why-category-disability-vision = visual impairment
why-category-disability-hearing = hearing impairment
why-category-foreign = foreign student

## The page's frame: words that every page shares
frame-product = Tirek
frame-tagline = Social support of students
frame-skip = Skip to main content
frame-demo = Demonstration: all data are invented
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

## students
nav-students = Students
nav-student-list = List of students
nav-import = Upload a list
nav-codes = Activation codes
students-title = Students
students-search = Name, IIN or telephone
students-find = Find
students-filter = Show
students-clear = Clear
students-name = Surname, given name, patronymic
students-faculty = Faculty
students-course = Course
students-course-n = Year { $n }
students-group = Group
students-funding = Funding
students-category = Category
students-account = Account
students-any = All
students-grant = Grant
students-paid = Paid
students-female = Female
students-male = Male
students-in-region-rural = Rural, same region
students-out-region-rural = Rural, other region
students-local = Local
students-out-region-city = City, other region
students-activated = Activated
students-not-activated = Not activated
students-closed-account = Closed
students-closed = restricted categories: { $n }
students-count = { $n ->
    [one] { $n } student, by surname
   *[other] { $n } students, by surname
 }
students-found = Found: { $n }
students-found-more = The first { $n } are shown. Write more of the name.
students-recorded = This view of a list by a restricted category has been recorded.
students-none-yet = No students yet
students-none-yet-text = Upload the list as a file, the way faculties keep it.
students-none-yet-else = The administrator or the social office uploads the list.
students-no-match = Nobody found
students-no-match-text = No student fits these filters. Take some of them away.
students-not-found-text = Write the beginning of the surname or given name, the whole IIN or the telephone.
students-all = The whole list
student-personal = Personal data
student-sex = Sex
student-phone = Telephone
student-email = E-mail
student-residence = Comes from
student-birth-date = Date of birth
student-hidden = hidden; opening it records the reason
student-not-known = not given
student-categories = Verified categories
student-no-categories = No verified categories.
student-closed-category = restricted category
student-term = Term
student-until = { $from } – { $to }
student-since = since { $from }, no end
student-verified = Verified by
student-valid = Valid
student-not-yet = Not yet
student-lapsed = Lapsed
student-code-lives = The code works until { $day }.
student-code-none = No code has been made yet.
student-code-print = Print a slip with a code
student-code-mail = Mail a code
student-open-title = Open restricted data
student-open-lead = The IIN, the date of birth and restricted categories will show. Who opened them, when and why is recorded.
student-open-reason = What do you open it for?
student-open-application = Checking an application
student-open-enquiry = The student’s own enquiry
student-open-correction = Correcting data
student-open-other = Another reason
student-open-note = Write the reason
student-open-note-hint = Only if you chose “Another reason”.
student-open-do = Open
student-opened = Restricted data are open. This view has been recorded.
upload-title = Upload a list
upload-lead = The file is checked first. Nothing is kept until you confirm.
upload-file = List of students
upload-file-hint = XLSX or CSV, up to { $megabytes } MB and { $rows } rows
upload-missing = Choose a file.
upload-do = Check the file
upload-columns = Columns
upload-columns-text = The first row has these headings, in any order.
upload-required = Required
upload-optional = If you have them
upload-keeps = Students who are not in the file stay as they are. An empty cell does not erase a value.
upload-template = Download the template
upload-recent = Latest files
upload-recent-file = File
upload-recent-by = By whom, when
upload-recent-rows = Good / faulty rows
upload-applied = Applied
upload-checked = Checked
upload-report-sound = Checked: nothing to put right
upload-report-faulty = Checked: { $n ->
    [one] put { $n } cell right
   *[other] put { $n } cells right
 }
upload-report-lead = { $file }. Nothing has been kept yet.
upload-report-gone = { $file }. The checked rows were deleted after a day; upload the file again.
upload-done-title = The list is in
upload-done-lead = { $file } · { $at } · { $by }
upload-new = To be added
upload-changed = To be changed
upload-same = Unchanged
upload-faulty = Faulty rows
upload-was-added = Added
upload-was-changed = Changed
upload-was-left = Left out
upload-cells = Cells to put right
upload-cells-first = The first { $shown } of { $n } are shown.
upload-row = Row
upload-cell = Column
upload-value = In the file
upload-what = What to do
upload-notes = Notes
upload-apply = { $n ->
    [one] Apply { $n } good row
   *[other] Apply { $n } good rows
 }
upload-another = Choose another file
upload-next = What next
upload-next-text = New students have not activated their accounts yet. Give them codes.
upload-next-do = Make activation codes
codes-title = Activation codes
codes-lead = A student opens the account with the IIN and this code. It works for 30 days.
codes-waiting = Not activated
codes-with-email = With e-mail
codes-with-code = Hold a code
codes-print = Print slips
codes-mail = Mail to those with e-mail
codes-replaces = A new code replaces the earlier one. Codes are shown once: print before you close the page.
codes-too-many = At most { $n } codes are made at once. Choose a faculty, course or group.
codes-groups = By group
codes-choose = Choose
codes-no-group = No group
codes-nobody = Nobody needs a code
codes-nobody-text = All students of this choice have activated their accounts.
slips-title = Activation slips
slips-lead = { $n ->
    [one] { $n } student
   *[other] { $n } students
 }. Cut along the dashes and hand over in person. The codes are not shown again.
slips-print = Print
slips-code = Activation code
slips-steps = Open { $link }, type your IIN and the code, and choose a password. The code works until { $day }. Give it to nobody.
letter-code-subject = Tirek: activation code
letter-code-body = { $institution }. To open your account, type your IIN and this code at { $link }: { $code }. The code works until { $day }. Give it to nobody.

## documents
document-empty = The file is empty. Choose another file or photograph the document again.
document-too-large = The file is { $size } MB. Choose a file of up to 10 MB or photograph the document again.
document-wrong-kind = This is not a PDF, JPEG or PNG. Save the document as one of the three or photograph it.
document-cannot-open = The file did not open: it is damaged or incomplete. Choose another file or photograph the document again.
document-password = The PDF is locked with a password. Choose a file without one or photograph the document.
document-too-many-pixels = The picture is too large: { $found } megapixels. Take it again with at most { $max } megapixels.
document-too-many-pages = The document has { $found } pages. Choose a file of at most { $max }: keep only the pages needed.

## dormitory: office
nav-dormitory = Dormitory
nav-campaigns = Campaigns
nav-checking = Check applications
office-academic-year = { $from }–{ $to } academic year
office-campaign-draft = In preparation
office-campaign-open = Open for applications
office-campaign-closed = Closed for applications
office-campaign-ranked = Ranked
office-campaign-decided = Decided by the commission
office-campaign-published = Results published
office-application-draft = Being filled in
office-application-submitted = Waits for a check
office-application-returned = Returned to the student
office-application-accepted = Accepted
office-application-refused = Refused
office-application-withdrawn = Withdrawn
office-application-placed = Placed
office-application-reserve = On the reserve list
office-claim-claimed = Not checked
office-claim-accepted = Confirmed
office-claim-returned = To be corrected
office-claim-refused = Does not count
office-women = Women
office-men = Men
office-residence-in-region-rural = from a village, settlement or district town of this region
office-residence-out-region-rural = from a village, settlement or district town of another region
office-residence-local = from the institution’s own city
office-residence-out-region-city = from a city of another region or of republican significance
office-returned-unreadable = The document cannot be read
office-returned-pages-missing = Pages are missing
office-returned-lapsed = The document has lapsed
office-returned-wrong-document = This category needs another document
office-reason-other = Another reason (told in the note)
office-not-counted-not-proven = The document does not prove this category
office-not-counted-lapsed = The document has lapsed
office-not-counted-another-person = The document belongs to another person
office-not-counted-untrue = The document is not true
office-not-counted-not-corrected = Not corrected in time
office-refused-documents-untrue = Documents or data are not true
office-refused-rules-not-met = The applicant does not meet the rules
office-refused-no-consent = There is no consent to the use of personal data
office-not-moved-state = This cannot be done now: the campaign’s state is “{ $state }”.
office-not-moved-window-over = The window is already over. Change it.
office-not-moved-no-dormitory = The campaign has no dormitory. Add one to the table of places.
office-not-moved-no-places = No place has been entered. Enter how many places there are.
office-not-moved-profile-unconfirmed = The priority profile is not confirmed. Read it and tick the confirmation.
office-not-moved-reason-missing = Write the reason for closing before the end of the window.
office-not-checked-state = This cannot be done now: the application’s state is “{ $state }”.
office-not-checked-campaign = Checking is over: the campaign’s state is “{ $state }”.
office-not-checked-lapses = The document must hold on the day of assessment, { $day }. If it does not, return it or do not count it.
office-not-checked-note = Write a note for this reason.
office-not-checked-reason = Choose at least one reason.
office-not-checked-unjudged = Claims not judged yet: { $n }. Decide on them first.
office-not-checked-some-returned = Claims marked for correction: { $n }. Return the application to the student.
office-not-checked-nothing-returned = To return it, mark at least one claim for correction.
office-not-checked-with-student = The student can still correct it: the campaign is open. Decide after it closes.
office-not-ranked-state = Ranking cannot be done now: the campaign’s state is “{ $state }”.
office-not-ranked-undecided = Applications are undecided: waiting for a check – { $submitted }, with the students – { $returned }.
office-not-ranked-nobody = No application has been accepted, so there is nothing to rank.
office-input-engine = This version of the ranking rules is unknown: { $engine }.
office-input-application-twice = An application stands there twice: { $id }. Tell your support desk.
office-input-number-twice = Registration number { $number } stands there twice. Tell your support desk.
office-input-places-twice = The places of one dormitory are entered twice: { $id }, { $sex }.
office-input-wish-outside = Application No. { $number } names a dormitory that is not in the campaign.
office-input-wish-twice = Application No. { $number } names one dormitory twice.
office-input-residence = Application No. { $number } does not say where the student comes from. Complete the student’s data.
office-profile-no-levels = The profile has no level.
office-profile-ordinal = The levels are out of order: { $found } stands in the place of { $expected }.
office-profile-last-level = The last level asks for something: somebody would stand on no level.
office-profile-empty-set = Level { $ordinal } has a condition without categories.
office-profile-never = Nobody reaches level { $ordinal }: whoever fits it stands on level { $because } already.
office-profile-clause-twice = Clause “{ $clause }” stands there twice.
office-profile-tie = The order inside a level does not end with the registration number.
office-profile-text = A text is missing: { $place }, language { $language }.
office-profile-latin = A Cyrillic word holds a Latin letter: { $place }, language { $language }, “{ $word }”.
office-level-asks-nothing = No condition: all others
office-level-courses = course: { $courses }
office-event-submitted = The student submitted the application
office-event-submitted-again = The student corrected it and submitted it again
office-event-withdrawn = The student withdrew the application
office-event-claim-accepted = A category was confirmed
office-event-claim-returned = A category was marked for correction
office-event-claim-refused = A category was not counted
office-event-accepted = The application was accepted
office-event-returned = The application was returned to the student
office-event-refused = The application was refused
office-event-placed = A place was given
office-event-reserve = Put on the reserve list
office-letter-accepted = Tirek: application No. { $number } is accepted
office-letter-accepted-body = Your application No. { $number } for a dormitory has been checked and accepted. It takes part in the ranking. More: { $link }
office-letter-returned = Tirek: application No. { $number } needs a correction
office-letter-returned-body = Your application No. { $number } for a dormitory needs a correction. It keeps its number and its time of registration. What to correct is told here: { $link }
office-letter-refused = Tirek: a decision on application No. { $number }
office-letter-refused-body = Your application No. { $number } for a dormitory was refused. The reasons are told here: { $link }
office-campaigns-title = Dormitory campaigns
office-campaigns-lead = From application to place: a campaign for each academic year.
office-campaigns-count = Campaigns: { $n }
office-campaigns-empty = No campaigns yet
office-campaigns-empty-text = Prepare the first one: its window, places and priority profile.
office-campaigns-empty-other = A campaign appears here when the social office prepares one.
office-campaign-new = Prepare a campaign
office-campaign-edit = Change the campaign
office-campaign-edit-do = Change
office-campaign-title = Dormitory campaign: { $year }
office-year = Academic year
office-window = Window
office-places = Places
office-applications = Applications
office-opens-day = First day of the window
office-opens-time = It opens at
office-closes-day = Last day of the window
office-closes-time = It closes at
office-zone = Time zone: { $zone }
office-assessed-on = Day of assessment
office-assessed-on-hint = Categories count as of this day.
office-assessed = day of assessment { $day }
office-profile = Priority profile
office-profile-read = Read the profile
office-profile-version = Version { $version }, levels: { $levels }
office-profile-confirmed = Confirmed
office-profile-unconfirmed = Not confirmed
office-profile-notes = Before you confirm it
office-profile-levels = Levels: whoever stands higher is served first
office-profile-ties = The order inside a level
office-level = Level
office-clause = Ground
office-wording = Wording
office-conditions = Conditions
office-closes-before-opens = The window must end after it begins.
office-far-from-year = This day is too far from the chosen academic year.
office-not-a-time = Write the time like 09:00.
office-changed-meanwhile = Somebody else changed this while you wrote. What you typed is kept: compare and send it again.
office-stages = Stages
office-stage-prepare = Preparation
office-stage-apply = Applications
office-stage-until = until { $at }
office-stage-left = { $n } left
office-dormitory = Dormitory
office-for = For
office-named-first = Named first
office-demand = Demand
office-per-place = Per place: { $n }
office-total = Total
office-places-caption = Leave both cells empty where a dormitory takes no part
office-demand-caption = Applications that name a dormitory first, beside its places
office-house-new = Add a dormitory
office-house-name-kk = Name in Kazakh
office-house-name-ru = Name in Russian
office-house-name-en = Name in English
office-house-address = Address
office-house-women = Places for women
office-house-men = Places for men
office-places-save = Save the places
office-before-opening = What opening needs
office-before-ranking = What ranking needs
office-check-window = The window is set
office-check-places = Places are entered
office-check-places-met = Dormitories: { $dormitories }, places: { $places }
office-check-profile = The priority profile has no faults
office-check-confirmed = The priority profile is confirmed
office-check-unconfirmed = The priority profile is not confirmed
office-check-unconfirmed-hint = Read it and confirm it when opening.
office-check-closed = The campaign is closed for applications
office-check-still-open = The campaign is still open for applications
office-check-unchecked = Applications waiting for a check: { $n }
office-check-returned = Applications with the students: { $n }
office-check-accepted = Accepted applications: { $n }
office-confirm-profile = I have read the priority profile and confirm it
office-confirm-profile-hint = The confirmed version is kept; who confirmed it goes into the audit trail.
office-open-do = Open the campaign
office-close-title = Close for applications
office-close-do = Close for applications
office-close-early = The window is not over: it ends on { $until }. After closing, students cannot apply.
office-close-over = The window ended on { $until }. After closing, no application is taken.
office-close-reason = Reason for closing early
office-rank-do = Rank and allocate
office-rank-again = Rank again
office-ranking-see = See the ranking
office-back = Back
office-save = Save
office-print = Print
office-checking-lead = The application whose term is the nearest comes first.
office-checking-count = Applications: { $n }
office-checking-empty = No application waits for a check
office-checking-empty-text = One appears here when a student submits it.
office-checking-none = No such application
office-checking-none-text = Change the filters or clear them.
office-check-next = Check the next
office-filter-all = All
office-filter-do = Show
office-filter-drop = Clear the filters
office-campaign = Campaign
office-category = Category
office-faculty = Faculty
office-student = Student
office-term = Answer by
office-no-term = No term
office-term-overdue = Overdue: { $at }
office-term-today = Today, { $time }
office-term-tomorrow = Tomorrow, { $time }
office-claims = Categories
office-documents = Documents
office-registered = Registered
office-number = No. { $number }
office-registered-at = { $number }, registered { $at }
office-claims-title = Claimed categories
office-claims-none = The student claims no category.
office-claimed = Claimed: { $category }
office-verdict = Your decision
office-verdict-accept = Confirm
office-verdict-accept-hint = When the application is accepted, the category becomes a verified fact.
office-verdict-return = Mark for correction
office-verdict-return-hint = The student sees the reason; number and time of the application stay.
office-verdict-refuse = Do not count
office-verdict-refuse-hint = The application goes on without this category.
office-verdict-do = Record the decision
office-valid-to = Until which day the document holds
office-valid-until = holds until { $day }
office-why-returned = What to correct
office-why-refused = Reason
office-note = Note
office-note-hint = The student sees these words.
office-judged-meanwhile = While you looked, somebody else recorded a decision. Your choice is kept below: compare it with the present state and send it again.
office-whole = The whole application
office-accept-do = Accept the application
office-return-do = Return to the student
office-refuse-open = Refuse the application
office-refuse-do = Record the refusal
office-refuse-reasons = Mark every reason
office-refuse-note-hint = Where the rules are not met, write which one. The student sees these words.
office-refused-because = Reasons of the refusal
office-late-hint = The student did not correct it in time. If you accept it, what was not corrected does not count.
office-application = About the application
office-course = Course
office-group = Group
office-residence = In the application: comes from
office-residence-kept = In the registry: comes from
office-residence-differs = The residence in the application and in the registry differ. Find out before you accept.
office-wishes = Wishes
office-any-other = any other dormitory
office-history = History
office-documents-title = Documents
office-documents-none = No documents were given.
office-original = Original file
office-page-of = Page { $page } of { $of }
office-page-alt = { $name }, page { $page }
office-page-open = Open by itself
office-pages-being-drawn = The pages are being drawn. Reload in a minute.
office-pages-cannot = The pages cannot be shown. Open the original file.

## dormitory: student
my-nav = Home
my-hello = Hello, { $name }
my-back = Back
my-save = Save and continue
my-yes = Yes
my-no = No
my-nothing = No applications are being taken now
my-nothing-text = Dormitory applications usually open before the academic year. When they do, the dates appear here.
my-ask = If you have a question
my-ask-text = Turn to the dean’s office of your faculty: { $faculty }.
my-earlier = Earlier applications
my-open = Dormitory applications for { $years } are open
my-open-text = You can apply from your phone. Photos of documents are enough.
my-until = Apply before { $when }
my-apply = Apply
my-opens = Dormitory, { $years }: applications open
my-opens-text = From then on you can apply here.
my-season = Dormitory, { $years }
my-closed = Applications are closed
my-closed-text = They closed on { $when }. The dean’s office announces places that are left.
my-draft = Your application is not sent yet
my-draft-text = Your answers are saved. Finish and send it.
my-send-until = Send before { $when }
my-continue = Continue
my-unsent = The application was not sent in time
my-unsent-text = Applications closed on { $when }. Ask the dean’s office about places that are left.
my-checking = Your application is being checked
my-answer-by = Answer by { $day }
my-checking-text = Nothing is needed from you. If anything is, we say so here.
my-returned = Your application came back for correction
my-correct = Correct it and send it again
my-returned-text = Your number and your time of registration stay.
my-correct-do = Correct it
my-checked = The application has been checked
my-refusal = The application is refused
my-refusal-text = The reason is below. If you disagree, complain to the dean’s office.
my-accepted = Your application is checked and accepted
my-wait-close = Now wait for the list
my-wait-close-text = The list is made after applications close: { $when }.
my-wait-ranking = The list is being made
my-wait-ranking-text = After that the commission decides.
my-wait-commission = Wait for the commission
my-wait-commission-text = The list is ready; the commission approves it.
my-wait-order = Wait for the order
my-wait-order-text = The commission has decided. The answer appears here when the order is published.
my-stage-order = The answer is here, with its reason
my-withdrawn = You withdrew your application
my-see-receipt = See the receipt
my-see-application = To the application
my-open-application = See more
my-placed = You have a place
my-reserve = You are on the reserve list
my-reserve-position = Number { $position } in the reserve
my-reserve-text = When a place comes free, it is offered in the order of the reserve.
my-application-title = Dormitory application, { $years }
my-start-answer = Answer a few questions. Your answers are saved, and you can come back to them.
my-start-documents = If a category applies to you, photograph the document that proves it.
my-start-receipt = Send the application once and get a receipt with its number and time.
my-source = Places are given under these rules: { $source }.
my-begin = Begin
my-tasks-lead = Any order will do. Your answers are saved, and you can come back to them.
my-tasks-done = { $done } of { $of } sections completed
my-task-residence = Where you come from
my-task-categories = Social categories
my-task-proof = Documents: { $category }
my-task-wishes = The dormitory you wish for
my-task-consent = Consent to data processing
my-task-check = Check and send
my-task-check-hint = { $left ->
    [one] First complete { $left } section
   *[other] First complete { $left } sections
}
my-documents-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
my-done = Completed
my-not-begun = Not yet started
my-cannot-begin = Cannot start yet
my-problem = There is a problem
my-residence = Where do you come from?
my-residence-hint = By the address where you were registered during the last year. It affects your turn.
my-residence-choose = Choose one answer.
my-residence-in-region-rural = A village, settlement or town of district significance in this region
my-residence-out-region-rural = A village, settlement or town of district significance in another region
my-residence-local = This same city
my-residence-out-region-city = Another city of republican or regional significance
my-categories = Which of these apply to you?
my-categories-hint = Mark all that apply. Each needs a document.
my-categories-none = None of these
my-categories-none-hint = No documents are needed.
my-categories-choose = Mark what applies or “None of these”.
my-categories-both = Leave either the categories or “None of these”: they do not go together.
my-proof-orphan = Death certificates of your parents or a certificate of an orphanage
my-proof-no-parental-care = A court decision or a certificate of the guardianship office
my-proof-lost-parents = Death certificates of your parents or a paper on guardianship before 18
my-proof-half-orphan = The death certificate of one parent
my-proof-disability = A disability certificate, with the date of re-examination in sight
my-proof-parent-disabled = Your parent’s disability certificate and your birth certificate
my-proof-large-family = Four or more children live together in your family (full-time students up to 23). A certificate of family composition
my-proof-low-income = A certificate of targeted social aid or papers on the family’s income
my-proof-incomplete-family = A divorce or death certificate, or a certificate of form No. 4
my-proof-dysfunctional-family = A certificate of the police or of the local executive body
my-proof-kandas = The kandas certificate
my-proof-rural-youth = A certificate of registration in a village
my-proof-staff-child = A certificate from your parent’s work and your birth certificate
my-proof-merit = The Altyn Belgi certificate or an olympiad diploma
my-proof-veteran = The certificate of an equated person
my-proof-difficult-situation = A paper on the difficult situation: a certificate, decision or report
my-proof-foreign = A passport or a residence permit
my-document = A photo or file of the document
my-document-hint = PDF, JPEG or PNG, up to 10 MB. Let all corners be seen. Add pages one after another.
my-document-send = Upload
my-document-later = Upload later
my-document-choose = Choose a file or photograph the document.
my-document-fault = The file is not uploaded
my-document-remove = Remove
my-document-reuse = Use this one
my-document-size = { $kilobytes } KB
my-document-pages = { $kilobytes } KB, { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
my-documents-given = Uploaded documents
my-documents-others = Documents you gave before
my-continue-list = Continue
my-wish = Wish { $n }
my-wish-none = Not chosen
my-wish-any-title = Another dormitory
my-wish-any = If there is no place there, I accept any dormitory
my-any-dormitory = any dormitory
my-wish-twice = This dormitory is chosen above. Choose another or leave it empty.
my-wish-choose = Choose at least one dormitory or accept any.
my-wish-places = { $sex ->
    [f] { $n } places for women
   *[m] { $n } places for men
}
my-wishes-lead = Begin with the one you want most. A wish does not change your turn.
my-wishes-no-places = There are no places for you this time. You can accept any dormitory in case some appear.
my-consent-lead = To consider the application we need your consent to process your data.
my-consent-operator = Who processes the data
my-consent-who = Who consents
my-consent-what = Which data
my-consent-what-text = Name, IIN, birth date, sex, faculty and course, contacts, residence class, social categories and their documents.
my-consent-why = What for
my-consent-why-text = To give dormitory places: checking, the list, the commission’s decision, the order and moving in.
my-consent-seen = Who will see it
my-consent-seen-text = The dean’s office, the social office, the commission’s secretary. Members of the commission are not shown documents.
my-consent-abroad = Handed to
my-consent-abroad-text = Not to third parties, not abroad, not published in open sources.
my-consent-term = Term
my-consent-term-text = Five years after the decision; then the data are destroyed.
my-consent-withdraw = Withdrawal
my-consent-withdraw-text = You can withdraw it in writing through the dean’s office. The application is then not considered.
my-consent-version = Version of the text: { $version }. Basis: Law No. 94-V, article 8.
my-consent-choice = Your consent
my-consent-agree = I agree to the processing of my data as described above
my-consent-needed = Without consent we cannot consider the application. If you agree, tick the box.
my-check-title = Check your answers
my-check-about = About you
my-check-categories = Categories and documents
my-check-wishes = Wishes
my-check-name = Name
my-check-faculty = Studies
my-check-course = { $faculty }, year { $course }
my-check-text = An application is sent once. You then get a receipt with its number and time. Closing time: { $until }.
my-submit = Send the application
my-submit-again = Send the corrected application
my-registered = The application is registered
my-receipt-institution = Institution and year
my-receipt-name = Applicant
my-receipt-received = Received
my-receipt-registered = Registered
my-receipt-hash = Control code
my-print = Print
my-after = What happens next
my-after-check = The dean’s office checks your documents by { $by }. If something needs correcting, we say so here.
my-after-ranking = Applications close on { $when }. Then the list is made and the commission decides.
my-after-answer = When the order is published, you see the answer and its reason here.
my-findings = What the office found
my-finding-returned = { $category }: needs correcting.
my-finding-refused = { $category }: not confirmed.
my-corrections = What to correct
my-why = Why it was decided so
my-why-wishes = What became of your wishes
my-why-changes = What would change the outcome
my-next = What to do now
my-next-move-in = Go to the head of the dormitory with your identity card within five days. If you cannot, say why.
my-next-agreement = Sign the residence agreement.
my-next-doctor = Have the medical examination within a week.
my-next-wait = If a place comes free, it is offered by your position in the reserve.
my-next-contacts = Make sure that the dean’s office has your right phone and e-mail.
my-order = Order No. { $number } { $date }
my-order-title = Order
my-disagree = If you disagree
my-disagree-text = You can complain through the dean’s office within three months.
my-events = What has happened
my-event-submitted = The application was sent and registered
my-event-submitted-again = The corrected application was sent
my-event-returned = The office returned it for correction
my-event-accepted = The office accepted it
my-event-refused = The office refused it
my-event-withdrawn = You withdrew it
my-event-placed = A place was given by order
my-event-reserve = Put on the reserve list by order
my-state-draft = Not sent
my-state-submitted = Being checked
my-state-returned = Needs correction
my-state-accepted = Accepted
my-state-refused = Refused
my-state-withdrawn = Withdrawn
my-state-placed = Place given
my-state-reserve = In reserve
my-withdraw-title = Withdraw the application
my-withdraw-do = Withdraw
my-withdraw-draft = The application will not be sent. While applications are open, you can begin a new one.
my-withdraw-sent = You lose your number and time of registration. A new application goes to the end of the queue.
my-withdraw-for-good = Applications are closed: if you withdraw, you cannot apply anew.
my-refused = This was not done
my-refused-kept = Your answers and documents are kept.
my-no-not-open = Applications open on { $opens }. Send it then.
my-no-late = Applications closed on { $closed }; yours arrived on { $received }. Ask the dean’s office about places that are left.
my-no-ended = The office has ended the applications. Ask the dean’s office about places that are left.
my-no-already-sent = This application is already sent. Its number is on the receipt.
my-no-not-now = The application now stands at “{ $state }”. This cannot be done there.
my-no-correction-over = The list is made, so it is too late to correct. Turn to the dean’s office.
my-no-residence = Say where you come from.
my-no-categories = Answer the question about categories.
my-no-proof = Upload a document: { $category }.
my-no-wishes = Say which dormitory you wish for.
my-no-consent = Consent to the processing of your data.
my-no-too-many-proofs = One category takes up to { $max } documents. Remove those not needed.
my-no-too-many-documents = You have { $max } documents, which is the limit. Remove those not needed.

## commissions
nav-decision = Decision
nav-commissions = Commissions
commission = Commission
commissions-title = Commissions
commissions-caption = Composition by the latest order
commissions-none = No commission yet
commissions-none-text = The administrator enters the composition after its order.
commission-dormitory = Commission for the allocation of dormitory places
commission-new-title = Enter a composition
commission-new-lead = Enter it as the order names it. At least 7 members, an odd number; the secretary is not a member (p. 7 of the rules).
commission-compose = Save the composition
commission-order = Order
commission-size = Members
commission-period = Term
order-of = order No. { $number } { $day }
field-order-number = Order number
field-order-number-hint = For example: 114-Ж
field-order-date = Order date
field-valid-from = Valid from
field-valid-to = Valid to
field-quorum = Quorum
field-quorum-hint = For the dormitory commission: at least 2/3 of the approved composition (p. 13).
field-seat = Seat
field-office = Office
field-account = Account in Tirek
field-no-account = None
field-room = Room
member-row = Row { $n }
seat-chair = Chair
seat-member = Member
seat-secretary = Secretary
quorum-at-least-two-thirds = At least 2/3 of the approved composition
quorum-more-than-two-thirds = More than 2/3 of the approved composition
quorum-more-than-half = More than half of the approved composition
quorum-needed = Members: { $size }; needed for a quorum: { $needed }.
quorum-cite = { $rule }. The upright line marks the quorum.
quorum-not-counted = Attendance is not marked yet. Members: { $of }; needed for a quorum: { $needed }.
quorum-there = { $present } of { $of } present, { $needed } needed: there is a quorum.
quorum-missing = { $present } of { $of } present, { $needed } needed: there is no quorum.
composition-title = Composition in force
composition-none = No composition is in force today. Enter a new one to convene a meeting.
composition-members = Members and secretary
composition-members-hint = Empty rows are left out.
composition-more = Two more rows
flaw-too-few = At least { $fewest } voting members are needed; there are { $found } now.
flaw-even = The number of members must be odd; there are { $found } now.
flaw-chairs = One chair is needed; there are { $found } now.
flaw-secretaries = One secretary is needed; there are { $found } now.
flaw-period = The end lies before the beginning.
flaw-twice = One account is chosen twice.
flaw-unknown-account = Choose the account from the list.
meeting = Meeting
meetings-title = Meetings
meetings-none = No meeting yet
meetings-none-text = The secretary convenes it from the page of a ranked campaign.
meeting-title = Commission meeting, { $day }
meeting-at = Date and time
meeting-composition = composition: { $order }
meeting-convened = Convened
meeting-closed = Closed
meeting-postponed = Postponed
meeting-end = End of the meeting
meeting-end-hint = When everything is decided, the minutes take their number. Without a quorum the meeting is postponed.
meeting-close = Close the minutes
meeting-postpone = Postpone
attendance-title = Attendance
attendance-present = Present
attendance-absent = Absent
attendance-record = Record attendance
agenda-matter = To the matter itself
votes-for = For
votes-against = Against
votes-abstained = Abstained
votes-counted = For: { $aye }; against: { $no }; abstained: { $abstained }.
votes-sum = They must add up to { $present }.
votes-record = Record the decision
votes-wait = Record attendance first. Votes are entered when there is a quorum.
votes-none = No decision is recorded.
decision-adopted = Adopted.
decision-not-adopted = Not adopted.
check-title = Composition checked
check-composition = All approved members are entered: { $n }
check-composition-hint = p. 7: at least 7, an odd number
check-secretary = The secretary is not a member and has no vote
check-period = The composition is in force on the day
check-period-hint = until { $day }
refusal-not-in-session = This meeting is closed or postponed.
refusal-not-yet = The meeting is on { $day }. Attendance is recorded on that day.
refusal-composition-incomplete = Of { $approved } approved members { $entered } are entered. Ask the administrator to enter them all.
refusal-no-attendance = Record attendance first.
refusal-no-quorum = There is no quorum: { $present } present, { $needed } needed. Postpone the meeting.
refusal-votes-differ = The votes add up to { $votes }, but { $present } are present. The two must be equal.
refusal-already-decided = A decision on this is already recorded.
refusal-attendance-incomplete = Mark every member and the secretary: present or absent.
refusal-something-decided = A decision is recorded, so attendance and date stand.
refusal-undecided = { $items ->
     [one] { $items } item of the agenda is not decided.
    *[other] { $items } items of the agenda are not decided.
 }
refusal-no-composition = No composition is in force on { $day }. Choose another day or enter a new composition.
minutes = Minutes
minutes-title = Minutes No. { $number }
minutes-draft = Draft minutes
minutes-of = { $commission }. Composition: { $order }
minutes-present = Present
minutes-absent = Absent
minutes-agenda = Agenda
minutes-heard = Heard
minutes-voted = Voted
minutes-decided = Decided
print = Print

## orders
nav-orders = Orders
orders-title = Orders
orders-count = Orders: { $n }
orders-none = No order yet
orders-none-text = The secretary drafts one after the commission’s decision.
order-kind-dormitory-places = Dormitory places
order-draft = Draft
order-signed = Signed
order-published = Published
order-without-number = Draft without a number
order-title = Order No. { $number }
order-title-draft = Draft order
order-drafted-by = Drafted by { $who }
order-signed-by = signed by { $who }
order-published-at = published { $at }
order-heading = ORDER
order-subject = On dormitory places for the academic year { $year }
order-preamble = On the ground of Minutes No. { $number } { $day } of the commission for the allocation of dormitory places, and of: { $rules }, I ORDER:
order-point-places = { $count ->
    [one] { $n } student named in annex 1 is given a dormitory place for the academic year { $year }.
   *[other] { $n } students named in annex 1 are given dormitory places for the academic year { $year }.
 }
order-point-reserve = { $count ->
    [one] The reserve list of { $n } student in annex 2 is approved.
   *[other] The reserve list of { $n } students in annex 2 is approved.
 }
order-point-settle = The heads of the dormitories settle the students named in annex 1 in. The last day is { $day }.
order-point-control = Control of this order is laid on { $who }.
order-annex = Annex { $n } to order No. { $number } { $day }
order-annex-draft = Annex { $n } to the draft order
order-annex-places = Students given places
order-annex-reserve = Reserve list
order-column-name = Full name
order-column-faculty = Faculty
order-column-course = Course
order-column-dormitory = Dormitory
order-column-number = Number
order-column-about = About
order-column-lines = People
order-signs = Head
order-sign = Sign
order-sign-title = Sign the order
order-sign-text = People in the lists: { $lines }. The order takes the next number and today’s date: { $day }. Its text does not change afterwards.
order-publish = Publish
order-publish-title = Publish the order
order-publish-text = All { $lines } people see their result at once; those with an e-mail get a letter. This cannot be taken back.
order-refused = This cannot be done with this order
order-refusal-no-decision = There is no adopted decision in closed minutes. Close the meeting first.
order-refusal-already-drafted = An order on this decision is already drafted.
order-refusal-no-lines = The list is empty: there is nobody to name in the order.
order-refusal-own-draft = You drafted this order yourself. Somebody else has to sign it.
order-refusal-already-signed = The order is already signed.
order-refusal-not-signed = Sign the order first.
order-refusal-already-published = The order is already published.

## end
