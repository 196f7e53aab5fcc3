### Тірек: сообщения на русском языке

## roles
role-administrator = Администратор
role-deans-office = Сотрудник деканата
role-social-office = Сотрудник социального отдела
role-secretary = Секретарь комиссии
role-commission-member = Член комиссии
role-rector = Ректор
role-dormitory-head = Заведующий общежитием
role-duty-officer = Дежурный
role-advisor = Эдвайзер
role-accountant = Бухгалтер
role-auditor = Внутренний аудитор
role-student = Студент

## frame

## errors
error-not-found = Такой страницы нет
error-not-found-text = Адрес изменился, или эта запись вам не открыта.
error-not-found-next = Выберите раздел в меню или воспользуйтесь поиском.
error-not-yours = Это действие вам не поручено
error-not-yours-text = Эта функция дана другой роли.
error-not-yours-next = Если она вам нужна, попросите роль у администратора учреждения.
error-sign-in = Сначала войдите
error-sign-in-text = Сеанс завершился. То, что вы ввели, ещё не отправлено.
error-sign-in-next = Войдите и повторите действие.
error-not-from-here = Форма отправлена не с нашей страницы
error-not-from-here-text = Страница была открыта слишком долго, или вы вошли заново в другом окне. Ничего не изменилось.
error-not-from-here-next = Вернитесь на предыдущую страницу, обновите её и отправьте снова.
error-stale = Эту запись тем временем изменил кто-то другой
error-stale-text = Ваше действие не выполнено: оно опиралось на прежнее состояние.
error-stale-next = Откройте страницу заново и посмотрите новое состояние.
error-key-reused = Эта форма уже отправлена с другим содержанием
error-key-reused-text = Сохранено отправленное первым, второе не выполнено.
error-key-reused-next = Откройте страницу заново и исправьте, что нужно.
error-too-large = Отправлено слишком много данных
error-too-large-text = Файл должен быть не больше 10 мегабайт.
error-too-large-next = Уменьшите или разделите файл и отправьте снова.
error-unreadable = Запрос не прочитан
error-unreadable-text = Адрес или форма дошли не полностью.
error-unreadable-next = Вернитесь на предыдущую страницу и попробуйте снова.
error-busy = Сейчас входит очень много людей
error-busy-text = Ничего не потеряно. Очередь на вход освободится через минуту.
error-away = Система ненадолго недоступна
error-away-text = Ранее принятые заявления сохранены. Последняя форма могла не сохраниться.
error-away-next = Обновите страницу через пять секунд.
error-broken = Ошибка на нашей стороне
error-broken-text = Действие не выполнено, сохранённые данные не изменились.
error-broken-next = Попробуйте ещё раз. Если не получится, сообщите поддержке номер ниже.
error-reference = Номер запроса
error-home = На главную

## faults of fields
fault-summary = Исправьте следующее
fault-missing = Заполните поле «{ $label }».
fault-too-long = Напишите не больше { $max } символов, сейчас { $found }.
fault-not-a-day = Напишите дату в виде 25.08.2026.
fault-not-a-number = Напишите целое число от { $from } до { $to }.
fault-not-a-choice = Выберите из списка.
fault-control-characters = В тексте есть невидимые символы, наберите его заново.
fault-missing-choice = Выберите ответ: «{ $label }».
fault-missing-here = Заполните это место.

## notices after an act
notice-saved = Сохранено.
notice-sent = Отправлено.
notice-signed-out = Вы вышли из системы.
notice-password-changed = Пароль изменён.
notice-imported = Студенты внесены в список.
notice-codes-made = Коды активации созданы.
notice-invited = Приглашение отправлено.
notice-ended = Завершено.
notice-opened = Кампания открыта: студенты могут подавать заявления.
notice-closed = Приём заявлений закрыт.
notice-accepted = Принято.
notice-returned = Возвращено на исправление.
notice-refused = Отказ записан.
notice-ranked = Список ранжирован, места распределены.
notice-withdrawn = Заявление отозвано.
notice-published = Опубликовано: студенты видят результат.
notice-uploaded = Файл загружен.
notice-removed = Удалено.

## common
state = Состояние
action = Действие
cancel = Отмена
field-email = Электронная почта
field-iin = ИИН
fault-email = Напишите адрес в виде name@example.kz.

## accounts: coming in
sign-in-title = Вход
sign-in-login = Электронная почта или ИИН
sign-in-login-hint = Студент может войти и по ИИН.
sign-in-password = Пароль
sign-in-own-phone = Это мой личный телефон
sign-in-own-phone-hint = 30 дней вы увидите свой результат без повторного входа.
sign-in-do = Войти
sign-in-activate = Входите впервые? Активируйте учётную запись
sign-in-reset = Забыли пароль?
sign-in-elsewhere = Другое учреждение
sign-in-back = К странице входа
sign-in-unknown = Логин или пароль не подошли. Проверьте и введите снова.
sign-in-wait = Подождите { $seconds } с и попробуйте снова.
sign-in-sprayed = Из этой сети много неудачных входов. Подождите несколько секунд и попробуйте снова.
demo-accounts = Учётные записи для показа
demo-password = Общий пароль
demo-mailbox = Почтовый ящик показа
activate-title = Активация учётной записи
activate-lead = Код указан на листке из деканата или в письме, которое вам пришло.
activate-iin-hint = 12 цифр, указан в удостоверении личности.
activate-code = Код активации
activate-code-hint = Десять знаков, например KXRM-HTQW-PA.
activate-do = Активировать и войти
activate-have = Учётная запись есть, войти
activate-unknown = ИИН и код не совпали, или код устарел. Попросите новый код в деканате.
password-new = Новый пароль
password-again = Новый пароль ещё раз
password-hint = Не короче { $n } знаков. Несколько слов легче запомнить.
password-short = Пароль слишком короткий: нужно не меньше { $n } знаков.
password-long = Пароль слишком длинный: не больше { $n } знаков.
password-guessable = Этот пароль легко угадать. Возьмите несколько слов, не связанных между собой.
password-different = Два пароля не совпадают. Наберите снова.
password-wrong = Текущий пароль не подошёл. Наберите снова.
password-title = Смена пароля
password-present = Текущий пароль
password-do = Изменить
reset-title = Восстановление пароля
reset-lead = Пришлём на почту ссылку, она действует полчаса.
reset-do = Прислать ссылку
reset-sent = Если такой адрес есть в системе, письмо придёт за несколько минут. Если нет, обратитесь в деканат.
link-invitation-title = Задайте пароль и войдите
link-reset-title = Новый пароль
link-do = Сохранить и войти
again-title = Сеанс завершён, войдите снова
again-text = То, что вы ввели, сохранено: после входа вы отправите это одной кнопкой.
resume-title = Введённое сохранено
resume-text = Форма, которую вы отправляли, когда сеанс завершился, готова.
resume-do = Отправить сейчас
resume-leave = Не отправлять
confirm-title = Подтвердите пароль
confirm-lead = Перед изменением данных мы раз в день спрашиваем пароль.
confirm-do = Подтвердить
sessions-title = Мои сеансы
sessions-lead = Если видите чужое устройство, завершите его сеанс и смените пароль.
sessions-device = Устройство
sessions-network = Сеть
sessions-begun = Вход
sessions-seen = Последнее действие
sessions-here = Это устройство
sessions-end = Выйти на всех других устройствах
nav-administration = Управление
nav-accounts = Сотрудники
nav-audit = Журнал действий
nav-own = Моя учётная запись
nav-sessions = Сеансы
resume-files = Сохранённые файлы

## accounts: staff
accounts-title = Сотрудники
accounts-count = Сотрудников: { $n }
account-new-title = Пригласить сотрудника
account-full-name = Фамилия, имя, отчество
account-full-name-hint = Как в удостоверении личности.
account-language = Язык писем
account-role = Роль
account-roles = Роли
account-no-roles = Ролей нет: может войти, но ничего не может делать.
account-scope = В каких пределах
account-scope-hint = Для деканата и эдвайзера укажите факультет.
account-everywhere = Всё учреждение
account-since = С какого времени
account-invite = Отправить приглашение
account-invite-again = Отправить приглашение ещё раз
account-taken = Этот адрес уже у другой учётной записи. Найдите её в списке и добавьте роль.
account-active = Действует
account-invited = Приглашён
account-disabled = Закрыта
account-close = Закрыть учётную запись
account-open = Открыть учётную запись
account-end-role = Завершить роль
account-grant-title = Добавить роль
account-grant = Дать роль
account-not-within = Эта роль даётся на всё учреждение. Выберите «Всё учреждение».

## audit
audit-title = Журнал действий
audit-lead = Записи не меняются: каждая связана с предыдущей.
audit-verify = Проверить цепочку
audit-sound = Цепочка цела: проверено записей: { $links }. Последний хеш: { $head }
audit-damaged = Цепочка нарушена: мест: { $n }, первое { $first }
audit-acts = Изменения
audit-reads = Просмотры закрытых данных
audit-empty = Записей пока нет
audit-empty-text = Запись появится здесь после первого действия.
audit-count = Записей: { $n }
audit-at = Время
audit-who = Кто
audit-what = Что сделал
audit-detail = Подробности
audit-destroyed = (данные уничтожены)

## letters
letter-reset-subject = Tirek: восстановление пароля
letter-reset-body = { $institution }. Чтобы задать новый пароль, откройте ссылку (действует 30 минут): { $link } Если вы этого не просили, не обращайте внимания на письмо.
letter-changed-subject = Tirek: пароль изменён
letter-changed-body = Ваш пароль изменён, другие сеансы завершены. Если это были не вы, сразу сообщите в деканат.
letter-invitation-subject = Tirek: приглашение
letter-invitation-body = { $institution } приглашает вас в Tirek. Чтобы задать пароль, откройте ссылку (действует 7 дней): { $link }

