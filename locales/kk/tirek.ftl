### Тірек: қазақ тіліндегі хабарламалар

## roles
role-administrator = Әкімші
role-deans-office = Деканат қызметкері
role-social-office = Әлеуметтік бөлім қызметкері
role-secretary = Комиссия хатшысы
role-commission-member = Комиссия мүшесі
role-rector = Ректор
role-dormitory-head = Жатақхана меңгерушісі
role-duty-officer = Кезекші
role-advisor = Эдвайзер
role-accountant = Бухгалтер
role-auditor = Ішкі аудитор
role-student = Студент

## Бет қаңқасы: әр беттегі ортақ сөздер

## errors
error-not-found = Бұл бет жоқ
error-not-found-text = Мекенжай өзгерген немесе бұл жазба сізге ашық емес.
error-not-found-next = Мәзірден бөлімді таңдаңыз немесе іздеуді қолданыңыз.
error-not-yours = Бұл әрекет сізге тапсырылмаған
error-not-yours-text = Бұл қызмет басқа рөлге берілген.
error-not-yours-next = Керек болса, мекеме әкімшісінен рөл сұраңыз.
error-sign-in = Алдымен кіріңіз
error-sign-in-text = Сеанс аяқталды. Жазғаныңыз әлі жіберілген жоқ.
error-sign-in-next = Кіріп, әрекетті қайталаңыз.
error-not-from-here = Форма біздің беттен жіберілмеген
error-not-from-here-text = Бет тым ұзақ ашық тұрған немесе басқа терезеде қайта кіргенсіз. Ештеңе өзгерген жоқ.
error-not-from-here-next = Алдыңғы бетке оралып, оны жаңартыңыз да, қайта жіберіңіз.
error-stale = Бұл жазбаны осы арада басқа біреу өзгертті
error-stale-text = Сіздің әрекетіңіз орындалған жоқ, өйткені ол ескі күйге сүйенген.
error-stale-next = Бетті қайта ашып, жаңа күйін қараңыз.
error-key-reused = Бұл форма бұрын басқа мазмұнмен жіберілген
error-key-reused-text = Алғашқы жіберілгені сақталды, екіншісі орындалған жоқ.
error-key-reused-next = Бетті қайта ашып, керегін түзетіңіз.
error-too-large = Жіберілген дерек тым үлкен
error-too-large-text = Файл көлемі 10 мегабайттан аспауы керек.
error-too-large-next = Файлды кішірейтіп немесе бөліп, қайта жіберіңіз.
error-unreadable = Сұрау оқылмады
error-unreadable-text = Мекенжай немесе форма толық жетпеді.
error-unreadable-next = Алдыңғы бетке оралып, қайталап көріңіз.
error-busy = Қазір кірушілер көп
error-busy-text = Ештеңе жоғалған жоқ. Кіру кезегі бір минутта босайды.
error-away = Жүйе қысқа уақытқа жауап бермей тұр
error-away-text = Бұрын қабылданған өтініштер сақталды. Соңғы жіберілген форма сақталмаған болуы мүмкін.
error-away-next = Бес секундтан кейін бетті жаңартыңыз.
error-broken = Біздің қателігіміз
error-broken-text = Әрекет орындалған жоқ, сақталған деректер өзгермеді.
error-broken-next = Қайталап көріңіз. Болмаса, төмендегі нөмірді қолдау қызметіне айтыңыз.
error-reference = Сұрау нөмірі
error-home = Басты бетке

## faults of fields
fault-summary = Мына жерлерді түзетіңіз
fault-missing = Бұл өрісті толтырыңыз.
fault-too-long = Ең көбі { $max } таңба жазыңыз, қазір { $found }.
fault-not-a-day = Күнді 25.08.2026 түрінде жазыңыз.
fault-not-a-number = { $from } мен { $to } арасындағы бүтін сан жазыңыз.
fault-not-a-choice = Тізімнен таңдаңыз.
fault-control-characters = Мәтінде көрінбейтін таңбалар бар, қайта теріп жазыңыз.

