// The stories: data only. A step is a caption and moves; a move is the page's own press or words, and what to wait for.
//
// by + press / write / open   somebody presses a button, writes, or opens their personal link
// bar                         a button above the phones, up to `times` times until what is wanted is there; "weather" clears it
// invite                      a newcomer who has bought something enters as `as`, or a crowd of `count`
// yours                       the visitor makes the move; the story only shows where
// unless                      a condition under which the move is left out
// sees: [whose phone, words]  what must come then; or `until`, a condition on the scene; `right`: what must be true besides

/** A fair morning with the bot at work; then somebody new, so that a story can be told again and again. */
const opens = (invite) => [
  { bar: "weather", until: (scene) => scene.isFair() },
  { bar: "process", until: (scene) => scene.bot() === "running" },
  { bar: "hour", times: 18, until: (scene) => scene.hour() >= 9 && scene.hour() < 16 },
  { invite },
];

const agrees = (yes, hello, separately) => [
  { by: "customer", open: true, sees: ["customer", hello] },
  { by: "customer", press: yes, sees: ["customer", separately] },
  { by: "customer", press: yes, sees: ["customer", "/menu"] },
];

const AGREES = agrees("Так", "вітаємо", "окремо");

/** The owner composes an offer for these people, up to the forecast. */
const composes = ({ name, uk, ru, button = null }) => [
  { by: "owner", write: `/campaign ${name}`, sees: ["owner", "Кому пишемо"] },
  { by: "owner", write: (scene) => scene.codes.join(" "), sees: ["owner", "текст українською"] },
  { by: "owner", write: uk, sees: ["owner", "Тепер текст російською"] },
  { by: "owner", write: ru, sees: ["owner", "Додати фото"] },
  { by: "owner", press: "Пропустити", sees: ["owner", "Потрібна кнопка"] },
  { by: "owner", press: button ?? "Пропустити", sees: ["owner", "Які умови"] },
  { by: "owner", press: "Пропустити", sees: ["owner", "Порівняємо два тексти"] },
  { by: "owner", press: "Пропустити", sees: ["owner", "Коли надсилати"] },
  { by: "owner", press: "Одразу", sees: ["owner", "Напишемо"] },
];

/** Moves that a visitor makes; the story shows where. */
const yours = (...moves) => moves.map((move) => ({ ...move, yours: true }));