## calendar
nav-calendar = Календарь
calendar-title = Календарь рабочих дней, { $year }
calendar-lead = На этот календарь опираются сроки в рабочих днях. День, который здесь не назван, с понедельника по пятницу рабочий.
calendar-days = Особые дни
calendar-empty = На этот год особых дней нет
calendar-empty-text = Добавьте праздники и переносы, иначе сроки посчитаются неверно.
calendar-day = День
calendar-kind = Вид
calendar-name = Название
calendar-act = Действие
calendar-holiday = Нерабочий день
calendar-working = Рабочий день
calendar-unconfirmed = не подтверждено
calendar-remove = Убрать день { $day }
calendar-new = Добавить день
calendar-save = Сохранить

## front door and work
nav-work = Моя работа
front-title = Помощь студенту: от заявления до решения
front-lead = Подайте заявление. Здесь же увидите место в очереди, решение и его причину.
front-where = Выберите учебное заведение
front-door = Войти или активировать учётную запись
front-none = Учебных заведений пока нет
front-none-text = Оператор добавляет его командой «tirek institution add».
front-how = Как всё проходит
chain-apply = Заявление
chain-apply-hint = С телефона, за десять минут
chain-check = Проверка
chain-check-hint = Деканат смотрит документы
chain-rank = Очерёдность
chain-rank-hint = По опубликованному правилу
chain-commission = Комиссия
chain-commission-hint = Кворум и голосование
chain-order = Приказ
chain-order-hint = На казахском и русском
chain-answer = Ответ
chain-answer-hint = Вместе с причиной
work-title = Моя работа
work-lead = Открытые вам разделы и то, что ждёт.
work-waits = Что ждёт
work-check = Заявления на проверку
work-late = просрочено: { $n }
work-meetings = Созванные заседания
work-sign = Приказы на подпись
work-publish = Приказы к публикации

## demo
mailbox-title = Почтовый ящик показа
mailbox-lead = Письма системы попадают сюда и никуда не уходят.
mailbox-empty = Писем нет
mailbox-empty-text = Письмо появится, когда отправят приглашение или код.

## import: columns
import-column-iin = ИИН
import-column-surname = Фамилия
import-column-given = Имя
import-column-patronymic = Отчество
import-column-sex = Пол
import-column-birth-date = Дата рождения
import-column-faculty = Факультет
import-column-course = Курс
import-column-group = Группа
import-column-funding = Вид финансирования
import-column-phone = Мобильный телефон
import-column-email = Электронная почта
import-column-residence = Категория места жительства

## import: files not read
import-file-too-large = Файл больше { $max } МБ. Разделите список и загрузите его несколькими файлами.
import-file-too-large-unpacked = В распакованном виде книга больше { $max } МБ. Скопируйте строки студентов в новую книгу и загрузите её.
import-file-too-many-rows = В файле больше { $max } строк. Разделите список и загрузите его несколькими файлами.
import-file-unknown-kind = Это не книга Excel и не файл CSV. Сохраните список как XLSX или CSV и загрузите снова.
import-file-old-or-locked = Книга в старом формате XLS или закрыта паролем. Сохраните её как XLSX без пароля и загрузите снова.
import-file-damaged = Файл повреждён и не читается. Откройте его в Excel и сохраните заново как XLSX.
import-file-no-headings = Названия столбцов не найдены. Скачайте образец и перенесите названия из его первой строки в свой список.
import-file-missing-columns = В списке не хватает столбцов: { $columns }. Добавьте их и загрузите файл снова.
import-file-repeated-column = Столбец «{ $column }» встречается дважды: { $first } и { $second }. Оставьте один.

## import: faults in cells
import-empty = Ячейка пуста. Заполните её.
import-not-a-student = В этой строке нет ИИН, и она не похожа на студента. Впишите ИИН или удалите строку.
import-formula = В ячейке формула. Впишите само значение.
import-too-long = Текст слишком длинный. Сократите его, оставив не больше { $max } знаков.
import-character = Знак «{ $found }» здесь не используется. Уберите его.
import-iin-letter = Знак { $position } в ИИН — «{ $found }», это не цифра. Замените его цифрой.
import-iin-look-alike = Знак { $position } в ИИН — буква «{ $found }». Если это { $digit }, наберите её цифрой.
import-iin-length = В ИИН 12 цифр, здесь { $found }. Сверьте с удостоверением личности.
import-iin-century = Седьмая цифра ИИН бывает от 1 до 6, здесь другая. Сверьте с удостоверением личности.
import-iin-date = Первые шесть цифр ИИН — дата рождения, но такого дня нет. Сверьте с удостоверением личности.
import-iin-check = Последняя цифра ИИН не сходится с остальными: одна набрана с ошибкой. Сверьте с удостоверением личности.
import-iin-rounded = Excel округлил ИИН. Задайте столбцу формат «Текстовый» и введите ИИН заново.
import-iin-repeated = Этот ИИН есть и в строке { $row }. Оставьте одну из строк или исправьте ИИН.
import-name-empty = Здесь нет ни одной буквы. Напишите, как в удостоверении личности.
import-name-lost-letter = Одна буква превратилась в «?». Сохраните файл как XLSX и наберите слово заново.
import-name-character = Знак «{ $found }» в именах не используется. Оставьте буквы, дефис, апостроф, пробел и точку.
import-name-latin = В слове на кириллице стоит латинская «{ $found }». Наберите слово заново кириллицей.
import-name-cyrillic = В слове на латинице стоит кириллическая «{ $found }». Наберите слово заново латиницей.
import-sex = Пол не распознан. Напишите «муж» или «жен».
import-date-shape = Дата не распознана. Напишите её в виде 31.12.2005.
import-date-ambiguous = Эту дату можно прочесть двояко: { $first } или { $second }. Напишите её в виде 31.12.2005.
import-date-short-year = Год записан двумя цифрами. Напишите четыре: 31.12.2005.
import-date-no-such = В календаре нет такого дня. Сверьте с удостоверением личности.
import-faculty = В учреждении нет такого факультета. Напишите код факультета или его полное название.
import-course = Курс — целое число от { $min } до { $max }. Исправьте его.
import-funding = Вид финансирования не распознан. Напишите «грант» или «платное».
import-residence = Категория не распознана. Напишите «село области», «село другой области», «местный» или «город другой области».
import-phone-character = Знак «{ $found }» в номере телефона не используется. Уберите его.
import-phone-several = Здесь несколько номеров. Оставьте один.
import-phone-length = В мобильном номере 11 цифр, здесь { $found }. Напишите его в виде +7 701 123 45 67.
import-phone-abroad = Это не мобильный номер Казахстана. Впишите номер, который начинается с +7 7, или оставьте ячейку пустой.
import-phone-landline = Это городской телефон, сообщения на него не приходят. Впишите мобильный номер.
import-email-character = Знак «{ $found }» в адресе почты не используется. Наберите адрес заново латинскими буквами.
import-email-shape = Это не похоже на адрес почты. Напишите его в виде name@example.kz.

## import: notes
import-note-other-sheets = Прочитан только лист «{ $read }». Не просмотрены листы: { $left }.
import-note-old-encoding = Файл сохранён в старой кодировке Windows. Проверьте, что казахские буквы на месте.
import-note-column-ignored = { $cell }: столбец «{ $heading }» не используется.
import-note-row-skipped = Строка { $row } — итог или подпись, она пропущена.
import-note-leading-zeros = { $cell }: в начале ИИН возвращены потерянные нули, число: { $added }.
import-note-sex-differs = { $cell }: пол не такой, как в ИИН. Сверьте с удостоверением личности.
import-note-birth-date-differs = { $cell }: дата рождения не такая, как в ИИН. Сверьте с удостоверением личности.
import-note-email-repeated = { $cell }: этот адрес почты стоит и в строке { $row }. Письма об одном студенте получит другой, проверьте адрес.
import-note-email-anothers = { $cell }: этот адрес почты уже есть у другого студента. Проверьте адрес.

## explanation

why-placed = Вам предоставлено место в общежитии: { $dormitory }.
why-reserve = Вы в резервном списке: место { $position } из { $of }, среди { $sex ->
    [f] девушек
   *[m] юношей
} – { $position_same_sex } из { $of_same_sex }.
why-level = Ваш уровень – { $level } из { $of }: { $wording }. Основание: { $clause }.
why-by-categories = { $count ->
    [one] Уровень определила ваша подтверждённая категория
   *[other] Уровень определили ваши подтверждённые категории
}: { $categories }.
why-no-category = Этот уровень не требует категории. Подтверждённой категории, дающей уровень выше, у вас нет.
why-by-course = На этом уровне учитывается курс: вы на { $course }-м курсе.
why-other-categories = { $count ->
    [one] Подтверждена, но уровень не определила
   *[other] Подтверждены, но уровень не определили
}: { $categories }.
why-residence-unknown = Откуда вы прибыли, не установлено, поэтому уровни, зависящие от места жительства, не рассматривались.
why-standing = В общем списке ваше место – { $rank } из { $of }. На уровнях выше – { $above } { $above ->
    [one] человек
    [few] человека
   *[many] человек
}.
why-in-level = На этом уровне { $of } { $of ->
    [one] заявление
    [few] заявления
   *[many] заявлений
}, ваше – { $position }-е.
why-time = Внутри уровня решает время регистрации ({ $clause }). Ваше заявление зарегистрировано: { $time }.
why-same-time = В то же время зарегистрировано и другое заявление, поэтому решает регистрационный номер. Ваш номер – { $number }.
why-by-funding = { $funding ->
    [grant] Этот уровень – для обучающихся по образовательному гранту: вы учитесь по гранту.
   *[paid] Этот уровень – для обучающихся на платной основе: вы учитесь на платной основе.
}
why-kept-for = Это одно из мест, оставленных для группы, в которую вы входите: { $group }.
why-left-by = Это место оставалось для другой группы, но ей не понадобилось: { $group }.
why-accessible-place = Это доступное место, какое вам нужно.
why-score = Внутри уровня решает балл ({ $clause }). Ваш балл – { $score }.