## notices after an act
notice-saved = Сақталды.
notice-sent = Жіберілді.
notice-signed-out = Сіз жүйеден шықтыңыз.
notice-password-changed = Құпия сөз өзгертілді.
notice-imported = Студенттер тізімге енгізілді.
notice-codes-made = Белсендіру кодтары жасалды.
notice-invited = Шақыру хаты жіберілді.
notice-ended = Аяқталды.
notice-opened = Науқан ашылды: студенттер өтініш бере алады.
notice-closed = Өтініш қабылдау жабылды.
notice-accepted = Қабылданды.
notice-returned = Түзетуге қайтарылды.
notice-refused = Бас тарту жазылды.
notice-ranked = Тізім реттеліп, орындар бөлінді.
notice-withdrawn = Өтініш қайтарып алынды.
notice-published = Жарияланды: студенттер нәтижені көреді.
notice-uploaded = Файл жүктелді.
notice-removed = Өшірілді.

## common
state = Күйі
action = Әрекет
cancel = Болдырмау
field-email = Электрондық пошта
field-iin = ЖСН
fault-email = Поштаны name@example.kz түрінде жазыңыз.

## accounts: coming in
sign-in-title = Кіру
sign-in-login = Электрондық пошта немесе ЖСН
sign-in-login-hint = Студент ЖСН-мен де кіре алады.
sign-in-password = Құпия сөз
sign-in-own-phone = Бұл менің жеке телефоным
sign-in-own-phone-hint = Нәтижеңізді 30 күн бойы қайта кірмей көресіз.
sign-in-do = Кіру
sign-in-activate = Бірінші рет кіріп тұрсыз ба? Тіркелгіні іске қосыңыз
sign-in-reset = Құпия сөзді ұмыттыңыз ба?
sign-in-elsewhere = Басқа оқу орны
sign-in-back = Кіру бетіне
sign-in-unknown = Логин немесе құпия сөз сәйкес келмеді. Тексеріп, қайта жазыңыз.
sign-in-wait = { $seconds } секунд күтіп, қайта көріңіз.
sign-in-sprayed = Осы желіден қате кіру тым көп болды. Он минуттан кейін қайта көріңіз немесе бұрын кірген құрылғыны пайдаланыңыз.
demo-accounts = Көрсету тіркелгілері
demo-password = Бәріне ортақ құпия сөз
demo-mailbox = Көрсету пошта жәшігі
activate-title = Тіркелгіні іске қосу
activate-lead = Код деканат берген парақта немесе поштаңызға келген хатта жазылған.
activate-iin-hint = 12 цифр, жеке куәлікте көрсетілген.
activate-code = Іске қосу коды
activate-code-hint = Он таңба, мысалы K7RM-2XQ9-PA.
activate-do = Іске қосып, кіру
activate-have = Тіркелгім бар, кіру
activate-unknown = ЖСН мен код сәйкес келмеді немесе код ескірген. Деканаттан жаңа код сұраңыз.
password-new = Жаңа құпия сөз
password-again = Жаңа құпия сөз, тағы бір рет
password-hint = Кемінде { $n } таңба. Бірнеше сөзден тұрса, есте жақсы қалады.
password-short = Құпия сөз тым қысқа: кемінде { $n } таңба жазыңыз.
password-long = Құпия сөз тым ұзын: ең көбі { $n } таңба.
password-guessable = Бұл құпия сөзді табу оңай. Бір-біріне қатысы жоқ бірнеше сөз алыңыз.
password-different = Екі құпия сөз бірдей емес. Қайта теріңіз.
password-wrong = Қазіргі құпия сөз сәйкес келмеді. Қайта теріңіз.
password-title = Құпия сөзді өзгерту
password-present = Қазіргі құпия сөз
password-do = Өзгерту
reset-title = Құпия сөзді қалпына келтіру
reset-lead = Поштаңызға жарты сағат жарамды сілтеме жібереміз.
reset-do = Сілтеме жіберу
reset-sent = Бұл пошта жүйеде болса, хат бірнеше минутта келеді. Келмесе, деканатқа хабарласыңыз.
link-invitation-title = Құпия сөз қойып, кіріңіз
link-reset-title = Жаңа құпия сөз
link-do = Сақтап, кіру
again-title = Сеанс аяқталды, қайта кіріңіз
again-text = Жазғаныңыз сақталып тұр: кірген соң бір түймемен жібересіз.
resume-title = Жазғаныңыз сақталды
resume-text = Сеанс аяқталғанда жіберген формаңыз дайын тұр.
resume-do = Енді жіберу
resume-leave = Жібермеу
confirm-title = Құпия сөзді растаңыз
confirm-lead = Деректі өзгертпес бұрын құпия сөзді күніне бір рет сұраймыз.
confirm-do = Растау
sessions-title = Менің сеанстарым
sessions-lead = Бөтен құрылғыны көрсеңіз, оны шығарып, құпия сөзді ауыстырыңыз.
sessions-device = Құрылғы
sessions-network = Желі
sessions-begun = Кірген уақыты
sessions-seen = Соңғы әрекет
sessions-here = Осы құрылғы
sessions-end = Басқа барлық құрылғыдан шығу
nav-administration = Басқару
nav-accounts = Қызметкерлер
nav-audit = Әрекеттер журналы
nav-own = Менің тіркелгім
nav-sessions = Сеанстар

