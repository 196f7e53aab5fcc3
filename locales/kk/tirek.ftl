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

## documents

## dormitory: office

## dormitory: student

## commissions
nav-decision = Шешім
nav-commissions = Комиссиялар
commission = Комиссия
commissions-title = Комиссиялар
commissions-caption = Соңғы бұйрықпен бекітілген құрам
commissions-none = Комиссия әлі енгізілмеген
commissions-none-text = Құрам бұйрықпен бекітілген соң әкімші енгізеді.
commission-dormitory = Жатақханадан орын бөлу комиссиясы
commission-new-title = Құрамды енгізу
commission-new-lead = Бұйрықта қалай жазылса, солай енгізіңіз. Кемінде 7 мүше, тақ сан; хатшы мүше емес (қағидалардың 7-тармағы).
commission-compose = Құрамды сақтау
commission-order = Бұйрық
commission-size = Мүше саны
commission-period = Өкілеттік мерзімі
order-of = { $day } № { $number } бұйрық
field-order-number = Бұйрық нөмірі
field-order-number-hint = Мысалы: 114-Ж
field-order-date = Бұйрық күні
field-valid-from = Басталуы
field-valid-to = Аяқталуы
field-quorum = Кворум
field-quorum-hint = Жатақхана комиссиясы үшін: бекітілген құрамның кемінде үштен екісі (13-тармақ).
field-seat = Міндеті
field-office = Лауазымы
field-account = Тіректегі тіркелгісі
field-no-account = Жоқ
field-room = Өтетін орны
member-row = { $n }-жол
seat-chair = Төраға
seat-member = Мүше
seat-secretary = Хатшы
quorum-at-least-two-thirds = Бекітілген құрамның кемінде үштен екісі
quorum-more-than-two-thirds = Бекітілген құрамның үштен екісінен көбі
quorum-more-than-half = Бекітілген құрамның жартысынан көбі
quorum-needed = Мүше саны – { $size }, кворумға керегі – { $needed }.
quorum-cite = { $rule }. Тік сызық – кворум шегі.
quorum-not-counted = Қатысу белгіленбеген. Мүше саны – { $of }, кворумға керегі – { $needed }.
quorum-there = Бекітілген { $of } мүшеден { $present } мүше қатысып отыр, кемінде { $needed } керек: кворум бар.
quorum-missing = Бекітілген { $of } мүшеден { $present } мүше қатысып отыр, кемінде { $needed } керек: кворум жоқ.
composition-title = Қазіргі құрам
composition-none = Бүгін күшінде тұрған құрам жоқ. Отырыс шақыру үшін жаңа құрам енгізіңіз.
composition-members = Мүшелер және хатшы
composition-members-hint = Бос қалған жолдар есепке алынбайды.
composition-more = Тағы екі жол
flaw-too-few = Дауысы бар кемінде { $fewest } мүше керек, қазір { $found }.
flaw-even = Мүше саны тақ болуы керек, қазір { $found }.
flaw-chairs = Бір төраға керек, қазір { $found }.
flaw-secretaries = Бір хатшы керек, қазір { $found }.
flaw-period = Аяқталу күні басталу күнінен бұрын тұр.
flaw-twice = Бір тіркелгі екі рет таңдалған.
flaw-unknown-account = Тіркелгіні тізімнен таңдаңыз.
meeting = Отырыс
meetings-title = Отырыстар
meetings-none = Отырыс әлі болған жоқ
meetings-none-text = Хатшы рейтинг есептелген науқанның бетінен шақырады.
meeting-title = Комиссия отырысы, { $day }
meeting-at = Күні мен уақыты
meeting-composition = құрамы: { $order }
meeting-convened = Шақырылды
meeting-closed = Аяқталды
meeting-postponed = Кейінге қалдырылды
meeting-end = Отырысты аяқтау
meeting-end-hint = Барлық мәселе шешілсе, хаттама келесі нөмірін алады. Кворум болмаса, отырыс кейінге қалдырылады.
meeting-close = Хаттаманы жабу
meeting-postpone = Кейінге қалдыру
attendance-title = Қатысу
attendance-present = Келді
attendance-absent = Келмеді
attendance-record = Қатысуды жазу
agenda-matter = Мәселенің беті
votes-for = Қолдады
votes-against = Қарсы
votes-abstained = Қалыс қалды
votes-counted = Қолдады – { $aye }, қарсы – { $no }, қалыс қалды – { $abstained }.
votes-sum = Дауыстардың қосындысы { $present } болуы керек.
votes-record = Шешімді жазу
votes-wait = Алдымен қатысуды жазыңыз. Кворум болғанда дауыстар енгізіледі.
votes-none = Шешім жазылмаған.
decision-adopted = Ұсыныс қабылданды.
decision-not-adopted = Ұсыныс қабылданған жоқ.
check-title = Құрамды тексеру
check-composition = Бекітілген { $n } мүше түгел енгізілген
check-composition-hint = 7-тармақ: кемінде 7 мүше, тақ сан
check-secretary = Хатшы мүше емес, дауыс бермейді
check-period = Отырыс күні құрам күшінде
check-period-hint = { $day } дейін
refusal-not-in-session = Бұл отырыс аяқталған немесе кейінге қалдырылған.
refusal-not-yet = Отырыс күні әлі келген жоқ: { $day }. Қатысу сол күні жазылады.
refusal-composition-incomplete = Бекітілген { $approved } мүшенің { $entered } мүшесі ғана енгізілген. Әкімшіге толық құрамды енгізуді айтыңыз.
refusal-no-attendance = Алдымен қатысуды жазыңыз.
refusal-no-quorum = Кворум жоқ: { $present } мүше келді, кемінде { $needed } керек. Отырысты кейінге қалдырыңыз.
refusal-votes-differ = Дауыстардың қосындысы { $votes }, ал қатысқаны { $present }. Екеуі тең болуы керек.
refusal-already-decided = Бұл мәселе бойынша шешім жазылып қойған.
refusal-attendance-incomplete = Әр мүшені және хатшыны бір рет белгілеңіз: келді немесе келмеді.
refusal-something-decided = Шешім жазылған, сондықтан қатысу мен күн өзгермейді.
refusal-undecided = { $items ->
     [one] Күн тәртібіндегі { $items } мәселе шешілмеген.
    *[other] Күн тәртібіндегі { $items } мәселе шешілмеген.
 }