## explanation: wishes

why-wish-granted = Пожелание { $wish } – { $dormitory }: место вам досталось. Последний из получивших место там стоит в списке под номером { $last_rank }.
why-wish-full = Пожелание { $wish } – { $dormitory }: к вашей очереди мест не осталось. Последнее место получило заявление с номером { $last_rank } в списке.
why-wish-full-seen = Пожелание { $wish } – { $dormitory }: к вашей очереди мест не осталось. Последнее место получило заявление с номером { $last_rank } в списке: уровень { $level }, зарегистрировано { $time }.
why-wish-without-places = Пожелание { $wish } – { $dormitory }: там нет мест для { $sex ->
    [f] девушек
   *[m] юношей
}.
why-wish-not-needed = Пожелание { $wish } – { $dormitory }: не рассматривалось, исполнено пожелание, названное раньше.
why-any-granted = Любое общежитие: первым со свободным местом к вашей очереди было { $dormitory }.
why-any-full = Любое общежитие: к вашей очереди мест для { $sex ->
    [f] девушек
   *[m] юношей
} нигде не осталось.
why-wish-kept = Пожелание { $wish }, { $dormitory }: к вашей очереди там остались только места, оставленные для других групп.

## explanation: changes

why-vacancies = { $needed ->
    [1] { $dormitory }: если освободится одно место для { $sex ->
        [f] девушек
       *[m] юношей
    }, по очереди резерва его предложат вам.
    [one] { $dormitory }: если освободится { $needed } место для { $sex ->
        [f] девушек
       *[m] юношей
    }, последнее из них по очереди резерва предложат вам.
    [few] { $dormitory }: если освободятся { $needed } места для { $sex ->
        [f] девушек
       *[m] юношей
    }, последнее из них по очереди резерва предложат вам.
   *[many] { $dormitory }: если освободятся { $needed } мест для { $sex ->
        [f] девушек
       *[m] юношей
    }, последнее из них по очереди резерва предложат вам.
}
why-any-other = Если бы вы отметили «любое другое общежитие», вы получили бы место: { $dormitory }.
why-earlier-time = Если бы заявление было зарегистрировано чуть раньше { $before }, вы были бы в списке под номером { $rank } и получили бы место: { $dormitory }.
why-earlier-time-withheld = Если бы заявление было зарегистрировано раньше и стояло в списке под номером { $rank }, вы получили бы место: { $dormitory }.
why-higher-level = Ближайший уровень, который изменил бы результат, – { $level }; основание: { $clause }. С ним вы были бы в списке под номером { $rank } и получили бы место: { $dormitory }. Для него нужно подтвердить категорию: { $categories }.
why-nothing-helps = В выбранных вами общежитиях нет мест для { $sex ->
    [f] девушек
   *[m] юношей
}. Ни другая категория, ни более раннее время этого не изменили бы.
why-either = { $one } или { $other }
why-both = { $one }, а также { $other }

## categories

why-category-orphan = ребёнок-сирота
why-category-no-parental-care = ребёнок, оставшийся без попечения родителей
why-category-lost-parents-before-18 = потеря родителей до совершеннолетия
why-category-half-orphan = утрата одного из родителей
why-category-disability-1 = инвалидность I группы
why-category-disability-2 = инвалидность II группы
why-category-disability-3 = инвалидность III группы
why-category-disability-childhood = инвалидность с детства
why-category-disability-child = ребёнок с инвалидностью
why-category-parent-disabled = инвалидность одного или обоих родителей
why-category-large-family = многодетная семья
why-category-low-income = малообеспеченная семья
why-category-incomplete-family = неполная семья
why-category-dysfunctional-family = неблагополучная семья
why-category-kandas = кандас
why-category-rural-youth = сельская молодёжь
why-category-staff-child = ребёнок сотрудника
why-category-academic-merit = обладатель «Алтын белгі» или победитель олимпиады
why-category-veteran-equivalent = лицо, приравненное к ветеранам
why-category-difficult-situation = трудная жизненная ситуация
why-category-disability-vision = нарушение зрения
why-category-disability-hearing = нарушение слуха
why-category-foreign = иностранный студент

## frame: shared words
frame-product = Тірек
frame-tagline = Система социальной поддержки студентов
frame-skip = Перейти к содержанию
frame-demo = Демонстрация: все данные вымышлены
frame-language = Язык интерфейса
frame-menu = Меню
frame-close = Закрыть
frame-sections = Разделы
frame-signed-in = В системе:
frame-sign-out = Выйти
frame-error = Ошибка:
frame-optional = (необязательно)
frame-change = Изменить
frame-not-given = Не указано
frame-pages = Страницы списка
frame-previous = Предыдущие
frame-next = Следующие
frame-done = завершено
frame-now = текущий этап
frame-later = ещё не начато
frame-met = выполнено
frame-missing = не хватает
frame-unsure = проверьте

## students
nav-students = Студенты
nav-student-list = Список студентов
nav-import = Загрузка списка
nav-codes = Коды активации
students-title = Список студентов
students-search = ФИО, ИИН или телефон
students-find = Найти
students-filter = Показать
students-clear = Сбросить
students-name = Фамилия, имя, отчество
students-faculty = Факультет
students-course = Курс
students-course-n = { $n } курс
students-group = Группа
students-funding = Вид финансирования
students-category = Категория
students-account = Учётная запись
students-any = Все
students-grant = Грант
students-paid = Платная основа
students-female = Женский
students-male = Мужской
students-in-region-rural = Село этой области
students-out-region-rural = Село другой области
students-local = Житель этого города
students-out-region-city = Город другой области
students-activated = Активирована
students-not-activated = Не активирована
students-closed-account = Закрыта
students-closed = закрытых категорий: { $n }
students-count = { $n ->
    [one] { $shown } студент, по фамилии
    [few] { $shown } студента, по фамилии
   *[many] { $shown } студентов, по фамилии
 }
students-found = Найдено: { $n }
students-found-more = Показаны первые { $n }. Уточните запрос.
students-recorded = Просмотр списка по закрытой категории записан в журнал.
students-none-yet = Студентов пока нет
students-none-yet-text = Загрузите список файлом, каким его ведут факультеты.
students-none-yet-else = Список загружает администратор или социальный отдел.
students-no-match = Никто не найден
students-no-match-text = Под эти условия никто не подходит. Снимите часть условий.
students-not-found-text = Введите начало фамилии или имени, ИИН целиком или телефон.
students-all = Весь список
student-personal = Личные данные
student-sex = Пол
student-phone = Телефон
student-email = Почта
student-residence = Категория места жительства
student-birth-date = Дата рождения
student-hidden = скрыто, при открытии записывается причина
student-not-known = не указано
student-categories = Подтверждённые категории
student-no-categories = Подтверждённых категорий нет.
student-closed-category = закрытая категория
student-term = Срок
student-since = с { $from }, бессрочно
student-verified = Подтвердил
student-valid = Действует
student-not-yet = Ещё не началась
student-lapsed = Истекла
student-code-lives = Код действует до { $day }.
student-code-none = Код ещё не выдан.
student-code-print = Напечатать листок с кодом
student-code-mail = Отправить код письмом
student-open-title = Открыть закрытые данные
student-open-lead = Будут видны ИИН, дата рождения и закрытые категории. Кто, когда и зачем открыл – записывается в журнал.
student-open-reason = Зачем открываете?
student-open-application = Проверка заявления
student-open-enquiry = Обращение студента
student-open-correction = Исправление данных
student-open-other = Другая причина
student-open-note = Напишите причину
student-open-note-hint = Только если выбрали «Другая причина».
student-open-do = Открыть
student-opened = Закрытые данные открыты. Просмотр записан в журнал.
upload-title = Загрузка списка
upload-lead = Сначала файл проверяется. Пока вы не подтвердите, ничего не записывается.
upload-file = Список студентов
upload-file-hint = XLSX или CSV, до { $megabytes } МБ, до { $rows } строк
upload-missing = Выберите файл.
upload-do = Проверить файл
upload-columns = Столбцы
upload-columns-text = В первой строке стоят эти названия. Порядок не важен.
upload-required = Обязательные
upload-optional = Если есть
upload-keeps = Студенты, которых нет в файле, не меняются. Пустая ячейка не стирает прежнее значение.
upload-template = Скачать шаблон
upload-recent = Последние файлы
upload-recent-file = Файл
upload-recent-by = Кто и когда
upload-recent-rows = Верных / с ошибкой
upload-applied = Записан
upload-checked = Проверен
upload-report-sound = Проверка: ошибок нет
upload-report-faulty = Проверка: { $n ->
    [one] исправить { $n } ячейку
    [few] исправить { $n } ячейки
   *[many] исправить { $n } ячеек
 }
upload-report-lead = { $file }. Пока ничего не записано.
upload-report-gone = { $file }. Проверенные строки удалены через сутки, загрузите файл снова.
upload-done-title = Список записан
upload-new = Добавится
upload-changed = Изменится
upload-same = Без изменений
upload-faulty = Строк с ошибкой
upload-was-added = Добавлено
upload-was-changed = Изменено
upload-was-left = Не записано
upload-cells = Ячейки, которые нужно исправить
upload-cells-first = Показаны первые { $shown } из { $n }.
upload-row = Строка
upload-cell = Столбец
upload-value = Что в файле
upload-what = Что сделать
upload-notes = Замечания
upload-apply = { $n ->
    [one] Записать { $shown } верную строку
    [few] Записать { $shown } верные строки
   *[many] Записать { $shown } верных строк
 }