## accounts: staff
accounts-title = Қызметкерлер
accounts-count = Қызметкерлер: { $n }
account-new-title = Қызметкерді шақыру
account-full-name = Тегі, аты, әкесінің аты
account-full-name-hint = Жеке куәліктегідей.
account-language = Хат тілі
account-role = Рөл
account-roles = Рөлдері
account-no-roles = Рөлі жоқ: жүйеге кіреді, бірақ ештеңе істей алмайды.
account-scope = Қай шекте
account-scope-hint = Деканат пен эдвайзерге факультетті көрсетіңіз.
account-everywhere = Бүкіл оқу орны
account-since = Қашаннан
account-invite = Шақыру жіберу
account-invite-again = Шақыруды қайта жіберу
account-taken = Бұл пошта басқа тіркелгіде тұр. Тізімнен тауып, рөл қосыңыз.
account-active = Жұмыс істейді
account-invited = Шақырылды
account-disabled = Жабық
account-close = Тіркелгіні жабу
account-open = Тіркелгіні ашу
account-end-role = Рөлді аяқтау
account-grant-title = Рөл қосу
account-grant = Рөл беру

## audit
audit-title = Әрекеттер журналы
audit-lead = Жазба өзгермейді: әр жазба алдыңғысымен байланысқан.
audit-verify = Тізбекті тексеру
audit-sound = Тізбек бүтін: { $links } жазба тексерілді. Соңғы таңбасы: { $head }
audit-damaged = Тізбек бұзылған: { $n } жерде, біріншісі { $first }
audit-acts = Өзгерістер
audit-reads = Құпия деректерді қарау
audit-empty = Әзірге жазба жоқ
audit-empty-text = Бірінші әрекеттен кейін жазба осында шығады.
audit-count = Жазбалар: { $n }
audit-at = Уақыты
audit-who = Кім
audit-what = Не істеді
audit-detail = Мәліметі
audit-destroyed = (дерек жойылған)

## letters
letter-reset-subject = Тірек: құпия сөзді қалпына келтіру
letter-reset-body = { $institution }. Жаңа құпия сөз қою үшін мына сілтемені ашыңыз (30 минут жарамды): { $link } Сіз сұрамаған болсаңыз, хатты елемеңіз.
letter-changed-subject = Тірек: құпия сөз өзгерді
letter-changed-body = Құпия сөзіңіз өзгертілді, басқа сеанстар аяқталды. Бұл сіз болмасаңыз, деканатқа бірден хабарлаңыз.
letter-invitation-subject = Тірек: жүйеге шақыру
letter-invitation-body = { $institution } сізді Тірек жүйесіне шақырады. Құпия сөз қою үшін сілтемені ашыңыз (7 күн жарамды): { $link }

## front door and work
nav-work = Менің жұмысым
front-title = Студентке көмек: өтініштен шешімге дейін
front-lead = Өтініш беріңіз. Кезектегі орныңызды, шешімді және оның себебін осы жерден көресіз.
front-where = Оқу орныңызды таңдаңыз
front-door = Кіру немесе тіркелгіні іске қосу
front-none = Әзірге оқу орны қосылмаған
front-none-text = Оператор оны «tirek institution add» командасымен қосады.
front-how = Бәрі қалай өтеді
chain-apply = Өтініш
chain-apply-hint = Телефоннан, он минутта
chain-check = Тексеру
chain-check-hint = Деканат құжаттарды қарайды
chain-rank = Кезектілік
chain-rank-hint = Жарияланған ереже бойынша
chain-commission = Комиссия
chain-commission-hint = Кворум және дауыс беру
chain-order = Бұйрық
chain-order-hint = Қазақ және орыс тілдерінде
chain-answer = Жауап
chain-answer-hint = Себебімен бірге
work-title = Менің жұмысым
work-lead = Сізге ашық бөлімдер мен күтіп тұрған істер.