refusal-no-composition = { $day }: бұл күні күшінде тұрған құрам жоқ. Басқа күн таңдаңыз немесе жаңа құрам енгізіңіз.
minutes = Хаттама
minutes-title = № { $number } хаттама
minutes-draft = Хаттама жобасы
minutes-of = { $commission }. Құрамы: { $order }
minutes-present = Қатысқандар
minutes-absent = Қатыспағандар
minutes-agenda = Күн тәртібі
minutes-heard = Тыңдалды
minutes-voted = Дауыс берілді
minutes-decided = Шешім
print = Басып шығару

## orders
nav-orders = Бұйрықтар
orders-title = Бұйрықтар
orders-count = Бұйрық саны: { $n }
orders-none = Бұйрық әлі жоқ
orders-none-text = Комиссия шешім қабылдаған соң хатшы бұйрық жобасын жасайды.
order-kind-dormitory-places = Жатақханадан орын беру
order-draft = Жоба
order-signed = Қол қойылды
order-published = Жарияланды
order-without-number = Нөмірсіз жоба
order-title = № { $number } бұйрық
order-title-draft = Бұйрық жобасы
order-drafted-by = Жобасын дайындаған: { $who }
order-signed-by = қол қойған: { $who }
order-published-at = жарияланған: { $at }
order-heading = БҰЙРЫҚ
order-subject = { $year } оқу жылына жатақханадан орын беру туралы
order-preamble = Жатақханадан орын бөлу комиссиясының { $day } № { $number } хаттамасы негізінде (орын бөлу тәртібі: { $rules }) БҰЙЫРАМЫН:
order-point-places = { $count ->
    [one] 1-қосымшада көрсетілген { $n } білім алушыға { $year } оқу жылына жатақханадан орын берілсін.
   *[other] 1-қосымшада көрсетілген { $n } білім алушыға { $year } оқу жылына жатақханадан орын берілсін.
 }
order-point-reserve = { $count ->
    [one] 2-қосымшаға сәйкес { $n } білім алушының резервтік тізімі бекітілсін.
   *[other] 2-қосымшаға сәйкес { $n } білім алушының резервтік тізімі бекітілсін.
 }