upload-another = Выбрать другой файл
upload-next = Что дальше
upload-next-text = Учётные записи новых студентов ещё не активированы. Выдайте им коды.
upload-next-do = Выдать коды активации
codes-title = Коды активации
codes-lead = Студент открывает учётную запись по ИИН и этому коду. Код действует 30 дней.
codes-waiting = Не активировано
codes-with-email = С почтой
codes-with-code = Код уже есть
codes-print = Напечатать листки
codes-mail = Отправить тем, у кого есть почта
codes-replaces = Новый код заменяет прежний. Коды показываются один раз: напечатайте, не закрывая страницу.
codes-too-many = За один раз делается не больше { $n } кодов. Выберите факультет, курс или группу.
codes-groups = По группам
codes-choose = Выбрать
codes-no-group = Без группы
codes-nobody = Коды никому не нужны
codes-nobody-text = Все выбранные студенты активировали учётные записи.
slips-title = Листки активации
slips-lead = { $n ->
    [one] { $n } студент
    [few] { $n } студента
   *[many] { $n } студентов
 }. Разрежьте по пунктиру и раздайте лично. Второй раз коды не показываются.
slips-print = Напечатать
slips-code = Код активации
slips-steps = Откройте { $link }, введите ИИН и код, придумайте пароль. Код действует до { $day }. Никому не передавайте.
letter-code-subject = Тірек: код активации
letter-code-body = { $institution }. Чтобы открыть учётную запись, введите на странице { $link } ИИН и этот код: { $code }. Код действует до { $day }. Никому не передавайте.

## documents
document-empty = Файл пустой. Выберите другой файл или сфотографируйте документ заново.
document-too-large = Файл занимает { $size } МБ. Выберите файл до 10 МБ или сфотографируйте документ заново.
document-wrong-kind = Это не PDF, не JPEG и не PNG. Сохраните документ в одном из этих видов или сфотографируйте его.
document-cannot-open = Файл не открылся: он повреждён или загружен не целиком. Выберите другой файл или сфотографируйте документ заново.
document-password = PDF закрыт паролем. Выберите файл без пароля или сфотографируйте документ.
document-too-many-pixels = Снимок слишком велик: { $found } Мпк. Снимите заново, до { $max } Мпк.
document-too-many-pages = Страниц в документе: { $found }. Выберите файл до { $max } страниц: оставьте только нужные.
document-busy = Сейчас открывается много файлов. Отправьте файл ещё раз через минуту.