## demo
mailbox-title = Көрсету пошта жәшігі
mailbox-lead = Жүйе жіберген хаттар осында түседі, ешкімге кетпейді.
mailbox-empty = Хат жоқ
mailbox-empty-text = Шақыру немесе код жіберілгенде хат осында шығады.

## Студенттер тізімін енгізу: бағандар
import-column-iin = ЖСН
import-column-surname = Тегі
import-column-given = Аты
import-column-patronymic = Әкесінің аты
import-column-sex = Жынысы
import-column-birth-date = Туған күні
import-column-faculty = Факультет
import-column-course = Курс
import-column-group = Тобы
import-column-funding = Қаржыландыру түрі
import-column-phone = Ұялы телефоны
import-column-email = Электрондық пошта
import-column-residence = Тұрғылықты жері санаты

## Студенттер тізімін енгізу: файл неге оқылмады
import-file-too-large = Файл { $max } МБ-тан үлкен. Тізімді бөліп, бірнеше файлмен жүктеңіз.
import-file-too-large-unpacked = Кітап ашылғанда { $max } МБ-тан асады. Студенттердің жолдарын жаңа кітапқа көшіріп, соны жүктеңіз.
import-file-too-many-rows = Файлда { $max } жолдан көп. Тізімді бөліп, бірнеше файлмен жүктеңіз.
import-file-unknown-kind = Бұл – Excel кітабы да, CSV файлы да емес. Тізімді XLSX немесе CSV түрінде сақтап, қайта жүктеңіз.
import-file-old-or-locked = Кітап ескі XLS түрінде немесе құпиясөзбен жабылған. Оны құпиясөзсіз XLSX түрінде сақтап, қайта жүктеңіз.
import-file-damaged = Файл бүлінген, оны оқу мүмкін емес. Excel-де ашып, XLSX түрінде қайта сақтаңыз.
import-file-no-headings = Баған атаулары табылмады. Үлгі файлды жүктеп алып, бірінші жолындағы атауларды тізімге қойыңыз.
import-file-missing-columns = Тізімде мына бағандар жетіспейді: { $columns }. Оларды қосып, файлды қайта жүктеңіз.
import-file-repeated-column = «{ $column }» бағаны екі рет кездеседі: { $first } және { $second }. Біреуін қалдырыңыз.