order-point-settle = Жатақхана меңгерушілері 1-қосымшада көрсетілген білім алушыларды орналастырсын. Орналастырудың соңғы күні – { $day }.
order-point-control = Осы бұйрықтың орындалуын бақылау { $who } жүктелсін.
order-annex = { $day } № { $number } бұйрыққа { $n }-қосымша
order-annex-draft = Бұйрық жобасына { $n }-қосымша
order-annex-places = Жатақханадан орын берілген білім алушылар
order-annex-reserve = Резервтік тізім
order-column-name = Тегі, аты, әкесінің аты
order-column-faculty = Факультеті
order-column-course = Курсы
order-column-dormitory = Жатақхана
order-column-number = Нөмірі
order-column-about = Мазмұны
order-column-lines = Адам саны
order-signs = Басшы
order-sign = Қол қою
order-sign-title = Бұйрыққа қол қою
order-sign-text = Тізімдегі адам саны: { $lines }. Бұйрық келесі нөмірін және бүгінгі күнді алады: { $day }. Кейін мәтіні өзгермейді.
order-publish = Жариялау
order-publish-title = Бұйрықты жариялау
order-publish-text = { $lines } адам өз нәтижесін бірден көреді, поштасы барларға хат жіберіледі. Жариялауды қайтару мүмкін емес.
order-refused = Бұл бұйрықпен мұны істеуге болмайды
order-refusal-no-decision = Жабық хаттамада қабылданған шешім жоқ. Алдымен отырысты аяқтаңыз.
order-refusal-already-drafted = Бұл шешім бойынша бұйрық жобасы бар.
order-refusal-no-lines = Тізім бос: бұйрыққа енгізетін ешкім жоқ.
order-refusal-own-draft = Жобаны өзіңіз дайындадыңыз. Оған басқа адам қол қояды.
order-refusal-already-signed = Бұйрыққа қол қойылған.
order-refusal-not-signed = Алдымен бұйрыққа қол қойыңыз.
order-refusal-already-published = Бұйрық жарияланған.
convene = Отырысты шақыру
convene-title = Комиссияны шақыру: { $year } оқу жылы
convene-day = Отырыс күні
convene-time = Уақыты
fault-time = Уақытты 10:00 түрінде жазыңыз.
decide-title = Шешім: { $year } оқу жылының орындары
decide-campaign = Науқан
decide-list = Тізім: { $at }. Орын – { $placed }, резерв – { $reserve }. Кіріс { $input }, нәтиже { $result }.
decide-no-list = Тізім әлі есептелмеген.
decide-how-far = Тізім қай сатыда тұр
decide-item = { $year } оқу жылына жатақханадан орын беру: { $placed } орын, резервте { $reserve } (кіріс { $input }, нәтиже { $result })
decide-no-commission = Комиссия құрамы әлі енгізілмеген. Алдымен әкімші құрамды енгізеді.
decide-order-drafted = Бұйрық жобасы
decide-to-order = Бұйрықты ашу
decide-to-meeting = Отырысты ашу
decide-to-convene = Комиссияны шақыру
decide-draft-title = Бұйрық жобасын жасау
decide-draft-hint = Тізім жобаға көшіріліп, өзгермейтін болады. Бас тартқандар кірмейді.
decide-draft = Жобаны жасау
terms-settle-by = Орналастырудың соңғы күні
terms-settle-by-past = Бұл күн өтіп кетті. Бүгінгі немесе кейінгі күнді таңдаңыз.
terms-control-kk = Бақылау кімге жүктеледі (қазақша)
terms-control-kk-hint = Барыс септігінде: проректорға
terms-control-ru = Бақылау кімге жүктеледі (орысша)
terms-control-ru-hint = Табыс септігінде: проректора
decide-refusal-not-ranked = Шешуге дайын тізім жоқ: рейтинг есептелмеген немесе бұйрық жобасы жасалып қойған.
decide-refusal-already-before = Бұл тізім комиссияға ұсынылған немесе қабылданған.
decide-refusal-meets-before-ranking = Отырыс тізім есептелген күннен бұрын бола алмайды.
decide-refusal-not-decided = Соңғы тізім бойынша жабық хаттамада қабылданған шешім жоқ.
letter-result-subject = Тірек: жатақхана бойынша нәтиже шықты
letter-result-body = { $who }, № { $number } өтініш бойынша нәтиже шықты. Оны және себебін көру үшін кіріңіз: { $link } ({ $institution })

## end
