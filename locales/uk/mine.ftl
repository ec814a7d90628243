my-tickets =
    { $count ->
        [0] Звернень у Вас немає. Якщо щось не так — просто напишіть сюди.
       *[other] Ваші звернення:
    }
my-ticket =
    { $state ->
        [new] <b>№ { $ticket }</b> від { $opened }: ним займається { $owner }
        [new-free] <b>№ { $ticket }</b> від { $opened }: чекає на менеджера
        [taken] <b>№ { $ticket }</b> від { $opened }: ним займається { $owner }
        [taken-free] <b>№ { $ticket }</b> від { $opened }: чекає на менеджера
        [resolved] <b>№ { $ticket }</b> від { $opened }: { $owner } каже, що все владнали, — чекаємо Вашого слова
        [resolved-free] <b>№ { $ticket }</b> від { $opened }: кажуть, що все владнали, — чекаємо Вашого слова
        [confirmed] <b>№ { $ticket }</b> від { $opened }: усе владнали (менеджер — { $owner })
        [confirmed-free] <b>№ { $ticket }</b> від { $opened }: усе владнали
        [waiting] <b>№ { $ticket }</b> від { $opened }: { $owner } чекає на Вашу відповідь
        [waiting-free] <b>№ { $ticket }</b> від { $opened }: чекаємо на Вашу відповідь
        [unconfirmed] <b>№ { $ticket }</b> від { $opened }: закрито
        [unconfirmed-free] <b>№ { $ticket }</b> від { $opened }: закрито
        [dismissed] <b>№ { $ticket }</b> від { $opened }: закрито
        [dismissed-free] <b>№ { $ticket }</b> від { $opened }: закрито
        [reopened] <b>№ { $ticket }</b> від { $opened }: знову відкрите, ним займається { $owner }
       *[reopened-free] <b>№ { $ticket }</b> від { $opened }: знову відкрите, чекає на менеджера
    }
my-promise = Обіцяємо: { $what } — { $until }
my-answer = Відповімо { $until }