## Студенттер тізімін енгізу: ұяшықтағы қателер
import-empty = Ұяшық бос. Оны толтырыңыз.
import-not-a-student = Бұл жолда ЖСН жоқ, ол студентке ұқсамайды. ЖСН енгізіңіз немесе жолды өшіріңіз.
import-formula = Ұяшықта формула тұр. Орнына мәннің өзін жазыңыз.
import-too-long = Мәтін тым ұзын. Оны { $max } таңбаға дейін қысқартыңыз.
import-character = «{ $found }» таңбасы мұнда қолданылмайды. Оны алып тастаңыз.
import-iin-letter = ЖСН-нің { $position }-таңбасы – «{ $found }», ол цифр емес. Оны цифрмен ауыстырыңыз.
import-iin-look-alike = ЖСН-нің { $position }-таңбасы – «{ $found }» әрпі. Ол { $digit } болса, цифрмен теріңіз.
import-iin-length = ЖСН 12 цифрдан тұрады, мұнда { $found }. Жеке куәлікпен салыстырыңыз.
import-iin-century = ЖСН-нің жетінші цифры 1-ден 6-ға дейін болады, мұнда басқа цифр. Жеке куәлікпен салыстырыңыз.
import-iin-date = ЖСН-нің алғашқы алты цифры – туған күн, бірақ мұндай күн жоқ. Жеке куәлікпен салыстырыңыз.
import-iin-check = ЖСН-нің соңғы цифры қалғандарымен үйлеспейді: бір цифры қате терілген. Жеке куәлікпен салыстырыңыз.
import-iin-rounded = Excel ЖСН-ді дөңгелектеп жіберген. Бағанға «Мәтін» пішімін қойып, ЖСН-ді қайта теріңіз.
import-iin-repeated = Бұл ЖСН { $row }-жолда да бар. Бір жолын қалдырыңыз немесе ЖСН-ді түзетіңіз.
import-name-empty = Мұнда бірде-бір әріп жоқ. Жеке куәліктегідей жазыңыз.
import-name-lost-letter = Бір әріп «?» белгісіне айналып кеткен. Файлды XLSX түрінде сақтап, сөзді қайта теріңіз.
import-name-character = «{ $found }» таңбасы аты-жөнде қолданылмайды. Әріп, дефис, апостроф, бос орын мен нүктені ғана қалдырыңыз.
import-name-latin = Кириллмен жазылған сөзде латынның «{ $found }» әрпі тұр. Сөзді кириллмен қайта теріңіз.
import-name-cyrillic = Латынмен жазылған сөзде кириллдің «{ $found }» әрпі тұр. Сөзді латынмен қайта теріңіз.
import-sex = Жынысы танылмады. «ер» немесе «әйел» деп жазыңыз.
import-date-shape = Күн танылмады. Оны 31.12.2005 түрінде жазыңыз.
import-date-ambiguous = Бұл күнді екі түрлі оқуға болады: { $first } немесе { $second }. Оны 31.12.2005 түрінде жазыңыз.
import-date-short-year = Жыл екі цифрмен жазылған. Төрт цифрмен жазыңыз: 31.12.2005.
import-date-no-such = Күнтізбеде мұндай күн жоқ. Жеке куәлікпен салыстырыңыз.
import-faculty = Мекемеде мұндай факультет жоқ. Факультеттің кодын немесе толық атауын жазыңыз.
import-course = Курс – { $min } мен { $max } аралығындағы бүтін сан. Оны түзетіңіз.
import-funding = Қаржыландыру түрі танылмады. «грант» немесе «ақылы» деп жазыңыз.
import-residence = Санат танылмады. «облыстың ауылы», «басқа облыстың ауылы», «жергілікті» немесе «басқа облыстың қаласы» деп жазыңыз.
import-phone-character = «{ $found }» таңбасы телефон нөмірінде қолданылмайды. Оны алып тастаңыз.
import-phone-several = Мұнда бірнеше нөмір тұр. Біреуін қалдырыңыз.
import-phone-length = Ұялы нөмірде 11 цифр бар, мұнда { $found }. Оны +7 701 123 45 67 түрінде жазыңыз.
import-phone-abroad = Бұл – Қазақстанның ұялы нөмірі емес. +7 7 деп басталатын нөмір жазыңыз немесе ұяшықты бос қалдырыңыз.
import-phone-landline = Бұл – қалалық телефон, оған хабарлама келмейді. Ұялы нөмір жазыңыз.
import-email-character = «{ $found }» таңбасы электрондық мекенжайда қолданылмайды. Мекенжайды латын әріптерімен қайта теріңіз.
import-email-shape = Бұл электрондық мекенжайға ұқсамайды. Оны name@example.kz түрінде жазыңыз.

## Студенттер тізімін енгізу: ескертулер
import-note-other-sheets = «{ $read }» парағы ғана оқылды. Қаралмаған парақтар: { $left }.
import-note-old-encoding = Файл Windows жүйесінің ескі кодтауымен сақталған. Қазақ әріптері дұрыс шыққанын тексеріңіз.
import-note-column-ignored = { $cell }: «{ $heading }» бағаны қолданылмайды.
import-note-row-skipped = { $row }-жол – қорытынды немесе қолтаңба, ол қаралмады.
import-note-leading-zeros = { $cell }: ЖСН басында жоғалған нөлдер қайтарылды, саны: { $added }.
import-note-sex-differs = { $cell }: жынысы ЖСН-дегіден өзгеше. Жеке куәлікпен салыстырыңыз.
import-note-birth-date-differs = { $cell }: туған күні ЖСН-дегіден өзгеше. Жеке куәлікпен салыстырыңыз.

## Неге мен осы орындамын

why-placed = Сізге жатақханадан орын берілді: { $dormitory }.
why-reserve = Сіз резервтік тізімдесіз: { $of } адамның ішінде { $position }-орын, { $sex ->
    [f] қыздар
   *[m] жігіттер
} арасында – { $of_same_sex } адамның ішінде { $position_same_sex }-орын.
why-level = Деңгейіңіз – { $level } (барлығы { $of }): { $wording }. Негізі: { $clause }.
why-by-categories = { $count ->
    [one] Деңгейіңізді расталған санатыңыз анықтады
   *[other] Деңгейіңізді расталған санаттарыңыз анықтады
}: { $categories }.
why-no-category = Бұл деңгей санатты талап етпейді. Сізде одан жоғары деңгей беретін расталған санат жоқ.
why-by-course = Бұл деңгейде курс ескеріледі: сіз { $course }-курстасыз.
why-other-categories = Расталған, бірақ деңгейді анықтамаған { $count ->
    [one] санатыңыз
   *[other] санаттарыңыз
}: { $categories }.
why-residence-unknown = Қайдан келгеніңіз анықталмаған, сондықтан тұрғылықты жерге байланысты деңгейлер қаралмады.
why-standing = Жалпы тізімдегі { $of } адамның ішінде { $rank }-орындасыз. Жоғары деңгейлерде { $above } адам тұр.
why-in-level = Осы деңгейдегі { $of } өтініштің ішінде сіздікі { $position }-орында.
why-time = Деңгей ішіндегі ретті тіркелген уақыт анықтайды ({ $clause }). Өтінішіңіз тіркелген уақыт: { $time }.
why-same-time = Дәл осы уақытта басқа өтініш те тіркелген, сондықтан ретті тіркеу нөмірі анықтайды. Сіздің нөміріңіз – { $number }.

