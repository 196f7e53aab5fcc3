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
    [one] { $shown } student, by surname
   *[other] { $shown } students, by surname
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
student-residence = Residence class
student-birth-date = Date of birth
student-hidden = hidden; opening it records the reason
student-not-known = not given
student-categories = Verified categories
student-no-categories = No verified categories.
student-closed-category = restricted category
student-term = Term
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
    [one] Apply { $shown } good row
   *[other] Apply { $shown } good rows
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

## dormitory: office

## dormitory: student

## commissions

## orders

## end