## dormitory: office
nav-dormitory = Общежитие
nav-campaigns = Кампании
nav-checking = Проверка заявлений
office-academic-year = { $from }–{ $to } учебный год
office-campaign-draft = Готовится
office-campaign-open = Приём заявлений
office-campaign-closed = Приём окончен
office-campaign-ranked = Рейтинг составлен
office-campaign-decided = Комиссия решила
office-campaign-published = Итоги опубликованы
office-application-draft = Заполняется
office-application-submitted = Ждёт проверки
office-application-returned = Возвращено студенту
office-application-accepted = Принято
office-application-refused = Отказано
office-application-withdrawn = Отозвано
office-application-placed = Место дано
office-application-reserve = В резерве
office-claim-claimed = Не проверено
office-claim-accepted = Подтверждено
office-claim-returned = На исправление
office-claim-refused = Не учитывается
office-women = Девушки
office-men = Юноши
office-residence-in-region-rural = из села, посёлка или города районного значения этой области
office-residence-out-region-rural = из села, посёлка или города районного значения другой области
office-residence-local = из города, где находится учебное заведение
office-residence-out-region-city = из города другой области или города республиканского значения
office-returned-unreadable = Документ не читается
office-returned-pages-missing = Не хватает страниц
office-returned-lapsed = Срок документа истёк
office-returned-wrong-document = Для этой категории нужен другой документ
office-reason-other = Другая причина (указана в пояснении)
office-not-counted-not-proven = Документ не подтверждает эту категорию
office-not-counted-lapsed = Срок документа истёк
office-not-counted-another-person = Документ выдан другому человеку
office-not-counted-untrue = Сведения в документе недостоверны
office-not-counted-not-corrected = Не исправлено в срок
office-refused-documents-untrue = Документы или сведения недостоверны
office-refused-rules-not-met = Заявитель не соответствует требованиям правил
office-refused-no-consent = Нет согласия на обработку персональных данных
office-not-moved-state = Сейчас это сделать нельзя: состояние кампании – «{ $state }».
office-not-moved-window-over = Срок приёма уже прошёл. Измените срок.
office-not-moved-no-dormitory = В кампании нет общежития. Добавьте его в таблицу мест.
office-not-moved-no-places = Не указано ни одного места. Впишите число мест.
office-not-moved-profile-unconfirmed = Порядок очерёдности не подтверждён. Прочитайте его и отметьте подтверждение.
office-not-moved-reason-missing = Напишите причину закрытия раньше срока.
office-not-checked-state = Сейчас это сделать нельзя: состояние заявления – «{ $state }».
office-not-checked-campaign = Проверка окончена: состояние кампании – «{ $state }».
office-not-checked-lapses = Документ должен действовать на день оценки, { $day }. Если не действует, верните на исправление или не учитывайте.
office-not-checked-note = Для этой причины напишите пояснение.
office-not-checked-reason = Выберите хотя бы одну причину.
office-not-checked-unjudged = Непроверенные категории: { $n }. Сначала решите по ним.
office-not-checked-some-returned = Категории, отмеченные на исправление: { $n }. Верните заявление студенту.
office-not-checked-nothing-returned = Чтобы вернуть, отметьте на исправление хотя бы одну категорию.
office-not-checked-with-student = Студент ещё может исправить: кампания открыта. Решите после её закрытия.
office-not-ranked-state = Рейтинг сейчас не составить: состояние кампании – «{ $state }».
office-not-ranked-undecided = Есть нерешённые заявления: ждут проверки – { $submitted }, у студентов – { $returned }.
office-not-ranked-nobody = Нет принятых заявлений, поэтому составлять рейтинг не из чего.
office-input-engine = Эта версия правил рейтинга неизвестна: { $engine }.
office-input-application-twice = Заявление встречается дважды: { $id }. Сообщите в службу поддержки.
office-input-number-twice = Регистрационный номер { $number } встречается дважды. Сообщите в службу поддержки.
office-input-places-twice = Места одного общежития записаны дважды: { $id }, { $sex }.
office-input-wish-outside = В заявлении № { $number } названо общежитие, которого нет в кампании.
office-input-wish-twice = В заявлении № { $number } одно общежитие названо дважды.
office-input-residence = В заявлении № { $number } не указано, откуда прибыл студент. Дополните данные студента.
office-profile-no-levels = В порядке нет ни одного уровня.
office-profile-ordinal = Нарушен порядок уровней: вместо { $expected } стоит { $found }.
office-profile-last-level = Последний уровень ставит условие: кто-то не попадёт ни на один уровень.
office-profile-empty-set = На уровне { $ordinal } есть условие без категорий.
office-profile-never = На уровень { $ordinal } никто не попадёт: все подходящие уже на уровне { $because }.
office-profile-clause-twice = Пункт «{ $clause }» встречается дважды.
office-profile-tie = Порядок внутри уровня не кончается регистрационным номером.
office-profile-text = Нет текста: { $place }, язык { $language }.
office-profile-latin = В кириллическом слове латинская буква: { $place }, язык { $language }, «{ $word }».
office-level-asks-nothing = Без условий: все остальные
office-level-courses = курс: { $courses }
office-event-submitted = Студент подал заявление
office-event-submitted-again = Студент исправил и подал снова
office-event-withdrawn = Студент отозвал заявление
office-event-claim-accepted = Категория подтверждена
office-event-claim-returned = Категория отмечена на исправление
office-event-claim-refused = Категория не учтена
office-event-accepted = Заявление принято
office-event-returned = Заявление возвращено студенту
office-event-refused = В заявлении отказано
office-event-placed = Место дано
office-event-reserve = Включено в резерв
office-letter-accepted = Tirek: заявление № { $number } принято
office-letter-accepted-body = Ваше заявление № { $number } на общежитие проверено и принято. Оно участвует в рейтинге. Подробнее: { $link }
office-letter-returned = Tirek: заявление № { $number } нужно исправить
office-letter-returned-body = Ваше заявление № { $number } на общежитие нужно исправить. Номер и время регистрации сохраняются. Что исправить, сказано здесь: { $link }
office-letter-refused = Tirek: решение по заявлению № { $number }
office-letter-refused-body = В заявлении № { $number } на общежитие отказано. Причины указаны здесь: { $link }
office-campaigns-title = Кампании по общежитиям
office-campaigns-lead = От заявления до места: кампания на каждый учебный год.
office-campaigns-count = Кампании: { $n }
office-campaigns-empty = Кампаний ещё нет
office-campaigns-empty-text = Подготовьте первую кампанию: срок, места и порядок очерёдности.
office-campaigns-empty-other = Кампания появится здесь, когда её подготовит социальный отдел.
office-campaign-new = Подготовить кампанию
office-campaign-edit = Изменить кампанию
office-campaign-edit-do = Изменить
office-campaign-title = Кампания по общежитиям: { $year }
office-year = Учебный год
office-window = Срок приёма
office-places = Места
office-applications = Заявления
office-opens-day = День начала приёма
office-opens-time = Время начала
office-closes-day = День окончания приёма
office-closes-time = Время окончания
office-zone = Часовой пояс: { $zone }
office-assessed-on = День оценки
office-assessed-on-hint = Категории учитываются по состоянию на этот день.
office-assessed = день оценки { $day }
office-profile = Порядок очерёдности
office-profile-read = Прочитать порядок
office-profile-version = Версия { $version }, уровней: { $levels }
office-profile-confirmed = Подтверждён
office-profile-unconfirmed = Не подтверждён
office-profile-notes = На что обратить внимание до подтверждения
office-profile-levels = Уровни: место получает сначала тот, кто выше
office-profile-ties = Порядок внутри одного уровня
office-level = Уровень
office-clause = Основание
office-wording = Формулировка
office-conditions = Условия
office-closes-before-opens = Приём должен заканчиваться после начала.
office-far-from-year = Эта дата слишком далека от выбранного учебного года.
office-not-a-time = Напишите время так: 09:00.
office-changed-meanwhile = Пока вы писали, это изменил другой человек. Введённое сохранено: сверьте и отправьте снова.
office-stages = Этапы
office-stage-prepare = Подготовка
office-stage-apply = Приём
office-stage-until = до { $at }
office-stage-left = Осталось: { $n }
office-dormitory = Общежитие
office-for = Кому
office-named-first = Первым желанием
office-demand = Спрос
office-per-place = На одно место: { $n }
office-total = Всего
office-places-caption = Если общежитие не участвует, оставьте обе ячейки пустыми
office-demand-caption = Сколько заявлений назвали общежитие первым, по сравнению с местами
office-house-new = Добавить общежитие
office-house-name-kk = Название на казахском
office-house-name-ru = Название на русском
office-house-name-en = Название на английском
office-house-address = Адрес
office-house-women = Мест для девушек
office-house-men = Мест для юношей
office-places-save = Сохранить места
office-before-opening = Что нужно до открытия
office-before-ranking = Что осталось до рейтинга
office-check-window = Срок приёма указан
office-check-places = Места указаны
office-check-places-met = Общежития: { $dormitories }, места: { $places }
office-check-profile = В порядке очерёдности нет ошибок
office-check-confirmed = Порядок очерёдности подтверждён
office-check-unconfirmed = Порядок очерёдности не подтверждён
office-check-unconfirmed-hint = Прочитайте и подтвердите при открытии.
office-check-closed = Приём заявлений окончен
office-check-still-open = Приём заявлений ещё идёт
office-check-unchecked = Ждут проверки: { $n }
office-check-returned = У студентов на исправлении: { $n }
office-check-accepted = Принятые заявления: { $n }
office-confirm-profile = Порядок очерёдности прочитан, подтверждаю его
office-confirm-profile-hint = Подтверждённая версия сохраняется, кто подтвердил, записывается в журнал.
office-open-do = Открыть кампанию
office-close-title = Закрыть приём заявлений
office-close-do = Закрыть приём
office-close-early = Срок ещё не прошёл: он кончается { $until }. После закрытия студенты не смогут подать заявление.
office-close-over = Срок кончился { $until }. После закрытия заявления не принимаются.
office-close-reason = Причина закрытия раньше срока
office-rank-do = Составить рейтинг
office-rank-again = Составить рейтинг заново
office-ranking-see = Посмотреть рейтинг
office-back = Назад
office-save = Сохранить
office-print = Печать
office-checking-lead = Первым стоит заявление с ближайшим сроком.
office-checking-count = Заявления: { $n }
office-checking-empty = Заявлений на проверку нет
office-checking-empty-text = Заявление появится здесь, когда студент его подаст.
office-checking-none = Таких заявлений нет
office-checking-none-text = Измените или снимите фильтры.
office-check-next = Проверить следующее
office-filter-all = Все
office-filter-do = Показать
office-filter-drop = Снять фильтры
office-campaign = Кампания
office-category = Категория
office-faculty = Факультет
office-student = Студент
office-term = Ответить до
office-no-term = Без срока
office-term-overdue = Срок прошёл: { $at }
office-term-today = Сегодня, { $time }
office-term-tomorrow = Завтра, { $time }
office-claims = Категории
office-documents = Документы
office-registered = Зарегистрировано
office-number = № { $number }
office-registered-at = { $number }, зарегистрировано { $at }
office-claims-title = Заявленные категории
office-claims-none = Студент не заявил категорий.
office-claimed = Заявлено: { $category }
office-verdict = Ваше решение
office-verdict-accept = Подтвердить
office-verdict-accept-hint = Когда заявление примут, категория станет подтверждённым фактом.
office-verdict-return = На исправление
office-verdict-return-hint = Студент увидит причину, номер и время заявления сохраняются.
office-verdict-refuse = Не учитывать
office-verdict-refuse-hint = Заявление рассмотрят без этой категории.
office-verdict-do = Записать решение
office-valid-to = До какого дня действует документ
office-valid-until = действует до { $day }
office-why-returned = Что исправить
office-why-refused = Причина
office-note = Пояснение
office-note-hint = Студент увидит эти слова.
office-judged-meanwhile = Пока вы смотрели, решение записал другой сотрудник. Ваш выбор сохранён ниже: сверьте с нынешним состоянием и отправьте снова.
office-whole = Решение по заявлению
office-accept-do = Принять заявление
office-return-do = Вернуть студенту
office-refuse-open = Отказать в заявлении
office-refuse-do = Записать отказ
office-refuse-reasons = Отметьте все причины
office-refuse-note-hint = Если не соответствует правилам, напишите, какому требованию. Студент увидит эти слова.
office-refused-because = Причины отказа
office-late-hint = Студент не исправил в срок. Если принять, неисправленные категории не учитываются.
office-application = О заявлении
office-course = Курс
office-group = Группа
office-residence = В заявлении: откуда прибыл
office-residence-kept = В реестре: откуда прибыл
office-residence-differs = Место жительства в заявлении и в реестре различается. Выясните до принятия.
office-wishes = Желания
office-any-other = любое другое общежитие
office-history = История
office-documents-title = Документы
office-documents-none = Документы не приложены.
office-original = Исходный файл
office-page-of = Страница { $page } из { $of }
office-page-alt = { $name }, страница { $page }
office-page-open = Открыть отдельно
office-pages-being-drawn = Страницы готовятся. Обновите через минуту.
office-pages-cannot = Страницы показать не удалось. Откройте исходный файл.
office-ranking-title = Рейтинг: { $year }
office-ranking-made = Составлен { $at }, составил(а) { $by }
office-ranking-count = Заявления в списке: { $n }
office-to-campaign = К кампании
office-to-ranking = К рейтингу
office-ranked = Заявления в рейтинге
office-reserve-of = Резерв: { $people }
office-reserve-at = Резерв, № { $position }
office-cutoffs = Последнее принятое заявление в каждое общежитие
office-last = Последний принятый
office-last-admitted = № { $rank } в списке, уровень { $level }, { $at }
office-hashes = Проверка неизменности
office-hashes-text = Исходные данные сохранены. Повторный расчёт должен дать точно такой же результат.
office-hash-input = Хэш исходных данных
office-hash-result = Хэш результата
office-replay-do = Проверить повторным расчётом
office-replay-same = Повторный расчёт дал тот же результат: совпал каждый байт.
office-replay-different = Повторный расчёт дал другой результат. Не передавайте рейтинг комиссии и сообщите в службу поддержки.
office-replay-engine = Рейтинг составлен другой версией правил ({ $engine }), здесь его не пересчитать.
office-rank-head = Место
office-rank = № { $rank } в рейтинге
office-outcome = Предложение
office-as-told = Студенту будут показаны эти предложения.
office-why = Почему на этом месте
office-changes = Что изменило бы результат
office-to-commission = Комиссия и приказ
office-not-ranked-before-commission = Список лежит у комиссии или уже утверждён. Чтобы ранжировать заново, заседание нужно отложить.
office-kept-too-many = Групп слишком много: не больше { $most }.
office-kept-more = В одном общежитии оставлено больше мест, чем есть ({ $sex }).
office-kept-two-caps = В одном общежитии встречаются два ограничения ({ $sex }). Оставьте одно.
office-kept-outside = Для группы { $group } оставлены места в общежитии, которого нет в кампании.
office-kept-everybody = В группу { $group } входят все. Укажите, кто имеется в виду.
office-level-score = балл { $score } и выше
kept-heading = Места, оставленные для групп
kept-none = Все места выдаются по одному списку.
kept-add = Добавить группу
kept-new = Новая группа
kept-edit = Изменить группу
kept-lead = Оставленные места сначала получают члены группы по очереди. Остаток переходит следующим группам, затем всем.
kept-title-kk = Название на казахском
kept-title-ru = Название на русском
kept-title-en = Название на английском
kept-keeps = Что означает число
kept-at-least = Не меньше
kept-at-least-hint = Столько мест достаётся группе, пока она их просит. Остаток идёт другим.
kept-only = Только этой группе
kept-only-hint = Оставшиеся места остаются пустыми.
kept-at-most = Не больше
kept-at-most-hint = Из общих мест группа получает не больше этого числа.
kept-who = Кто входит в группу
kept-who-hint = В каждом разделе достаточно одного из отмеченных, но выполняться должны все заполненные разделы.
kept-who-missing = Отметьте, кто входит в группу.
kept-courses = Курсы
kept-fundings = Основа обучения
kept-faculties = Факультеты
kept-categories = Категории
kept-places-caption = Число мест по общежитиям
kept-places-missing = Укажите число мест хотя бы в одном общежитии.
kept-remove = Убрать группу
kept-remove-hint = Её места будут выдаваться по общему списку.
kept-remove-do = Да, убрать
kept-col-group = Группа
kept-col-who = Кто входит
kept-col-keeps = Число
office-accessible-women = Из них доступных (женщины)
office-accessible-men = Из них доступных (мужчины)
office-accessible = { $house }, { $people }: доступные места
office-accessible-many = Доступных мест не может быть больше всех мест.