## Тілектер

why-wish-granted = { $wish }-тілегіңіз – { $dormitory }: сізге орын жетті. Онда орын алғандардың соңғысы тізімде { $last_rank }-орында тұр.
why-wish-full = { $wish }-тілегіңіз – { $dormitory }: кезегіңіз келгенде орын қалмады. Соңғы орын тізімде { $last_rank }-орында тұрған өтінішке берілді.
why-wish-full-seen = { $wish }-тілегіңіз – { $dormitory }: кезегіңіз келгенде орын қалмады. Соңғы орын тізімде { $last_rank }-орында тұрған өтінішке берілді: деңгейі – { $level }, тіркелген уақыты – { $time }.
why-wish-without-places = { $wish }-тілегіңіз – { $dormitory }: онда { $sex ->
    [f] қыздарға
   *[m] жігіттерге
} арналған орын жоқ.
why-wish-not-needed = { $wish }-тілегіңіз – { $dormitory }: қаралмады, өйткені одан бұрын аталған тілегіңіз орындалды.
why-any-granted = Кез келген жатақхана: кезегіңіз келгенде бос орны бар бірінші жатақхана – { $dormitory }.
why-any-full = Кез келген жатақхана: кезегіңіз келгенде { $sex ->
    [f] қыздарға
   *[m] жігіттерге
} арналған орын еш жерде қалмады.

## Нәтижені не өзгертер еді

why-vacancies = { $needed ->
    [1] { $dormitory }: { $sex ->
        [f] қыздарға
       *[m] жігіттерге
    } арналған бір орын босаса, ол резерв кезегімен сізге ұсынылады.
   *[other] { $dormitory }: { $sex ->
        [f] қыздарға
       *[m] жігіттерге
    } арналған { $needed } орын босаса, соңғысы резерв кезегімен сізге ұсынылады.
}
why-any-other = «Кез келген басқа жатақхана» деп белгілегеніңізде, орын алар едіңіз: { $dormitory }.
why-earlier-time = Өтінішіңіз { $before } уақытынан сәл бұрын тіркелгенде, тізімде { $rank }-орында болып, орын алар едіңіз: { $dormitory }.
why-earlier-time-withheld = Өтінішіңіз ертерек тіркеліп, тізімде { $rank }-орында болғанда, орын алар едіңіз: { $dormitory }.
why-higher-level = Нәтижені өзгертетін ең жақын деңгей – { $level }; негізі: { $clause }. Онда тізімде { $rank }-орында болып, орын алар едіңіз: { $dormitory }. Ол үшін мына санат расталуы керек: { $categories }.
why-nothing-helps = Сіз таңдаған жатақханаларда { $sex ->
    [f] қыздарға
   *[m] жігіттерге
} арналған орын жоқ. Басқа санат та, ертерек уақыт та мұны өзгертпес еді.
why-either = { $one } немесе { $other }
why-both = { $one }, сондай-ақ { $other }

## Санаттар

why-category-orphan = жетім бала
why-category-no-parental-care = ата-анасының қамқорлығынсыз қалған бала
why-category-lost-parents-before-18 = кәмелетке толғанға дейін ата-анасынан айырылған жас
why-category-half-orphan = жартылай жетім
why-category-disability-1 = I топтағы мүгедектік
why-category-disability-2 = II топтағы мүгедектік
why-category-disability-3 = III топтағы мүгедектік
why-category-disability-childhood = бала кезінен мүгедектік
why-category-disability-child = мүгедектігі бар бала
why-category-parent-disabled = ата-анасының мүгедектігі бар
why-category-large-family = көпбалалы отбасы
why-category-low-income = аз қамтылған отбасы
why-category-incomplete-family = толық емес отбасы
why-category-dysfunctional-family = қолайсыз отбасы
why-category-kandas = қандас
why-category-rural-youth = ауыл жастары
why-category-staff-child = қызметкердің баласы
why-category-academic-merit = «Алтын белгі» иегері немесе олимпиада жеңімпазы
why-category-veteran-equivalent = ардагерлерге теңестірілген адам
why-category-difficult-situation = өмірдегі қиын жағдай
why-category-disability-vision = көру қабілетінің бұзылуы
why-category-disability-hearing = есту қабілетінің бұзылуы
why-category-foreign = шетелдік студент

