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
frame-product = Тірек
frame-tagline = Студенттерді әлеуметтік қолдау жүйесі
frame-skip = Негізгі мазмұнға өту
frame-demo = Көрсету нұсқасы: адамдар мен нөмірлер ойдан шығарылған.
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
