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
nav-dormitory = Жатақхана
nav-campaigns = Науқандар
nav-checking = Өтініштерді тексеру
office-academic-year = { $from }–{ $to } оқу жылы
office-campaign-draft = Дайындалуда
office-campaign-open = Өтініш қабылдануда
office-campaign-closed = Қабылдау аяқталды
office-campaign-ranked = Рейтинг жасалды
office-campaign-decided = Комиссия шешім қабылдады
office-campaign-published = Нәтиже жарияланды
office-application-draft = Жазылуда
office-application-submitted = Тексеруді күтеді
office-application-returned = Студентке қайтарылды
office-application-accepted = Қабылданды
office-application-refused = Бас тартылды
office-application-withdrawn = Кері алынды
office-application-placed = Орын берілді
office-application-reserve = Резервте
office-claim-claimed = Тексерілмеген
office-claim-accepted = Расталды
office-claim-returned = Түзетуге
office-claim-refused = Есептелмейді
office-women = Қыздар
office-men = Ұлдар
office-residence-in-region-rural = осы облыстың ауылынан, кентінен немесе аудандық маңызы бар қаласынан
office-residence-out-region-rural = басқа облыстың ауылынан, кентінен немесе аудандық маңызы бар қаласынан
office-residence-local = оқу орны орналасқан қаладан
office-residence-out-region-city = басқа облыстың қаласынан немесе республикалық маңызы бар қаладан
office-returned-unreadable = Құжат оқылмайды
office-returned-pages-missing = Кейбір беттері жоқ
office-returned-lapsed = Құжаттың мерзімі өткен
office-returned-wrong-document = Бұл санатқа басқа құжат керек
office-reason-other = Басқа себеп (түсіндірмеде жазылған)
office-not-counted-not-proven = Құжат бұл санатты растамайды
office-not-counted-lapsed = Құжаттың мерзімі өткен
office-not-counted-another-person = Құжат басқа адамға берілген
office-not-counted-untrue = Құжаттағы мәлімет шындыққа сай емес
office-not-counted-not-corrected = Мерзімінде түзетілмеді
office-refused-documents-untrue = Құжаттар немесе мәліметтер шындыққа сай емес
office-refused-rules-not-met = Өтініш беруші қағидалар талабына сай келмейді
office-refused-no-consent = Дербес деректерді өңдеуге келісім жоқ
office-not-moved-state = Бұл әрекет қазір жасалмайды: науқанның күйі – «{ $state }».
office-not-moved-window-over = Қабылдау мерзімі өтіп кеткен. Мерзімді өзгертіңіз.
office-not-moved-no-dormitory = Науқанда жатақхана жоқ. Орындар кестесіне жатақхана қосыңыз.
office-not-moved-no-places = Бірде-бір орын көрсетілмеген. Орындар санын жазыңыз.
office-not-moved-profile-unconfirmed = Басымдық ережесі расталмаған. Оны оқып шығып, растау белгісін қойыңыз.
office-not-moved-reason-missing = Мерзімінен бұрын жабудың себебін жазыңыз.
office-not-checked-state = Бұл әрекет қазір жасалмайды: өтініштің күйі – «{ $state }».
office-not-checked-campaign = Тексеру аяқталған: науқанның күйі – «{ $state }».
office-not-checked-lapses = Құжат бағалау күніне, { $day } күніне жарамды болуы керек. Жарамсыз болса, түзетуге қайтарыңыз немесе есептемеңіз.
office-not-checked-note = Бұл себеп үшін түсіндірме жазыңыз.
office-not-checked-reason = Кемінде бір себепті таңдаңыз.
office-not-checked-unjudged = Тексерілмеген санаттар: { $n }. Алдымен олар туралы шешім қабылдаңыз.
office-not-checked-some-returned = Түзетуге белгіленген санаттар: { $n }. Өтінішті студентке қайтарыңыз.
office-not-checked-nothing-returned = Қайтару үшін кемінде бір санатты түзетуге белгілеңіз.
office-not-checked-with-student = Студент әлі түзете алады: науқан ашық. Науқан жабылған соң шешім қабылдайсыз.
office-not-ranked-state = Рейтинг қазір жасалмайды: науқанның күйі – «{ $state }».
office-not-ranked-undecided = Шешілмеген өтініштер бар: тексеруді күтетіні – { $submitted }, студенттегісі – { $returned }.
office-not-ranked-nobody = Қабылданған өтініш жоқ, сондықтан рейтинг жасалмайды.
office-input-engine = Рейтинг ережесінің бұл нұсқасы белгісіз: { $engine }.
office-input-application-twice = Өтініш екі рет кездеседі: { $id }. Қолдау қызметіне хабарлаңыз.
office-input-number-twice = № { $number } тіркеу нөмірі екі рет кездеседі. Қолдау қызметіне хабарлаңыз.
office-input-places-twice = Бір жатақхананың орындары екі рет жазылған: { $id }, { $sex }.
office-input-wish-outside = № { $number } өтініште бұл науқанға кірмейтін жатақхана аталған.
office-input-wish-twice = № { $number } өтініште бір жатақхана екі рет аталған.
office-input-residence = № { $number } өтініште студенттің қайдан келгені көрсетілмеген. Студенттің деректерін толықтырыңыз.
office-profile-no-levels = Ережеде бірде-бір деңгей жоқ.
office-profile-ordinal = Деңгейлер реті бұзылған: { $expected } орнында { $found } тұр.
office-profile-last-level = Соңғы деңгей шарт қояды: біреулер ешбір деңгейге түспей қалады.
office-profile-empty-set = { $ordinal }-деңгейде санаты жоқ шарт бар.
office-profile-never = { $ordinal }-деңгейге ешкім түспейді: оған сай келетіндердің бәрі { $because }-деңгейде.
office-profile-clause-twice = «{ $clause }» тармағы екі рет кездеседі.
office-profile-tie = Тең өтініштерді ажырату ережесі тіркеу нөмірімен аяқталмайды.
office-profile-text = Мәтін жоқ: { $place }, тілі { $language }.
office-profile-latin = Кирилл сөзінде латын әрпі бар: { $place }, тілі { $language }, «{ $word }».
office-level-asks-nothing = Шартсыз: қалғандардың бәрі
office-level-courses = курсы: { $courses }
office-event-submitted = Студент өтінішті жіберді
office-event-submitted-again = Студент түзетіп, қайта жіберді
office-event-withdrawn = Студент өтінішті кері алды
office-event-claim-accepted = Санат расталды
office-event-claim-returned = Санат түзетуге белгіленді
office-event-claim-refused = Санат есептелмейтін болды
office-event-accepted = Өтініш қабылданды
office-event-returned = Өтініш студентке қайтарылды
office-event-refused = Өтініштен бас тартылды
office-event-placed = Орын берілді
office-event-reserve = Резервтік тізімге енді
office-letter-accepted = Тірек: № { $number } өтінішіңіз қабылданды
office-letter-accepted-body = Жатақханаға № { $number } өтінішіңіз тексеріліп, қабылданды. Ол рейтингке қатысады. Толығырақ: { $link }
office-letter-returned = Тірек: № { $number } өтінішіңізді түзету керек
office-letter-returned-body = Жатақханаға № { $number } өтінішіңізді түзету керек. Нөмірі мен тіркелген уақыты сақталады. Не түзету керегін оқыңыз: { $link }
office-letter-refused = Тірек: № { $number } өтінішіңіз туралы шешім
office-letter-refused-body = Жатақханаға № { $number } өтінішіңізден бас тартылды. Себептері мұнда жазылған: { $link }
office-campaigns-title = Жатақхана науқандары
office-campaigns-lead = Өтініштен орынға дейін: әр оқу жылына бір науқан.
office-campaigns-count = Науқандар: { $n }
office-campaigns-empty = Науқан әлі жоқ
office-campaigns-empty-text = Мерзімін, орындарын және басымдық ережесін көрсетіп, бірінші науқанды дайындаңыз.
office-campaigns-empty-other = Әлеуметтік бөлім науқанды дайындағанда осында көрінеді.
office-campaign-new = Науқан дайындау
office-campaign-edit = Науқанды өзгерту
office-campaign-edit-do = Өзгерту
office-campaign-title = Жатақхана науқаны: { $year }
office-year = Оқу жылы
office-window = Қабылдау мерзімі
office-places = Орындар
office-applications = Өтініштер
office-opens-day = Қабылдау басталатын күн
office-opens-time = Басталу уақыты
office-closes-day = Қабылдау аяқталатын күн
office-closes-time = Аяқталу уақыты
office-zone = Уақыт белдеуі: { $zone }
office-assessed-on = Бағалау күні
office-assessed-on-hint = Санаттар осы күнгі жағдай бойынша есептеледі.
office-assessed = бағалау күні { $day }
office-profile = Басымдық ережесі
office-profile-read = Ережені оқу
office-profile-version = { $version }-нұсқа, деңгейлер саны: { $levels }
office-profile-confirmed = Расталған
office-profile-unconfirmed = Расталмаған
office-profile-notes = Растар алдында назар аударыңыз
office-profile-levels = Деңгейлер: бірінші тұрғанға орын бірінші беріледі
office-profile-ties = Бір деңгейдің ішіндегі рет
office-level = Деңгей
office-clause = Негізі
office-wording = Мәтіні
office-conditions = Шарттары
office-closes-before-opens = Қабылдау басталғаннан кейін аяқталуы керек.
office-far-from-year = Бұл күн таңдалған оқу жылынан тым алыс.
office-not-a-time = Уақытты 09:00 түрінде жазыңыз.
office-changed-meanwhile = Сіз жазып жатқанда басқа адам өзгертті. Енгізгеніңіз сақталды: салыстырып, қайта жіберіңіз.
office-stages = Кезеңдер
office-stage-prepare = Дайындық
office-stage-apply = Қабылдау
office-stage-until = { $at } дейін
office-stage-left = Қалғаны: { $n }
office-dormitory = Жатақхана
office-for = Кімге
office-named-first = Бірінші тілек
office-demand = Сұраныс
office-per-place = Бір орынға: { $n }
office-total = Барлығы
office-places-caption = Науқанға кірмейтін жатақхананың екі ұяшығын да бос қалдырыңыз
office-demand-caption = Жатақхананы бірінші тілек етіп атаған өтініштер орындармен салыстырылған
office-house-new = Жаңа жатақхана қосу
office-house-name-kk = Қазақша атауы
office-house-name-ru = Орысша атауы
office-house-name-en = Ағылшынша атауы
office-house-address = Мекенжайы
office-house-women = Қыздарға арналған орын саны
office-house-men = Ұлдарға арналған орын саны
office-places-save = Орындарды сақтау
office-before-opening = Ашылғанға дейін не керек
office-before-ranking = Рейтингке дейін не қалды
office-check-window = Қабылдау мерзімі көрсетілген
office-check-places = Орындар көрсетілген
office-check-places-met = Жатақханалар: { $dormitories }, орындар: { $places }
office-check-profile = Басымдық ережесінде қате жоқ
office-check-confirmed = Басымдық ережесі расталған
office-check-unconfirmed = Басымдық ережесі расталмаған
office-check-unconfirmed-hint = Оқып шығып, ашқанда растаңыз.
office-check-closed = Өтініш қабылдау аяқталды
office-check-still-open = Өтініш қабылдау әлі жүріп жатыр
office-check-unchecked = Тексеруді күтетін өтініштер: { $n }
office-check-returned = Студенттердегі өтініштер: { $n }
office-check-accepted = Қабылданған өтініштер: { $n }
office-confirm-profile = Басымдық ережесін оқып шықтым, растаймын
office-confirm-profile-hint = Расталған нұсқа сақталады, кім растағаны журналға жазылады.
office-open-do = Науқанды ашу
office-close-title = Өтініш қабылдауды аяқтау
office-close-do = Қабылдауды аяқтау
office-close-early = Мерзім әлі өткен жоқ: ол { $until } аяқталады. Жапсаңыз, студенттер өтініш бере алмайды.
office-close-over = Мерзім { $until } аяқталды. Жапқаннан кейін өтініш қабылданбайды.
office-close-reason = Мерзімінен бұрын жабу себебі
office-rank-do = Рейтинг жасау
office-rank-again = Рейтингті қайта жасау
office-ranking-see = Рейтингті көру
office-back = Артқа
office-save = Сақтау
office-print = Басып шығару
office-checking-lead = Мерзімі ең жақын өтініш бірінші тұр.
office-checking-count = Өтініштер: { $n }
office-checking-empty = Тексеруді күтетін өтініш жоқ
office-checking-empty-text = Студент өтініш жібергенде осында көрінеді.
office-checking-none = Мұндай өтініш табылмады
office-checking-none-text = Сүзгілерді өзгертіңіз немесе алып тастаңыз.
office-check-next = Келесісін тексеру
office-filter-all = Барлығы
office-filter-do = Көрсету
office-filter-drop = Сүзгілерді алып тастау
office-campaign = Науқан
office-category = Санаты
office-faculty = Факультет
office-student = Студент
office-term = Жауап беру мерзімі
office-no-term = Мерзімі жоқ
office-term-overdue = Мерзімі өтті: { $at }
office-term-today = Бүгін, { $time }
office-term-tomorrow = Ертең, { $time }
office-claims = Санаттар
office-documents = Құжаттар
office-registered = Тіркелген
office-number = № { $number }
office-registered-at = { $number }, тіркелген уақыты { $at }
office-claims-title = Мәлімделген санаттар
office-claims-none = Студент санат мәлімдемеген.
office-claimed = Мәлімделген: { $category }
office-verdict = Шешіміңіз
office-verdict-accept = Растау
office-verdict-accept-hint = Өтініш қабылданғанда санат расталған дерек болады.
office-verdict-return = Түзетуге белгілеу
office-verdict-return-hint = Студент себебін көреді, өтініштің нөмірі мен уақыты сақталады.
office-verdict-refuse = Есептемеу
office-verdict-refuse-hint = Өтініш бұл санатсыз қаралады.
office-verdict-do = Шешімді жазу
office-valid-to = Құжат қай күнге дейін жарамды
office-valid-until = { $day } дейін жарамды
office-why-returned = Не түзету керек
office-why-refused = Себебі
office-note = Түсіндірме
office-note-hint = Студент осы сөздерді көреді.
office-judged-meanwhile = Сіз қарап жатқанда басқа қызметкер шешім жазды. Сіздің таңдауыңыз төменде сақталды: қазіргі күйімен салыстырып, қайта жіберіңіз.
office-whole = Өтініш бойынша шешім
office-accept-do = Өтінішті қабылдау
office-return-do = Студентке қайтару
office-refuse-open = Өтініштен бас тарту
office-refuse-do = Бас тартуды жазу
office-refuse-reasons = Барлық себептерін белгілеңіз
office-refuse-note-hint = Қағидаларға сай келмесе, қай талапқа екенін жазыңыз. Студент осы сөздерді көреді.
office-refused-because = Бас тарту себептері
office-late-hint = Студент мерзімінде түзетпеді. Қабылдасаңыз, түзетілмеген санаттар есептелмейді.
office-application = Өтініш туралы
office-course = Курс
office-group = Топ
office-residence = Өтініште: қайдан келген
office-residence-kept = Тізілімде: қайдан келген
office-residence-differs = Өтініштегі тұрғылықты жер тізілімдегіден өзгеше. Қабылдамас бұрын анықтап алыңыз.
office-wishes = Тілектері
office-any-other = кез келген басқа жатақхана
office-history = Тарихы
office-documents-title = Құжаттар
office-documents-none = Құжат тіркелмеген.
office-original = Түпнұсқа файл
office-page-of = { $page }-бет / { $of }
office-page-alt = { $name }, { $page }-бет
office-page-open = Жеке бетте ашу
office-pages-being-drawn = Беттері дайындалып жатыр. Бір минуттан кейін бетті жаңартыңыз.
office-pages-cannot = Беттерін көрсету мүмкін болмады. Түпнұсқа файлды ашыңыз.

## dormitory: student

## commissions

## orders

## end