## Бет қаңқасы: әр беттегі ортақ сөздер
frame-product = Тірек
frame-tagline = Студенттерді әлеуметтік қолдау жүйесі
frame-skip = Негізгі мазмұнға өту
frame-demo = Көрсету нұсқасы: деректер ойдан алынған
frame-language = Интерфейс тілі
frame-menu = Мәзір
frame-close = Жабу
frame-sections = Бөлімдер
frame-signed-in = Жүйеге кірген:
frame-sign-out = Шығу
frame-error = Қате:
frame-optional = (міндетті емес)
frame-change = Өзгерту
frame-not-given = Көрсетілмеген
frame-pages = Тізім беттері
frame-previous = Алдыңғы
frame-next = Келесі
frame-done = аяқталды
frame-now = қазіргі кезең
frame-later = әлі басталған жоқ
frame-met = орындалды
frame-missing = жетіспейді
frame-unsure = тексеріңіз

## students
nav-students = Студенттер
nav-student-list = Студенттер тізімі
nav-import = Тізімді жүктеу
nav-codes = Белсендіру кодтары
students-title = Студенттер тізімі
students-search = Аты-жөні, ЖСН немесе телефон
students-find = Іздеу
students-filter = Көрсету
students-clear = Тазалау
students-name = Тегі, аты, әкесінің аты
students-faculty = Факультет
students-course = Курс
students-course-n = { $n }-курс
students-group = Тобы
students-funding = Қаржыландыру түрі
students-category = Санаты
students-account = Тіркелгі
students-any = Барлығы
students-grant = Грант
students-paid = Ақылы негіз
students-female = Әйел
students-male = Ер
students-in-region-rural = Осы облыстың ауылы
students-out-region-rural = Басқа облыстың ауылы
students-local = Осы қаланың тұрғыны
students-out-region-city = Басқа облыстың қаласы
students-activated = Белсендірілген
students-not-activated = Белсендірілмеген
students-closed-account = Жабылған
students-closed = жабық санат: { $n }
students-count = { $n ->
   *[other] { $shown } студент, тегі бойынша реттелген
 }
