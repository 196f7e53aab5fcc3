## Why am I here

why-placed = You have been given a place: { $dormitory }.
why-reserve = You are on the reserve list: number { $position } of { $of }, and { $position_same_sex } of { $of_same_sex } among { $sex ->
    [f] women
   *[m] men
}.
why-level = Your level is { $level } of { $of }: { $wording }. Ground: { $clause }.
why-by-categories = The level was decided by your accepted { $count ->
    [one] category
   *[other] categories
}: { $categories }.
why-no-category = This level asks for no category. You have no accepted category that leads higher.
why-by-course = This level looks at the course: you are in course { $course }.
why-other-categories = Accepted, but { $count ->
    [one] not the category
   *[other] not the categories
} that decided the level: { $categories }.
why-residence-unknown = Where you come from is not established, so the levels that depend on residence were not considered.
why-standing = In the whole list you are number { $rank } of { $of }. On higher levels { $above ->
    [one] there is { $above } person
   *[other] there are { $above } people
}.
why-in-level = On this level { $of ->
    [one] there is { $of } application
   *[other] there are { $of } applications
}; yours is number { $position }.
why-time = Within a level the time of registration decides ({ $clause }). Your application was registered: { $time }.
why-same-time = Another application was registered at the same time, so the registration number decides. Yours is { $number }.

## Wishes

why-wish-granted = Wish { $wish }, { $dormitory }: a place was left for you. The last one admitted there is number { $last_rank } in the list.
why-wish-full = Wish { $wish }, { $dormitory }: no place was left at your turn. The last place went to number { $last_rank } in the list.
why-wish-full-seen = Wish { $wish }, { $dormitory }: no place was left at your turn. The last place went to number { $last_rank } in the list: level { $level }, registered { $time }.
why-wish-without-places = Wish { $wish }, { $dormitory }: it has no places for { $sex ->
    [f] women
   *[m] men
}.
why-wish-not-needed = Wish { $wish }, { $dormitory }: not considered, because a wish you named before it was granted.
why-any-granted = Any dormitory: the first with a free place at your turn was { $dormitory }.
why-any-full = Any dormitory: at your turn no place for { $sex ->
    [f] women
   *[m] men
} was left anywhere.

## What would change the outcome

why-vacancies = { $needed ->
    [1] { $dormitory }: if one place for { $sex ->
        [f] women
       *[m] men
    } comes free, the reserve offers it to you.
   *[other] { $dormitory }: if { $needed } places for { $sex ->
        [f] women
       *[m] men
    } come free, the reserve offers you the last of them.
}
why-any-other = Had you ticked “any other dormitory”, you would have a place: { $dormitory }.
why-earlier-time = Registered just before { $before }, you would be number { $rank } in the list and have a place: { $dormitory }.
why-earlier-time-withheld = Registered earlier, as number { $rank } in the list, you would have a place: { $dormitory }.
why-higher-level = The nearest level that would change the outcome is { $level }; ground: { $clause }. There you would be number { $rank } in the list and have a place: { $dormitory }. It needs an accepted category: { $categories }.
why-nothing-helps = The dormitories you chose have no places for { $sex ->
    [f] women
   *[m] men
}. No other category and no earlier time would change that.
why-either = { $one } or { $other }
why-both = { $one }, and also { $other }

## Categories

why-category-orphan = orphan
why-category-no-parental-care = child left without parental care
why-category-lost-parents-before-18 = loss of parents before majority
why-category-half-orphan = loss of one parent
why-category-disability-1 = disability of group I
why-category-disability-2 = disability of group II
why-category-disability-3 = disability of group III
why-category-disability-childhood = disability since childhood
why-category-disability-child = child with a disability
why-category-parent-disabled = disability of one or both parents
why-category-large-family = large family
why-category-low-income = low-income family
why-category-incomplete-family = incomplete family
why-category-dysfunctional-family = dysfunctional family
why-category-kandas = kandas
why-category-rural-youth = rural youth
why-category-staff-child = child of an employee
why-category-academic-merit = holder of “Altyn belgi” or winner of an olympiad
why-category-veteran-equivalent = person equated to veterans
why-category-difficult-situation = difficult life situation
why-category-disability-vision = visual impairment
why-category-disability-hearing = hearing impairment
why-category-foreign = foreign student