## dormitory: student
my-nav = Главная
my-hello = Здравствуйте, { $name }
my-back = Назад
my-save = Сохранить и продолжить
my-yes = Да
my-no = Нет
my-nothing = Сейчас заявления не принимают
my-nothing-text = Приём в общежитие обычно открывают перед учебным годом. Когда его откроют, срок появится здесь.
my-ask = Если есть вопрос
my-ask-text = Обратитесь в деканат вашего факультета: { $faculty }.
my-earlier = Прежние заявления
my-open = Идёт приём заявлений в общежитие на { $years } учебный год
my-open-text = Заявление можно подать с телефона. Достаточно снимков документов.
my-until = Подайте до { $when }
my-apply = Подать заявление
my-opens = Общежитие, { $years } учебный год: приём начнётся
my-opens-text = С этого времени заявление можно подать здесь.
my-season = Общежитие, { $years } учебный год
my-closed = Приём заявлений окончен
my-closed-text = Срок истёк { $when }. О свободных местах сообщает деканат.
my-draft = Ваше заявление ещё не отправлено
my-draft-text = Ответы сохранены. Закончите и отправьте.
my-send-until = Отправьте до { $when }
my-continue = Продолжить
my-unsent = Заявление не отправлено в срок
my-unsent-text = Приём закончился { $when }. О свободных местах спросите в деканате.
my-checking = Ваше заявление проверяют
my-answer-by = Ответ до { $day }
my-checking-text = От вас ничего не нужно. Если что-то понадобится, мы сообщим здесь.
my-returned = Заявление вернули на исправление
my-correct = Исправьте и отправьте снова
my-returned-text = Номер и время регистрации сохраняются.
my-correct-do = Исправить
my-checked = Заявление проверено
my-refusal = В приёме заявления отказано
my-refusal-text = Причина указана ниже. Если не согласны, подайте жалобу в деканат.
my-accepted = Заявление проверено и принято
my-wait-close = Теперь ждите составления списка
my-wait-close-text = Список составят после окончания приёма: { $when }.
my-wait-ranking = Составляют список
my-wait-ranking-text = После этого решает комиссия.
my-wait-commission = Ждите решения комиссии
my-wait-commission-text = Список готов, его утверждает комиссия.
my-wait-order = Ждите приказа
my-wait-order-text = Комиссия решила. Когда приказ опубликуют, ответ появится здесь.
my-stage-order = Ответ здесь, с причиной
my-withdrawn = Вы отозвали заявление
my-see-receipt = Посмотреть расписку
my-see-application = К заявлению
my-open-application = Подробнее
my-placed = Вам дали место
my-reserve = Вы в резервном списке
my-reserve-position = { $position }-е место в резерве
my-reserve-text = Когда место освобождается, его предлагают по очереди резерва.
my-application-title = Заявление в общежитие, { $years }
my-start-answer = Ответьте на несколько вопросов. Ответы сохраняются, к ним можно вернуться.
my-start-documents = Если вы относитесь к льготной категории, сфотографируйте подтверждающий документ.
my-start-receipt = Отправьте заявление один раз и получите расписку с номером и временем.
my-source = Места распределяют по правилам: { $source }.
my-begin = Начать
my-tasks-lead = Порядок любой. Ответы сохраняются, к ним можно вернуться.
my-tasks-done = Готово разделов: { $done } из { $of }
my-task-residence = Откуда вы
my-task-categories = Социальные категории
my-task-proof = Документы: { $category }
my-task-wishes = Желаемое общежитие
my-task-consent = Согласие на обработку данных
my-task-check = Проверить и отправить
my-task-check-hint = { $left ->
    [one] Сначала закончите { $left } раздел
    [few] Сначала закончите { $left } раздела
   *[many] Сначала закончите { $left } разделов
}
my-documents-count = { $n ->
    [one] { $n } документ
    [few] { $n } документа
   *[many] { $n } документов
}
my-done = Готово
my-not-begun = Не начато
my-cannot-begin = Пока недоступно
my-problem = Нужно исправить
my-residence = Откуда вы приехали?
my-residence-hint = По адресу, где вы зарегистрированы последний год. Это влияет на вашу очередь.
my-residence-choose = Выберите один ответ.
my-residence-in-region-rural = Село, посёлок или город районного значения этой области
my-residence-out-region-rural = Село, посёлок или город районного значения другой области
my-residence-local = Этот же город
my-residence-out-region-city = Другой город республиканского или областного значения
my-categories = Что из этого относится к вам?
my-categories-hint = Отметьте всё, что подходит. К каждому понадобится документ.
my-categories-none = Ничего из этого
my-categories-none-hint = Документы не нужны.
my-categories-choose = Отметьте подходящее или «Ничего из этого».
my-categories-both = Оставьте либо категории, либо «Ничего из этого»: вместе они не бывают.
my-proof-orphan = Свидетельства о смерти родителей или справка детского дома
my-proof-no-parental-care = Решение суда или справка органа опеки
my-proof-lost-parents = Свидетельства о смерти родителей или документ об опеке до 18 лет
my-proof-half-orphan = Свидетельство о смерти одного из родителей
my-proof-disability = Справка об инвалидности, чтобы был виден срок переосвидетельствования
my-proof-parent-disabled = Справка об инвалидности родителя и ваше свидетельство о рождении
my-proof-large-family = В семье вместе живут четверо и более детей (студенты очной формы до 23 лет). Справка о составе семьи
my-proof-low-income = Справка о получении адресной социальной помощи или документы о доходах семьи
my-proof-incomplete-family = Свидетельство о разводе или смерти либо справка по форме № 4
my-proof-dysfunctional-family = Справка полиции или местного исполнительного органа
my-proof-kandas = Удостоверение кандаса
my-proof-rural-youth = Справка о регистрации в селе
my-proof-staff-child = Справка с места работы родителя и ваше свидетельство о рождении
my-proof-merit = Свидетельство «Алтын белгі» или диплом олимпиады
my-proof-veteran = Удостоверение приравненного лица
my-proof-difficult-situation = Документ о трудной ситуации: справка, решение или акт
my-proof-foreign = Паспорт или вид на жительство
my-document = Снимок или файл документа
my-document-hint = PDF, JPEG или PNG, каждый до 10 МБ. Пусть будут видны все углы. Можно выбрать несколько файлов.
my-document-send = Загрузить
my-document-later = Загружу позже
my-document-choose = Выберите файл или сфотографируйте документ.
my-document-fault = Файл не загружен
my-document-remove = Убрать
my-document-reuse = Использовать
my-document-size = Размер { $kilobytes } КБ
my-document-pages = { $kilobytes } КБ, { $pages ->
    [one] { $pages } страница
    [few] { $pages } страницы
   *[many] { $pages } страниц
}
my-documents-given = Загруженные документы
my-documents-others = Документы, которые вы уже дали
my-continue-list = Продолжить
my-wish = { $n }-е пожелание
my-wish-none = Не выбрано
my-wish-any-title = Другое общежитие
my-wish-any = Если там нет мест, подойдёт любое общежитие
my-any-dormitory = любое общежитие
my-wish-twice = Это общежитие уже выбрано выше. Выберите другое или оставьте пустым.
my-wish-choose = Выберите хотя бы одно общежитие или отметьте, что подойдёт любое.
my-wish-places = { $sex ->
    [f] мест для девушек: { $n }
   *[m] мест для юношей: { $n }
}
my-wishes-lead = Начните с самого желанного. Пожелание не меняет вашей очереди.
my-wishes-no-places = В этот раз мест для вас нет. Можно согласиться на любое, если места появятся.
my-consent-lead = Чтобы рассмотреть заявление, нужно ваше согласие на обработку данных.
my-consent-operator = Кто обрабатывает данные
my-consent-who = Кто даёт согласие
my-consent-what = Какие данные
my-consent-what-text = ФИО, ИИН, дата рождения, пол, факультет и курс, контакты, категория места жительства, социальные категории и документы о них.
my-consent-why = Для чего
my-consent-why-text = Предоставление места в общежитии: проверка, список, решение комиссии, приказ и заселение.
my-consent-seen = Кто увидит
my-consent-seen-text = Деканат, социальный отдел, секретарь комиссии. Членам комиссии документы не показывают.
my-consent-abroad = Кому передаются
my-consent-abroad-text = Третьим лицам и за рубеж не передаются, в открытых источниках не публикуются.
my-consent-term = Срок
my-consent-term-text = Пять лет после решения, затем данные уничтожают.
my-consent-withdraw = Отзыв
my-consent-withdraw-text = Согласие можно отозвать письменно через деканат. Тогда заявление не рассматривают.
my-consent-version = Версия текста согласия: { $version }. Основание: статья 8 Закона № 94-V.
my-consent-choice = Ваше согласие
my-consent-agree = Даю согласие на обработку моих данных, как описано выше
my-consent-needed = Без согласия мы не можем рассмотреть заявление. Чтобы дать его, поставьте отметку.
my-check-title = Проверьте ответы
my-check-about = О вас
my-check-categories = Категории и документы
my-check-wishes = Пожелания
my-check-name = ФИО
my-check-faculty = Учёба
my-check-course = { $faculty }, { $course } курс
my-check-text = Заявление отправляют один раз. После отправки вы получите расписку с номером и временем. Срок: { $until }.
my-submit = Отправить заявление
my-submit-again = Отправить исправленное заявление
my-registered = Заявление зарегистрировано
my-receipt-institution = Организация и год
my-receipt-name = Заявитель
my-receipt-received = Время получения
my-receipt-registered = Время регистрации
my-receipt-hash = Контрольный код
my-print = Распечатать
my-after = Что дальше
my-after-check = Деканат проверит документы до { $by }. Если нужно исправить, скажем здесь.
my-after-ranking = Приём закончится { $when }. Затем составят список, и решит комиссия.
my-after-answer = Когда приказ опубликуют, вы увидите здесь ответ и его причину.
my-findings = Что нашёл деканат
my-finding-returned = { $category }: нужно исправить.
my-finding-refused = { $category }: не подтверждено.
my-corrections = Что исправить
my-why = Почему так решили
my-why-wishes = Что стало с пожеланиями
my-why-changes = Что изменило бы результат
my-next = Что делать теперь
my-next-move-in = Придите с удостоверением к заведующему общежитием за пять дней. Если не можете, сообщите причину.
my-next-agreement = Подпишите договор о проживании.
my-next-doctor = Пройдите медосмотр за неделю.
my-next-wait = Если место освободится, его предложат по вашему месту в резерве.
my-next-contacts = Проверьте, верны ли ваши телефон и почта в деканате.
my-order = Приказ № { $number } { $date }
my-order-title = Приказ
my-disagree = Если не согласны
my-disagree-text = Жалобу можно подать через деканат за три месяца.
my-events = Что произошло
my-event-submitted = Заявление отправлено и зарегистрировано
my-event-submitted-again = Исправленное заявление отправлено
my-event-returned = Деканат вернул на исправление
my-event-accepted = Деканат принял
my-event-refused = Деканат отказал
my-event-withdrawn = Вы отозвали заявление
my-event-placed = Приказом дано место
my-event-reserve = Приказом включено в резерв
my-state-draft = Не отправлено
my-state-submitted = Проверяют
my-state-returned = Нужно исправить
my-state-accepted = Принято
my-state-refused = Отказано
my-state-withdrawn = Отозвано
my-state-placed = Место дано
my-state-reserve = В резерве
my-withdraw-title = Отозвать заявление
my-withdraw-do = Отозвать
my-withdraw-draft = Заявление не будет отправлено. Пока идёт приём, можно начать новое.
my-withdraw-sent = Вы потеряете номер и время регистрации. Новое заявление встанет в конец очереди.
my-withdraw-for-good = Приём окончен: если отозвать, новое заявление подать нельзя.
my-refused = Это не выполнено
my-refused-kept = Ваши ответы и документы сохранены.
my-no-not-open = Приём начнётся { $opens }. Отправьте после этого.
my-no-late = Приём закончился { $closed }, заявление пришло { $received }. О свободных местах спросите в деканате.
my-no-ended = Деканат завершил приём. О свободных местах спросите в деканате.
my-no-already-sent = Это заявление уже отправлено. Его номер в расписке.
my-no-not-now = Заявление сейчас в состоянии «{ $state }». В нём это сделать нельзя.
my-no-correction-over = Список уже составлен, исправлять поздно. Обратитесь в деканат.
my-no-residence = Укажите, откуда вы приехали.
my-no-categories = Ответьте на вопрос о категориях.
my-no-proof = Загрузите документ: { $category }.
my-no-wishes = Укажите желаемое общежитие.
my-no-consent = Дайте согласие на обработку данных.
my-no-too-many-proofs = К одной категории можно дать документов: до { $max }. Уберите лишние.
my-no-too-many-documents = У вас { $max } документов, это предел. Уберите лишние.
my-document-at-once = За один раз выберите не больше { $max } файлов, остальные добавите потом.
my-consent-operator-bin = { $name }, БИН { $bin }
my-consent-who-minor = { $name }. Студенту нет 18 лет, поэтому согласие даёт его законный представитель.
my-consent-agree-minor = Я законный представитель студента и даю согласие на обработку его данных, как описано выше

