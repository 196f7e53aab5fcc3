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

## Каркас страницы: слова, общие для всех страниц

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
fault-missing = Заполните это поле.
fault-too-long = Напишите не больше { $max } символов, сейчас { $found }.
fault-not-a-day = Напишите дату в виде 25.08.2026.
fault-not-a-number = Напишите целое число от { $from } до { $to }.
fault-not-a-choice = Выберите из списка.
fault-control-characters = В тексте есть невидимые символы, наберите его заново.

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
sign-in-sprayed = Из этой сети слишком много неудачных входов. Попробуйте через десять минут или с устройства, с которого вы уже входили.
demo-accounts = Учётные записи для показа
demo-password = Общий пароль
demo-mailbox = Почтовый ящик показа
activate-title = Активация учётной записи
activate-lead = Код указан на листке из деканата или в письме, которое вам пришло.
activate-iin-hint = 12 цифр, указан в удостоверении личности.
activate-code = Код активации
activate-code-hint = Десять знаков, например K7RM-2XQ9-PA.
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

## demo
mailbox-title = Почтовый ящик показа
mailbox-lead = Письма системы попадают сюда и никуда не уходят.
mailbox-empty = Писем нет
mailbox-empty-text = Письмо появится, когда отправят приглашение или код.

## Загрузка списка студентов: столбцы
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

## Загрузка списка студентов: почему файл не прочитан
import-file-too-large = Файл больше { $max } МБ. Разделите список и загрузите его несколькими файлами.
import-file-too-large-unpacked = В распакованном виде книга больше { $max } МБ. Скопируйте строки студентов в новую книгу и загрузите её.
import-file-too-many-rows = В файле больше { $max } строк. Разделите список и загрузите его несколькими файлами.
import-file-unknown-kind = Это не книга Excel и не файл CSV. Сохраните список как XLSX или CSV и загрузите снова.
import-file-old-or-locked = Книга в старом формате XLS или закрыта паролем. Сохраните её как XLSX без пароля и загрузите снова.
import-file-damaged = Файл повреждён и не читается. Откройте его в Excel и сохраните заново как XLSX.
import-file-no-headings = Названия столбцов не найдены. Скачайте образец и перенесите названия из его первой строки в свой список.
import-file-missing-columns = В списке не хватает столбцов: { $columns }. Добавьте их и загрузите файл снова.
import-file-repeated-column = Столбец «{ $column }» встречается дважды: { $first } и { $second }. Оставьте один.

## Загрузка списка студентов: ошибки в ячейках
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

## Загрузка списка студентов: замечания
import-note-other-sheets = Прочитан только лист «{ $read }». Не просмотрены листы: { $left }.
import-note-old-encoding = Файл сохранён в старой кодировке Windows. Проверьте, что казахские буквы на месте.
import-note-column-ignored = { $cell }: столбец «{ $heading }» не используется.
import-note-row-skipped = Строка { $row } — итог или подпись, она пропущена.
import-note-leading-zeros = { $cell }: в начале ИИН возвращены потерянные нули, число: { $added }.
import-note-sex-differs = { $cell }: пол не такой, как в ИИН. Сверьте с удостоверением личности.
import-note-birth-date-differs = { $cell }: дата рождения не такая, как в ИИН. Сверьте с удостоверением личности.

## Почему я на этом месте

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

## Пожелания

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

## Что изменило бы результат

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

## Категории

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

## Каркас страницы: слова, общие для всех страниц
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

## dormitory: office

## dormitory: student

## commissions

## orders

## end
