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