## dormitory: referrals
letter-place-subject = Общежитие: нужен ваш ответ
letter-place-body = { $who }!

    По вашему заявлению № { $number } есть новость. { $news }

    Подробности: { $link }

    { $institution }
letter-place-offer = Вам предложено место. Ответьте до { $by }.
letter-place-term = Срок истекает в течение суток. Войдите и посмотрите, что нужно сделать.
letter-place-lost = Ваше направление больше не действует. Причина – в системе.
letter-place-offer-lapsed = Срок ответа истёк, место предложено следующему. Вы остаётесь в резерве.
referral-given = Ждём ответа
referral-accepted = Согласие дано
referral-arrived = Заселён
referral-declined = Отказ студента
referral-lapsed = Срок истёк
referral-cancelled = Аннулировано
offer-open = ждём ответа
offer-accepted = принято
offer-declined = отказ
offer-lapsed = ответа не было
referral-no-over = Это уже завершено: { $state }. Обновите страницу.
referral-no-late = Срок ответа истёк { $by }. Обратитесь к заведующему общежитием.
referral-no-early = Срок истекает { $by }. Чтобы снять раньше, напишите основание.
referral-no-ground = Чтобы аннулировать, напишите основание.
place-until = Ответьте до { $when }
place-answer = Ответить
place-given = Вам дали место: { $house }
place-given-text = Подтвердите, что приедете, или откажитесь. Без ответа место предложат следующему в резерве.
place-take = Принимаю место
place-give-up = Отказываюсь
place-late = Срок ответа истёк
place-late-text = Срок истёк { $when }. Если вы едете, сегодня же свяжитесь с заведующим общежитием.
place-accepted = Вы приняли место
place-accepted-text = Приезжайте до { $when }. { $address }
place-arrived = Вы заселились
place-declined = Вы отказались от места
place-declined-text = Место перешло к следующему в резерве.
place-lapsed = Срок направления истёк
place-lapsed-text = Срок был до { $when }. Место перешло в резерв.
place-cancelled = Направление аннулировано
place-cancelled-text = Причину уточните у заведующего общежитием.
place-next-come = Придите с удостоверением к заведующему общежитием до { $when }. Если не можете, сообщите причину.
place-next-ask = С вопросами идите к заведующему общежитием или в деканат. С решением можно не согласиться и подать жалобу.
place-give-up-title = Отказаться от места?
place-give-up-text = Место сразу предложат следующему в резерве. Вернуть его нельзя.
offer-give-up-text = Это место предложат следующему. Ваша очередь в резерве сохранится.
place-reason = Причина
place-reason-hint = Можно не писать. Увидит заведующий общежитием.
place-give-up-do = Да, отказываюсь
place-keep = Нет, назад
offer-made = Вам предложено место из резерва: { $house }
offer-made-text = Примете – место ваше. Откажетесь – очередь в резерве сохранится.
offer-late = Срок ответа на предложение истёк
offer-late-text = Срок истёк { $when }. Место предложат следующему, вы остаётесь в резерве.
offer-next = Если примете, здесь появится срок заселения и что взять с собой.
my-reserve-moved = { $freed ->
    [one] С публикации освободилось { $freed } место
    [few] С публикации освободилось { $freed } места
   *[other] С публикации освободилось { $freed } мест
    }. В приказе вы были { $first }-м.
moved-title = Как двигался резерв
moved-nobody = { $house }: освободилось место. Никто в резерве его не просил.
moved-own = { $house }: место предложили вам – { $outcome }.
moved-other = { $house }: место предложили { $position }-му в резерве – { $outcome }.
my-event-offered = Предложено место из резерва
my-event-offer-accepted = Предложенное место принято
my-event-offer-declined = Отказ от предложенного места
my-event-offer-lapsed = На предложение не ответили
my-event-place-accepted = Место принято
my-event-place-declined = Отказ от места
my-event-place-arrived = Заселение отмечено
my-event-place-lapsed = Срок направления истёк
my-event-place-cancelled = Направление аннулировано
nav-referrals = Направления
referrals-lead = Кто приехал, кто нет. Освободившееся место сразу переходит в резерв.
referrals-search = Фамилия или имя
referrals-term = Срок заселения
referrals-awaited = Ожидаемые
referrals-late = Просроченные
referrals-near = Истекают за два дня
referrals-count = { $n ->
    [one] { $n } направление
    [few] { $n } направления
   *[other] { $n } направлений
    }
referrals-none = Никого не ждём
referrals-none-text = Направления появляются с публикацией приказа.
referrals-no-match = Ничего не найдено
referrals-no-match-text = Измените фильтры или напишите фамилию иначе.
referral-application = Номер заявления
referral-phone = Телефон
referral-given-at = Выдано
referral-by = Заселиться до
referral-answered-at = Студент ответил
referral-settled-at = Завершено
referral-note = Причина или основание
referral-ground = Основание
referral-went = Кому предложено место
referral-arrive-title = Студент приехал
referral-arrive-text = Проверьте удостоверение и отметьте заселение.
referral-arrive-do = Отметить заселение
referral-lapse-title = Студент не приехал
referral-lapse-early = Срок ещё не истёк: нужно основание. Место сразу перейдёт в резерв.
referral-lapse-text = Срок истёк. Если причина уважительная, сначала поговорите со студентом. Место сразу перейдёт в резерв.
referral-lapse-do = Отметить как просроченное
referral-cancel-title = Аннулировать направление
referral-cancel-text = Напишите основание. Студент получит письмо, место перейдёт в резерв.
referral-cancel-do = Аннулировать
ledger-see = Движение резерва
ledger-title = Движение резерва, { $years }
ledger-lead = Кому и когда предложено каждое освободившееся место.
ledger-freed = Освободилось мест
ledger-open = Предложение открыто
ledger-taken = Занято из резерва
ledger-nobody = Свободно
ledger-none = Ещё ни одно место не освободилось
ledger-none-text = Когда студент откажется или срок истечёт, место появится здесь.
ledger-caption = Места в порядке освобождения
ledger-place = Место
ledger-had = Чьё было
ledger-offers = Предложения
ledger-no-offer = Никому в резерве не подходит.
ledger-offer = { $position }. { $who }: предложено { $at }, до { $by }
ledger-offer-settled = { $position }. { $who }: предложено { $at }, решено { $settled }
work-arrivals = Студенты, чьего заселения ждём

