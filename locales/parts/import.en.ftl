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