export const TOURS = [
  {
    name: "yourself",
    guided: true,
    title: { uk: "Почніть тут: спробуйте самі", ru: "Начните здесь: попробуйте сами", en: "Start here: try it yourself" },
    about: { uk: "Дві хвилини за клієнтку, менеджера й власницю. Що натиснути — підкажемо.", ru: "Две минуты за клиентку, менеджера и владелицу. Что нажать — подскажем.", en: "Two minutes as the customer, the manager and the owner. You are shown what to press." },
    steps: [
      { says: { uk: "Софія щойно купила кавоварку. Час тут рухаєте Ви: за кілька днів бот сам запитає, як вона їй.", ru: "София только что купила кофеварку. Время здесь движете Вы: через несколько дней бот сам спросит, как она ей.", en: "Sofiia has just bought a coffee maker. Time is in your hands: in some days the bot will ask how she likes it." },
        moves: [...opens({ as: "customer", name: "Софія", language: "uk", history: "fresh", settled: true }), ...yours({ bar: "day", times: 6, sees: ["customer", "як Вам"] })] },
      { says: { uk: "Софія незадоволена. Оцініть замість неї на «2» і скажіть, що не так.", ru: "София недовольна. Поставьте вместо неё «2» и скажите, что не так.", en: "Sofiia is not happy. Give a “2” for her, and say what is wrong." },
        moves: yours({ by: "customer", press: "2", sees: ["customer", "Прикро"] }, { by: "customer", press: "Якість", until: (scene) => scene.sees("manager", "Якість") }, { by: "customer", write: "Протікає знизу, стіл мокрий щоранку", sees: ["customer", "передали менеджерам"] }) },
      { says: { uk: "Тепер Ви — Олег, менеджер. Картка вже у нього: хто, що купила, що сказала.", ru: "Теперь Вы — Олег, менеджер. Карточка уже у него: кто, что купила, что сказала.", en: "Now you are Oleh, the manager. He has the card: who she is, what she bought, what she said." },
        moves: yours({ by: "manager", press: "Беру", sees: ["customer", "у мене"] }) },
      { says: { uk: "Взяти взяв, а відповісти забув. Хай мине строк — і подивіться, що прочитає Марта, власниця.", ru: "Взять взял, а ответить забыл. Пусть пройдёт срок — и посмотрите, что прочитает Марта, владелица.", en: "He has taken it, and forgets to answer. Let the deadline pass, and see what Marta, the owner, reads." },
        moves: yours({ bar: "hour", times: 20, sees: ["owner", "минув"] }) },
      { says: { uk: "Краще пізно, ніж ніколи. Відповідь Олега Софія прочитає в тому самому чаті.", ru: "Лучше поздно, чем никогда. Ответ Олега София прочитает в том же чате.", en: "Better late than never. Sofiia reads Oleh's answer in the same chat." },
        moves: yours({ by: "manager", write: "Софіє, вибачте нам. Завтра кур’єр привезе нову кавоварку й забере цю.", sees: ["customer", "Олег\n"] }) },
      { says: { uk: "А Денис купував каву що десять днів — і вже місяць мовчить. Бот запитає його, чому.", ru: "А Денис покупал кофе каждые десять дней — и уже месяц молчит. Бот спросит его, почему.", en: "And Denys bought coffee every ten days, and has been silent for a month. The bot will ask him why." },
        moves: [{ invite: { as: "lost", name: "Денис", language: "uk", history: "silent", settled: true } }, ...yours({ bar: "day", times: 3, sees: ["lost", "давно до нас не заглядали"] }, { by: "lost", press: "Довга доставка", sees: ["lost", "Дякуємо, що сказали"] })] },
      { says: { uk: "Тепер Ви — Марта, власниця. Через що йдуть, показує /leak. Доставку вже виправлено: запишіть, що змінилося.", ru: "Теперь Вы — Марта, владелица. Из-за чего уходят, показывает /leak. Доставку уже исправили: запишите, что изменилось.", en: "Now you are Marta, the owner. /leak shows why people leave. Delivery is fixed by now: write down what has changed." },
        moves: yours({ by: "owner", write: "/leak", sees: ["owner", "Хто від нас іде"] }, { by: "owner", press: "Довга доставка", sees: ["owner", "За рік через це пішли"] },
          { by: "owner", press: "Відкрити знову", unless: (scene) => !scene.offers("owner", "Відкрити знову"), until: (scene) => scene.offers("owner", "Виправляємо") },
          { by: "owner", press: "Виправлено", sees: ["owner", "що змінилося?"] }, { by: "owner", write: "Тепер по Києву веземо за день.", sees: ["owner", "те саме російською"] },
          { by: "owner", write: "Теперь по Киеву везём за день.", sees: ["owner", "записати так?"] }, { by: "owner", press: "Так, виправлено", sees: ["owner", "Напишемо"] }) },
      { says: { uk: "Лист уже складено — саме тим, хто пішов через це. Марта бачить його очима Дениса. Надішліть.", ru: "Письмо уже составлено — именно тем, кто ушёл из-за этого. Марта видит его глазами Дениса. Отправьте.", en: "The letter is drafted already, for exactly those who left for that. Marta sees it as Denys will. Send it." },
        moves: yours({ by: "owner", press: "Надіслати", until: (scene) => scene.sees("owner", "надсилається") ?? scene.sees("owner", "завершена") }) },
      { says: { uk: "Сьогодні Денисові вже писали, тож лист чекає: набридати бот не стане. День уперед — і Денис його прочитає.", ru: "Сегодня Денису уже писали, поэтому письмо ждёт: надоедать бот не станет. День вперёд — и Денис его прочитает.", en: "Denys has been written to today, so the letter waits: the bot does not pester. A day forward, and he reads it." },
        moves: yours({ bar: "day", times: 3, sees: ["lost", "Ми це виправили"] }) },
    ],
  },
  {
    name: "unhappy",
    title: { uk: "Незадоволена клієнтка", ru: "Недовольная клиентка", en: "The unhappy customer" },
    about: { uk: "Від «2» до людини поруч і «Так, дякую».", ru: "От «2» до человека рядом и «Да, спасибо».", en: "From a “2” to a human next to her, and “yes, thank you”." },
    steps: [
      { says: { uk: "Ірина щойно купила кавоварку. На чеку — особисте посилання; вона його відкриває.", ru: "Ирина только что купила кофеварку. На чеке — личная ссылка; она её открывает.", en: "Iryna has just bought a coffee maker. Her receipt has a personal link, and she opens it." },
        moves: [...opens({ as: "customer", name: "Ірина", language: "uk", history: "fresh" }), AGREES[0]] },
      { says: { uk: "Бот питає дозволу: окремо про покупки, окремо про знижки. Ірина не проти.", ru: "Бот спрашивает разрешения: отдельно о покупках, отдельно о скидках. Ирина не против.", en: "The bot asks for permission: about purchases, and separately about offers. Iryna does not mind." },
        moves: AGREES.slice(1) },
      { says: { uk: "Минають дні: спершу подяка за замовлення, потім одне запитання — одним дотиком.", ru: "Проходят дни: сначала спасибо за заказ, потом один вопрос — одним нажатием.", en: "Days pass: first a thank-you for the order, then one question, one tap." },
        moves: [{ bar: "hour", times: 20, sees: ["customer", "дякуємо за замовлення"] }, { bar: "day", times: 6, sees: ["customer", "як Вам"] }] },
      { says: { uk: "«2». Бот не сперечається: відкриває звернення, каже, коли відповість людина, і питає, що сталося.", ru: "«2». Бот не спорит: открывает обращение, говорит, когда ответит человек, и спрашивает, что случилось.", en: "“2”. The bot does not argue: it opens a complaint, says by when a human answers, and asks what happened." },
        moves: [{ by: "customer", press: "2", sees: ["customer", "Прикро"] }, { by: "customer", press: "Якість", until: (scene) => scene.sees("manager", "Якість") },
          { by: "customer", write: "Протікає знизу, стіл мокрий щоранку", sees: ["manager", "Протікає"] }] },
      { says: { uk: "За секунду в менеджерів картка: хто, що купила, скільки для Вас важить, що сказала. Олег бере її.", ru: "Через секунду у менеджеров карточка: кто, что купила, сколько для Вас значит, что сказала. Олег берёт её.", en: "Within a second the managers have a card: who she is, what she bought, what she is worth, what she said. Oleh takes it." },
        moves: [{ by: "manager", press: "Беру", sees: ["customer", "у мене"] }] },
      { says: { uk: "Олег відповідає просто в темі. Ірина читає це в тому самому чаті, від його імені.", ru: "Олег отвечает прямо в теме. Ирина читает это в том же чате, от его имени.", en: "Oleh simply answers in the topic. Iryna reads it in the same chat, under his name." },
        moves: [{ by: "manager", write: "Ірино, вибачте нам. Завтра кур’єр привезе нову кавоварку й забере цю.", sees: ["customer", "кур’єр"] },
          { by: "customer", write: "Дякую! Чекатиму після 14:00", sees: ["manager", "після 14:00"] },
          { by: "manager", write: "Буде о третій.", sees: ["customer", "Буде о третій"] }] },
      { says: { uk: "Наступного дня Олег натискає «Вирішено» — і бот питає Ірину, чи це справді так.", ru: "На следующий день Олег нажимает «Решено» — и бот спрашивает Ирину, так ли это.", en: "The next day Oleh presses “Solved”, and the bot asks Iryna whether it really is." },
        moves: [{ bar: "day", times: 1, until: (scene) => scene.hasPassed(23) }, { by: "manager", press: "Вирішено", until: (scene) => scene.offers("customer", "Так, дякую") }] },
      { says: { uk: "«Так, дякую». Якби вона сказала «ні», звернення відкрилося б знову, з новим строком.", ru: "«Да, спасибо». Если бы она сказала «нет», обращение открылось бы снова, с новым сроком.", en: "“Yes, thank you.” Had she said no, the complaint would have been open again, with a new deadline." },
        moves: [{ by: "customer", press: "Так, дякую", sees: ["customer", "що підтвердили"] }, { sees: ["manager", "клієнт підтвердив"] }] },
    ],
  },
  {
    name: "happy",
    title: { uk: "Щаслива постійна клієнтка", ru: "Счастливая постоянная клиентка", en: "The happy regular" },
    about: { uk: "«5», бали, теплі слова команді. Російською.", ru: "«5», баллы, тёплые слова команде. По-русски.", en: "A “5”, points, warm words for the team. In Russian." },
    steps: [
      { says: { uk: "Наталья купує каву вже вчетверте. Її Telegram — російською, тож і бот пише російською.", ru: "Наталья покупает кофе уже в четвёртый раз. Её Telegram — на русском, поэтому и бот пишет по-русски.", en: "Natalya buys coffee for the fourth time. Her Telegram is in Russian, so the bot writes Russian to her." },
        moves: [...opens({ as: "customer", name: "Наталья", language: "ru", history: "regular" }), ...agrees("Да", "здравствуйте", "отдельно")] },
      { says: { uk: "За годину — подяка. За три дні після покупки — запитання.", ru: "Через час — спасибо. Через три дня после покупки — вопрос.", en: "A thank-you after an hour. A question three days after the purchase." },
        moves: [{ bar: "hour", times: 20, sees: ["customer", "спасибо за заказ"] }, { bar: "day", times: 6, sees: ["customer", "как Вам"] }] },
      { says: { uk: "«5». Бали нараховують за відповідь, а не за оцінку: хвалити за гроші тут не просять.", ru: "«5». Баллы начисляют за ответ, а не за оценку: хвалить за деньги здесь не просят.", en: "“5”. Points are for answering, not for the score: nobody here is paid for praise." },
        moves: [{ by: "customer", press: "5", sees: ["customer", "Рады, что всё в порядке"] }] },
      { says: { uk: "Скільки балів і звідки — завжди видно: /rewards.", ru: "Сколько баллов и откуда — всегда видно: /rewards.", en: "How many points and where from is always open to see: /rewards." },
        moves: [{ by: "customer", write: "/rewards", sees: ["customer", "Последние изменения"] }] },
      { says: { uk: "Теплі слова теж не губляться: їх прочитає вся команда.", ru: "Тёплые слова тоже не теряются: их прочитает вся команда.", en: "Warm words are not lost either: the whole team will read them." },
        moves: [{ by: "customer", write: "Спасибо большое, всё отлично!", sees: ["manager", "Спасибо большое"] }] },
    ],
  },
  {
    name: "promise",
    title: { uk: "Обіцянка", ru: "Обещание", en: "The promise" },
    about: { uk: "Сказано «завтра до 15:00» — і ніхто не забуде.", ru: "Сказано «завтра до 15:00» — и никто не забудет.", en: "“Tomorrow by 15:00” was said, and nobody will forget." },
    steps: [
      { says: { uk: "Юлія щойно купила кавоварку й знайомиться з ботом.", ru: "Юлия только что купила кофеварку и знакомится с ботом.", en: "Yuliia has just bought a coffee maker and meets the bot." },
        moves: [...opens({ as: "customer", name: "Юлія", language: "uk", history: "fresh" }), ...AGREES] },
      { says: { uk: "Скаржитися можна й без запитань: /complain і кілька слів — а картка вже в Олега.", ru: "Пожаловаться можно и без вопросов: /complain и несколько слов — а карточка уже у Олега.", en: "Nobody needs to be asked to complain: /complain and some words, and Oleh has the card." },
        moves: [{ by: "customer", write: "/complain", sees: ["customer", "що сталося"] }, { by: "customer", write: "Кришка приїхала тріснута, користуватися не можна", sees: ["manager", "тріснута"] }, { by: "manager", press: "Беру", sees: ["customer", "у мене"] }] },
      { says: { uk: "Олег обіцяє звичайними словами: що й до коли. Бот перепитує, як зрозумів, перш ніж це побачить клієнтка.", ru: "Олег обещает обычными словами: что и к какому сроку. Бот переспрашивает, как понял, прежде чем это увидит клиентка.", en: "Oleh promises in plain words: what, and by when. The bot says back how it understood before the customer sees it." },
        moves: [{ by: "manager", write: "/promise завтра 15:00 привезти нову кришку", sees: ["manager", "«привезти нову кришку»"] }] },
      { says: { uk: "«Так» — і тепер Юлія знає, хто, що й до коли їй пообіцяв.", ru: "«Да» — и теперь Юлия знает, кто, что и к какому сроку ей пообещал.", en: "“Yes”, and now Yuliia knows who promised her what, by when." },
        moves: [{ by: "manager", press: "Так", sees: ["customer", "обіцяємо — привезти нову кришку"] }] },
      { says: { uk: "Завтра, перед самим строком, бот нагадує Олегові.", ru: "Завтра, перед самым сроком, бот напоминает Олегу.", en: "Tomorrow, shortly before the hour, the bot reminds Oleh." },
        moves: [{ bar: "day", times: 1, until: (scene) => scene.hasPassed(23) }, { bar: "hour", times: 8, sees: ["manager", "скоро час обіцяного"] }] },
      { says: { uk: "А потім питає не менеджера, а Юлію: чи зроблено?", ru: "А потом спрашивает не менеджера, а Юлию: сделано ли?", en: "And then it asks not the manager but Yuliia: has it been done?" },
        moves: [{ bar: "hour", times: 8, sees: ["customer", "Чи вже зроблено"] }, { by: "customer", press: "Так, зроблено", sees: ["customer", "Приємно тримати слово"] }] },
      { says: { uk: "Марта, власниця, бачить, хто як тримає слово: /promises.", ru: "Марта, владелица, видит, кто как держит слово: /promises.", en: "Marta, the owner, sees how everybody keeps their word: /promises." },
        moves: [{ by: "owner", write: "/promises", sees: ["owner", "Олег"] }] },
    ],
  },
  {
    name: "winback",
    title: { uk: "Повернення", ru: "Возвращение", en: "The win-back" },
    about: { uk: "Чому йдуть, що виправили — і лист саме тим, кого це стосується.", ru: "Почему уходят, что исправили — и письмо именно тем, кого это касается.", en: "Why they leave, what was fixed, and a letter to exactly those it is about." },
    steps: [
      { says: { uk: "Тарас купував каву що десять днів — і вже місяць його немає. Він погодився, щоб йому писали.", ru: "Тарас покупал кофе каждые десять дней — и уже месяц его нет. Он согласился, чтобы ему писали.", en: "Taras bought coffee every ten days, and has not come for a month. He agreed to be written to." },
        moves: [...opens({ as: "customer", name: "Тарас", language: "uk", history: "silent" }), ...AGREES] },
      { says: { uk: "Бот знає ритм кожного. Для Тараса місяць — це задовго, тож він питає, один раз: може, щось було не так?", ru: "Бот знает ритм каждого. Для Тараса месяц — это слишком долго, и он спрашивает, один раз: может, что-то было не так?", en: "The bot knows everybody's rhythm. For Taras a month is long, so it asks, once: was something wrong?" },
        moves: [{ bar: "day", times: 5, sees: ["customer", "давно до нас не заглядали"] }] },
      { says: { uk: "Один дотик: «Довга доставка». Тепер це не здогад, а слова клієнта.", ru: "Одно нажатие: «Долгая доставка». Теперь это не догадка, а слова клиента.", en: "One tap: “slow delivery”. That is no guess any more but the customer's word." },
        moves: [{ by: "customer", press: "Довга доставка", sees: ["customer", "Дякуємо, що сказали"] }] },
      { says: { uk: "/leak: скільки клієнтів магазин втрачає за рік і чому. Марта бере причину в роботу.", ru: "/leak: сколько клиентов магазин теряет за год и почему. Марта берёт причину в работу.", en: "/leak: how many customers the shop loses in a year, and why. Marta takes the cause in hand." },
        moves: [{ by: "owner", write: "/leak", sees: ["owner", "Хто від нас іде"] }, { by: "owner", press: "Довга доставка", sees: ["owner", "За рік через це пішли"] },
          { by: "owner", press: "Відкрити знову", unless: (scene) => !scene.offers("owner", "Відкрити знову"), until: (scene) => scene.offers("owner", "Виправляємо") },
          { by: "owner", press: "Виправляємо", unless: (scene) => !scene.offers("owner", "Виправляємо"), sees: ["owner", "виправляємо"] }] },
      { says: { uk: "За два дні кур’єрів більше. «Виправлено» — і кілька слів двома мовами, що саме змінилося.", ru: "Через два дня курьеров больше. «Исправлено» — и несколько слов на двух языках, что именно изменилось.", en: "Two days later there are more couriers. “Fixed”, and a few words in two languages about what has changed." },
        moves: [{ bar: "day", times: 2, until: (scene) => scene.hasPassed(47) }, { by: "owner", press: "Виправлено", sees: ["owner", "що змінилося?"] }, { by: "owner", write: "Тепер по Києву веземо за день.", sees: ["owner", "те саме російською"] },
          { by: "owner", write: "Теперь по Киеву везём за день.", sees: ["owner", "записати так?"] }, { by: "owner", press: "Так, виправлено", sees: ["owner", "Напишемо"] }] },
      { says: { uk: "Лист уже складено: лише тим, хто пішов саме через це. Марта бачить його очима Тараса й надсилає.", ru: "Письмо уже составлено: только тем, кто ушёл именно из-за этого. Марта видит его глазами Тараса и отправляет.", en: "The letter is drafted already, for those alone who left for that. Marta sees it as Taras will, and sends it." },
        moves: [{ by: "owner", press: "Надіслати", sees: ["customer", "Ми це виправили"] }, { sees: ["owner", "Надіслано: "] }] },
      { says: { uk: "Тарас відповідає — і розмова вже в менеджерів. Купить — /leak порахує його серед тих, хто повернувся.", ru: "Тарас отвечает — и разговор уже у менеджеров. Купит — /leak посчитает его среди тех, кто вернулся.", en: "Taras answers, and the managers have the talk. If he buys, /leak counts him among those who came back." },
        moves: [{ by: "customer", write: "Добрий день! Тоді хочу кіло Ефіопії, помел під турку", sees: ["manager", "помел під турку"] }] },
    ],
  },
  {
    name: "crash",
    title: { uk: "Аварія посеред розсилки", ru: "Авария посреди рассылки", en: "The crash in mid-broadcast" },
    about: { uk: "Струм зник на п’ятому листі. Ніхто не загубився, ніхто не отримав двічі.", ru: "Свет пропал на пятом письме. Никто не потерялся, никто не получил дважды.", en: "The power fails at the fifth letter. Nobody is lost, nobody hears it twice." },
    steps: [
      { says: { uk: "У магазині ще тридцять клієнтів, які погодилися на пропозиції. На столі телефони першого й останнього.", ru: "В магазине ещё тридцать клиентов, согласных на предложения. На столе телефоны первого и последнего.", en: "The shop has thirty more customers who agreed to offers. The phones of the first and the last are on the table." },
        moves: opens({ as: "crowd", name: "Гість", language: "uk", history: "crowd", count: 30 }) },
      { says: { uk: "Марта складає розсилку для всіх тридцяти.", ru: "Марта составляет рассылку для всех тридцати.", en: "Marta composes an offer to all thirty." },
        moves: composes({ name: "Кава тижня", uk: "Кава тижня: Ефіопія за пів ціни", ru: "Кофе недели: Эфиопия за полцены" }) },
      { says: { uk: "«Надіслати». Листи йдуть один за одним…", ru: "«Отправить». Письма уходят одно за другим…", en: "“Send”. Letters leave one by one…" }, counts: "Ефіопія за пів ціни",
        moves: [{ by: "owner", press: "Надіслати", until: (scene) => scene.counted("Ефіопія за пів ціни").n >= 5 }, { bar: "process", until: (scene) => scene.bot() === "stopped" }] },
      { says: { uk: "…і посеред розсилки процес бота вбито, як від зникнення струму. Решта чекає; той, хто напише зараз, теж не загубиться.", ru: "…и посреди рассылки процесс бота убит, как при отключении света. Остальные ждут; кто напишет сейчас, тоже не потеряется.", en: "…and in the middle the bot's process is killed, as by a power cut. The rest wait; whoever writes now is not lost either." }, counts: "Ефіопія за пів ціни",
        moves: [{ until: (scene) => scene.bot() === "stopped", right: (scene) => scene.counted("Ефіопія за пів ціни").n < 30 }] },
      { says: { uk: "Струм повернувся. Бот іде далі з того, хто був наступним.", ru: "Свет вернулся. Бот продолжает с того, кто был следующим.", en: "The power is back. The bot goes on with whoever was next." }, counts: "Ефіопія за пів ціни",
        moves: [{ bar: "process", until: (scene) => scene.bot() === "running" }, { sees: ["owner", "завершена"] }] },
      { says: { uk: "Ніхто не отримав двічі, і рахунок сходиться. Кого бот писав саме в мить аварії, про того він чесно каже «Невідомо, чи дійшло» й удруге не пише.", ru: "Никто не получил дважды, и счёт сходится. О том, кому бот писал в самый миг аварии, он честно говорит «Неизвестно, дошло ли» и второй раз не пишет.", en: "Nobody got it twice, and the numbers add up. Of anybody it was writing to at that very instant it says honestly “not known whether it arrived”, and does not write again." }, counts: "Ефіопія за пів ціни",
        moves: [{ until: () => true, right: (scene) => isWhole(scene) }] },
    ],
  },
];

/** Nobody has it twice, and whoever has it not is counted as unknown by the bot itself. */
function isWhole(scene) {
  const copies = scene.copies("Ефіопія за пів ціни");
  const unknown = Number(/Невідомо, чи дійшло: (\d+)/.exec(scene.sees("owner", "завершена").text)?.[1] ?? 0);
  return Math.max(...copies) === 1 && copies.filter((n) => n === 1).length + unknown >= copies.length;
}
