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

## documents

## dormitory: office

## dormitory: student

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
