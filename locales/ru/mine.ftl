my-tickets =
    { $count ->
        [0] Обращений у Вас нет. Если что-то не так — просто напишите сюда.
       *[other] Ваши обращения:
    }
my-ticket =
    { $state ->
        [new] <b>№ { $ticket }</b> от { $opened }: им занимается { $owner }
        [new-free] <b>№ { $ticket }</b> от { $opened }: ждёт менеджера
        [taken] <b>№ { $ticket }</b> от { $opened }: им занимается { $owner }
        [taken-free] <b>№ { $ticket }</b> от { $opened }: ждёт менеджера
        [resolved] <b>№ { $ticket }</b> от { $opened }: { $owner } говорит, что всё уладили, — ждём Вашего слова
        [resolved-free] <b>№ { $ticket }</b> от { $opened }: говорят, что всё уладили, — ждём Вашего слова
        [confirmed] <b>№ { $ticket }</b> от { $opened }: всё уладили (менеджер — { $owner })
        [confirmed-free] <b>№ { $ticket }</b> от { $opened }: всё уладили
        [waiting] <b>№ { $ticket }</b> от { $opened }: { $owner } ждёт Вашего ответа
        [waiting-free] <b>№ { $ticket }</b> от { $opened }: ждём Вашего ответа
        [unconfirmed] <b>№ { $ticket }</b> от { $opened }: закрыто
        [unconfirmed-free] <b>№ { $ticket }</b> от { $opened }: закрыто
        [dismissed] <b>№ { $ticket }</b> от { $opened }: закрыто
        [dismissed-free] <b>№ { $ticket }</b> от { $opened }: закрыто
        [reopened] <b>№ { $ticket }</b> от { $opened }: снова открыто, им занимается { $owner }
       *[reopened-free] <b>№ { $ticket }</b> от { $opened }: снова открыто, ждёт менеджера
    }
my-promise = Обещаем: { $what } — { $until }
my-answer = Ответим { $until }
