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
frame-product = Тірек
frame-tagline = Система социальной поддержки студентов
frame-skip = Перейти к содержанию
frame-demo = Демонстрация: люди и номера вымышлены.
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