## commissions
nav-decision = Решение
nav-commissions = Комиссии
commission = Комиссия
commissions-title = Комиссии
commissions-caption = Состав по последнему приказу
commissions-none = Комиссий пока нет
commissions-none-text = Состав вносит администратор после приказа.
commission-dormitory = Комиссия по распределению мест в общежитии
commission-new-title = Внести состав
commission-new-lead = Внесите состав так, как он назван в приказе. Не менее 7 членов, нечётное число; секретарь не член комиссии (п. 7 правил).
commission-compose = Сохранить состав
commission-order = Приказ
commission-size = Членов
commission-period = Срок полномочий
order-of = приказ { $day } № { $number }
field-order-number = Номер приказа
field-order-number-hint = Например: 114-Ж
field-order-date = Дата приказа
field-valid-from = Действует с
field-valid-to = Действует до
field-quorum = Кворум
field-quorum-hint = Для комиссии по общежитию: не менее 2/3 утверждённого состава (п. 13).
field-seat = Роль
field-office = Должность
field-account = Учётная запись в Тіреке
field-no-account = Нет
field-room = Место
member-row = Строка { $n }
seat-chair = Председатель
seat-member = Член комиссии
seat-secretary = Секретарь
quorum-at-least-two-thirds = Не менее 2/3 утверждённого состава
quorum-more-than-two-thirds = Более 2/3 утверждённого состава
quorum-more-than-half = Более половины утверждённого состава
quorum-needed = Членов – { $size }, для кворума нужно – { $needed }.
quorum-cite = { $rule }. Вертикальная черта – граница кворума.
quorum-not-counted = Явка не отмечена. Членов – { $of }, для кворума нужно – { $needed }.
quorum-there = Присутствуют { $present } из { $of }, нужно { $needed }: кворум есть.
quorum-missing = Присутствуют { $present } из { $of }, нужно { $needed }: кворума нет.
composition-title = Действующий состав
composition-none = Сегодня нет действующего состава. Чтобы созвать заседание, внесите новый.
composition-members = Члены и секретарь
composition-members-hint = Пустые строки не учитываются.
composition-more = Ещё две строки
flaw-too-few = Нужно не менее { $fewest } членов с правом голоса, сейчас { $found }.
flaw-even = Число членов должно быть нечётным, сейчас { $found }.
flaw-chairs = Нужен один председатель, сейчас { $found }.
flaw-secretaries = Нужен один секретарь, сейчас { $found }.
flaw-period = Дата окончания раньше даты начала.
flaw-twice = Одна учётная запись выбрана дважды.
flaw-unknown-account = Выберите учётную запись из списка.
meeting = Заседание
meetings-title = Заседания
meetings-none = Заседаний ещё не было
meetings-none-text = Секретарь созывает его со страницы кампании с готовым рейтингом.
meeting-title = Заседание комиссии, { $day }
meeting-at = Дата и время
meeting-composition = состав: { $order }
meeting-convened = Созвано
meeting-closed = Завершено
meeting-postponed = Перенесено
meeting-end = Завершить заседание
meeting-end-hint = Когда решены все вопросы, протокол получает следующий номер. Без кворума заседание переносится.
meeting-close = Закрыть протокол
meeting-postpone = Перенести
attendance-title = Явка
attendance-present = Присутствует
attendance-absent = Отсутствует
attendance-record = Записать явку
agenda-matter = К странице вопроса
votes-for = За
votes-against = Против
votes-abstained = Воздержались
votes-counted = За – { $aye }, против – { $no }, воздержались – { $abstained }.
votes-sum = В сумме должно быть { $present }.
votes-record = Записать решение
votes-wait = Сначала запишите явку. Голоса вносятся при кворуме.
votes-none = Решение не записано.
decision-adopted = Предложение принято.
decision-not-adopted = Предложение не принято.
check-title = Проверка состава
check-composition = Внесены все утверждённые члены: { $n }
check-composition-hint = п. 7: не менее 7, нечётное число
check-secretary = Секретарь не член комиссии и не голосует
check-period = В день заседания состав действует
check-period-hint = до { $day }
refusal-not-in-session = Это заседание завершено или перенесено.
refusal-not-yet = День заседания ещё не настал: { $day }. Явку записывают в этот день.
refusal-composition-incomplete = Из { $approved } утверждённых членов внесены { $entered }. Пусть администратор внесёт полный состав.
refusal-no-attendance = Сначала запишите явку.
refusal-no-quorum = Кворума нет: присутствуют { $present }, нужно не менее { $needed }. Перенесите заседание.
refusal-votes-differ = Голосов в сумме { $votes }, а присутствуют { $present }. Числа должны совпасть.
refusal-already-decided = По этому вопросу решение уже записано.
refusal-attendance-incomplete = Отметьте каждого члена и секретаря: присутствует или отсутствует.
refusal-something-decided = Решение уже записано, поэтому явка и дата не меняются.
refusal-undecided = { $items ->
     [one] Не решён { $items } вопрос повестки.
     [few] Не решены { $items } вопроса повестки.
    *[other] Не решены { $items } вопросов повестки.
 }
refusal-no-composition = На { $day } нет действующего состава. Выберите другой день или внесите новый состав.
minutes = Протокол
minutes-title = Протокол № { $number }
minutes-draft = Проект протокола
minutes-of = { $commission }. Состав: { $order }
minutes-present = Присутствовали
minutes-absent = Отсутствовали
minutes-agenda = Повестка дня
minutes-heard = Слушали
minutes-voted = Голосовали
minutes-decided = Решили
print = Распечатать

## orders
nav-orders = Приказы
orders-title = Приказы
orders-count = Приказов: { $n }
orders-none = Приказов пока нет
orders-none-text = Секретарь готовит проект после решения комиссии.
order-kind-dormitory-places = Предоставление мест в общежитии
order-draft = Проект
order-signed = Подписан
order-published = Опубликован
order-without-number = Проект без номера
order-title = Приказ № { $number }
order-title-draft = Проект приказа
order-drafted-by = Проект подготовил(а): { $who }
order-signed-by = подписал(а): { $who }
order-published-at = опубликован: { $at }
order-heading = ПРИКАЗ
order-subject = О предоставлении мест в общежитии на { $year } учебный год
order-preamble = На основании протокола комиссии по распределению мест в общежитии { $day } № { $number } (порядок распределения: { $rules }) ПРИКАЗЫВАЮ:
order-point-places = { $count ->
    [one] Предоставить места в общежитии на { $year } учебный год { $n } обучающемуся, указанному в приложении 1.
   *[other] Предоставить места в общежитии на { $year } учебный год { $n } обучающимся, указанным в приложении 1.
 }
order-point-reserve = { $count ->
    [one] Утвердить резервный список из { $n } обучающегося согласно приложению 2.
   *[other] Утвердить резервный список из { $n } обучающихся согласно приложению 2.
 }
order-point-settle = Заведующим общежитиями заселить обучающихся, указанных в приложении 1. Последний день заселения – { $day }.
order-point-control = Контроль за исполнением настоящего приказа возложить на { $who }.
order-annex = Приложение { $n } к приказу { $day } № { $number }
order-annex-draft = Приложение { $n } к проекту приказа
order-annex-places = Обучающиеся, которым предоставлены места
order-annex-reserve = Резервный список
order-column-name = Фамилия, имя, отчество
order-column-faculty = Факультет
order-column-course = Курс
order-column-dormitory = Общежитие
order-column-number = Номер
order-column-about = О чём
order-column-lines = Человек
order-signs = Руководитель
order-sign = Подписать
order-sign-title = Подписать приказ
order-sign-text = Человек в списках: { $lines }. Приказ получит следующий номер и сегодняшнюю дату: { $day }. После этого текст не меняется.
order-publish = Опубликовать
order-publish-title = Опубликовать приказ
order-publish-text = Результат увидят все, кто в списках: { $lines }. Тем, у кого указана почта, уйдёт письмо. Отменить публикацию нельзя.
order-refused = С этим приказом так поступить нельзя
order-refusal-no-decision = Нет принятого решения в закрытом протоколе. Сначала завершите заседание.
order-refusal-already-drafted = По этому решению приказ уже подготовлен.
order-refusal-no-lines = Список пуст: в приказ некого включить.
order-refusal-own-draft = Проект подготовили вы. Подписать его должен другой человек.
order-refusal-already-signed = Приказ уже подписан.
order-refusal-not-signed = Сначала подпишите приказ.
order-refusal-already-published = Приказ уже опубликован.
convene = Созвать заседание
convene-title = Созыв комиссии: { $year } учебный год
convene-day = Дата заседания
convene-time = Время
fault-time = Напишите время как 10:00.
decide-title = Решение: места на { $year } учебный год
decide-campaign = Кампания
decide-list = Список: { $at }. Мест – { $placed }, резерв – { $reserve }. Вход { $input }, результат { $result }.
decide-no-list = Список ещё не рассчитан.
decide-how-far = На каком шаге список
decide-item = Предоставление мест в общежитии на { $year } учебный год: мест – { $placed }, в резерве – { $reserve } (вход { $input }, результат { $result })
decide-no-commission = Состав комиссии ещё не внесён. Сначала его вносит администратор.
decide-order-drafted = Проект приказа
decide-to-order = Открыть приказ
decide-to-meeting = Открыть заседание
decide-to-convene = Созвать комиссию
decide-draft-title = Подготовить проект приказа
decide-draft-hint = Список войдёт в проект и больше не изменится. Отозвавшие заявление не войдут.
decide-draft = Подготовить проект
terms-settle-by = Последний день заселения
terms-settle-by-past = Этот день прошёл. Выберите сегодняшний или более поздний.
terms-control-kk = На кого возложен контроль (по-казахски)
terms-control-kk-hint = В дательном-направительном падеже: проректорға
terms-control-ru = На кого возложен контроль (по-русски)
terms-control-ru-hint = В винительном падеже: проректора
decide-refusal-not-ranked = Нет списка для решения: рейтинг не рассчитан или приказ уже подготовлен.
decide-refusal-already-before = Этот список уже на рассмотрении комиссии или принят.
decide-refusal-meets-before-ranking = Заседание не может быть раньше дня, когда рассчитан список.
decide-refusal-not-decided = По последнему списку нет принятого решения в закрытом протоколе.
letter-result-subject = Тірек: есть результат по общежитию
letter-result-body = { $who }, по заявлению № { $number } есть результат. Чтобы увидеть его и причину, войдите: { $link } ({ $institution })

## end
