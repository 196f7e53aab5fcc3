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