students-found = Табылғаны: { $n }
students-found-more = Алғашқы { $n } көрсетілді. Іздегеніңізді нақтылаңыз.
students-recorded = Жабық санат бойынша тізім қаралғаны журналға жазылды.
students-none-yet = Әзірге студент жоқ
students-none-yet-text = Факультеттер әзірлеген тізімді файлмен жүктеңіз.
students-none-yet-else = Тізімді әкімші немесе әлеуметтік бөлім жүктейді.
students-no-match = Ешкім табылмады
students-no-match-text = Бұл сүзгілерге сай студент жоқ. Сүзгілерді алып тастап көріңіз.
students-not-found-text = Тегінің немесе атының бас әріптерін, толық ЖСН-ді немесе телефонды жазыңыз.
students-all = Бүкіл тізім
student-personal = Жеке мәліметтер
student-sex = Жынысы
student-phone = Телефон
student-email = Пошта
student-residence = Тұрғылықты жері санаты
student-birth-date = Туған күні
student-hidden = жасырылған, ашқанда себебі жазылады
student-not-known = көрсетілмеген
student-categories = Расталған санаттар
student-no-categories = Расталған санат жоқ.
student-closed-category = жабық санат
student-term = Мерзімі
student-since = { $from } бастап, мерзімсіз
student-verified = Растаған
student-valid = Қолданыста
student-not-yet = Әлі басталған жоқ
student-lapsed = Аяқталған
student-code-lives = Код { $day } дейін жарамды.
student-code-none = Код әлі берілмеген.
student-code-print = Код парағын басып шығару
student-code-mail = Кодты хатпен жіберу
student-open-title = Жабық мәліметтерді ашу
student-open-lead = ЖСН, туған күні және жабық санаттар көрінеді. Кім, қашан, не үшін ашқаны журналға жазылады.
student-open-reason = Не үшін ашасыз?
student-open-application = Өтінішті тексеру
student-open-enquiry = Студенттің өз сұрауы
student-open-correction = Деректі түзету
student-open-other = Басқа себеп
student-open-note = Себебін жазыңыз
student-open-note-hint = «Басқа себепті» таңдасаңыз ғана.
student-open-do = Ашу
student-opened = Жабық мәліметтер ашылды. Бұл қарау журналға жазылды.
upload-title = Тізімді жүктеу
upload-lead = Алдымен файл тексеріледі. Сіз растағанша ештеңе жазылмайды.
upload-file = Студенттер тізімі
upload-file-hint = XLSX немесе CSV, { $megabytes } МБ-қа дейін, { $rows } жолға дейін
upload-missing = Файлды таңдаңыз.
upload-do = Файлды тексеру
upload-columns = Бағандар
upload-columns-text = Бірінші жолда осы атаулар тұрады. Реті маңызды емес.
upload-required = Міндетті
upload-optional = Болса
upload-keeps = Файлда жоқ студенттер өзгермейді. Бос ұяшық бұрынғы мәнді өшірмейді.
upload-template = Үлгі файлды жүктеп алу
upload-recent = Соңғы файлдар
upload-recent-file = Файл
upload-recent-by = Кім, қашан
upload-recent-rows = Жарамды / қате жол
upload-applied = Жазылды
upload-checked = Тексерілді
upload-report-sound = Тексеру нәтижесі: қате жоқ
upload-report-faulty = Тексеру нәтижесі: { $n } ұяшықты түзету керек
upload-report-lead = { $file }. Әзірге ештеңе жазылған жоқ.
upload-report-gone = { $file }. Тексерілген жолдар бір күннен соң өшірілді, файлды қайта жүктеңіз.
upload-done-title = Тізім жазылды
upload-new = Қосылады
upload-changed = Өзгереді
upload-same = Өзгеріссіз
upload-faulty = Қате жолдар
upload-was-added = Қосылды
upload-was-changed = Өзгерді
upload-was-left = Жазылмады
upload-cells = Түзетілетін ұяшықтар
upload-cells-first = Алғашқы { $shown } көрсетілді, барлығы { $n }.
upload-row = Жол
upload-cell = Баған
upload-value = Файлда жазылғаны
upload-what = Не істеу керек
upload-notes = Ескертулер
upload-apply = { $n ->
   *[other] { $shown } жарамды жолды жазу
 }
upload-another = Басқа файл таңдау
upload-next = Енді не істеу керек
upload-next-text = Жаңа студенттердің тіркелгісі әлі белсендірілмеген. Оларға код беріңіз.
upload-next-do = Белсендіру кодтарын беру
codes-title = Белсендіру кодтары
codes-lead = Студент тіркелгісін ЖСН мен осы код арқылы ашады. Код 30 күн жарамды.
codes-waiting = Белсендірілмеген
codes-with-email = Поштасы бар
codes-with-code = Коды бар
codes-print = Парақтарды басып шығару
codes-mail = Поштасы барларға жіберу
codes-replaces = Жаңа код бұрынғысын алмастырады. Кодтар бір рет қана көрсетіледі, бетті жаппай тұрып басып шығарыңыз.
codes-too-many = Бір жолы { $n } код қана жасалады. Факультетті, курсты немесе топты таңдаңыз.
codes-groups = Топтар бойынша
codes-choose = Таңдау
codes-no-group = Топсыз
codes-nobody = Код керек студент жоқ
codes-nobody-text = Таңдалған студенттердің бәрі тіркелгісін белсендірген.
slips-title = Белсендіру парақтары
slips-lead = { $n } студент. Үзік сызықпен қиып, қолма-қол беріңіз. Код екінші рет көрсетілмейді.
slips-print = Басып шығару
slips-code = Тіркелгіні белсендіру коды
slips-steps = { $link } бетін ашып, ЖСН мен кодты енгізіңіз, құпия сөз ойлап табыңыз. Код { $day } дейін жарамды. Ешкімге бермеңіз.
letter-code-subject = Тірек: белсендіру коды
letter-code-body = { $institution }. Тіркелгіңізді ашу үшін { $link } бетінде ЖСН мен осы кодты енгізіңіз: { $code }. Код { $day } дейін жарамды. Ешкімге бермеңіз.

## documents

## dormitory: office

## dormitory: student

## commissions

## orders

## end
