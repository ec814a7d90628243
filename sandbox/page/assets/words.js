// What the page itself says, in three languages. The chats are in whatever language people and the bot speak.

const WORDS = {
  title: { uk: "Магазин у Telegram", ru: "Магазин в Telegram", en: "A shop in Telegram" },
  time: { uk: "Час у магазині", ru: "Время в магазине", en: "The shop's time" },
  hour: { uk: "+1 год", ru: "+1 ч", en: "+1 h" },
  hourLong: { uk: "Година вперед", ru: "Час вперёд", en: "An hour forward" },
  day: { uk: "+1 день", ru: "+1 день", en: "+1 day" },
  dayLong: { uk: "День уперед", ru: "День вперёд", en: "A day forward" },
  next: { uk: "До події", ru: "К событию", en: "Next event" },
  nextLong: { uk: "Перейти до наступної події", ru: "Перейти к следующему событию", en: "Go to the next event" },
  moving: { uk: "Час іде…", ru: "Время идёт…", en: "Time passes…" },
  planned: { uk: "Заплановано", ru: "Запланировано", en: "Planned" },
  nothing: { uk: "Поки нічого не заплановано.", ru: "Пока ничего не запланировано.", en: "Nothing is planned yet." },
  weather: { uk: "Негода", ru: "Непогода", en: "Bad weather" },
  flood: { uk: "Telegram просить не поспішати (429)", ru: "Telegram просит не спешить (429)", en: "Telegram asks to slow down (429)" },
  gateway: { uk: "Збої шлюзу (502)", ru: "Сбои шлюза (502)", en: "Gateway failures (502)" },
  lost: { uk: "Відповіді губляться", ru: "Ответы теряются", en: "Answers get lost" },
  slow: { uk: "Повільна мережа", ru: "Медленная сеть", en: "Slow network" },
  down: { uk: "Telegram недоступний", ru: "Telegram недоступен", en: "Telegram is down" },
  fine: { uk: "Збоїв у мережі не було.", ru: "Сбоев в сети не было.", en: "Nothing has gone wrong on the wire." },
  troubles: { uk: "Останні збої", ru: "Последние сбои", en: "Latest failures" },
  noAnswer: { uk: "без відповіді", ru: "без ответа", en: "no answer" },
  running: { uk: "Бот працює", ru: "Бот работает", en: "The bot is running" },
  starting: { uk: "Бот запускається…", ru: "Бот запускается…", en: "The bot is starting…" },
  stopped: { uk: "Бот вимкнено", ru: "Бот выключен", en: "The bot is off" },
  kill: { uk: "Вимкнути", ru: "Выключить", en: "Pull the plug" },
  killLong: { uk: "Вимкнути бота посеред роботи, як від зникнення струму", ru: "Выключить бота посреди работы, как при отключении света", en: "Kill the bot in the middle of its work, as a power cut would" },
  revive: { uk: "Запустити", ru: "Запустить", en: "Start it" },
  reviveLong: { uk: "Запустити бота знову", ru: "Запустить бота снова", en: "Start the bot again" },
  waiting: { uk: "чекає на бота: {n}", ru: "ждёт бота: {n}", en: "waiting for the bot: {n}" },
  more: { uk: "Ще", ru: "Ещё", en: "More" },
  controls: { uk: "Керування", ru: "Управление", en: "Controls" },
  phones: { uk: "Телефони", ru: "Телефоны", en: "Phones" },
  addPerson: { uk: "Додати людину", ru: "Добавить человека", en: "Add a person" },
  name: { uk: "Ім’я", ru: "Имя", en: "Name" },
  language: { uk: "Мова", ru: "Язык", en: "Language" },
  pageLanguage: { uk: "Мова сторінки", ru: "Язык страницы", en: "Language of the page" },
  add: { uk: "Додати", ru: "Добавить", en: "Add" },
  cancel: { uk: "Скасувати", ru: "Отмена", en: "Cancel" },
  startOver: { uk: "Почати спочатку", ru: "Начать сначала", en: "Start over" },
  startOverAsk: { uk: "Усі розмови зникнуть, і магазин відкриється заново. Це триває кілька секунд.", ru: "Все разговоры исчезнут, и магазин откроется заново. Это займёт несколько секунд.", en: "All chats will be gone and the shop will open anew. It takes some seconds." },
  setting: { uk: "Магазин відкривається…", ru: "Магазин открывается…", en: "The shop is opening…" },
  settingLong: { uk: "Готуємо телефони й запускаємо справжнього бота. Це кілька секунд.", ru: "Готовим телефоны и запускаем настоящего бота. Это несколько секунд.", en: "Phones are laid out and the real bot is starting. It takes some seconds." },
  customer: { uk: "клієнт", ru: "клиент", en: "customer" },
  manager: { uk: "менеджер", ru: "менеджер", en: "manager" },
  owner: { uk: "власниця", ru: "владелица", en: "owner" },
  phoneOf: { uk: "Телефон: {name}", ru: "Телефон: {name}", en: "Phone: {name}" },
  chats: { uk: "Чати", ru: "Чаты", en: "Chats" },
  topics: { uk: "Теми", ru: "Темы", en: "Topics" },
  general: { uk: "Загальна", ru: "Общая", en: "General" },
  back: { uk: "Назад", ru: "Назад", en: "Back" },
  bot: { uk: "бот", ru: "бот", en: "bot" },
  members: { uk: "учасників: {n}", ru: "участников: {n}", en: "members: {n}" },
  typing: { uk: "друкує…", ru: "печатает…", en: "typing…" },
  write: { uk: "Повідомлення", ru: "Сообщение", en: "Message" },
  send: { uk: "Надіслати", ru: "Отправить", en: "Send" },
  attach: { uk: "Прикріпити", ru: "Прикрепить", en: "Attach" },
  commands: { uk: "Команди бота", ru: "Команды бота", en: "The bot's commands" },
  keyboard: { uk: "Клавіатура бота", ru: "Клавиатура бота", en: "The bot's keyboard" },
  photo: { uk: "Фото", ru: "Фото", en: "Photo" },
  album: { uk: "Три фото разом", ru: "Три фото сразу", en: "Three photos at once" },
  voice: { uk: "Голосове", ru: "Голосовое", en: "Voice message" },
  document: { uk: "Чек (PDF)", ru: "Чек (PDF)", en: "Receipt (PDF)" },
  ownFile: { uk: "Свій файл…", ru: "Свой файл…", en: "A file of your own…" },
  contact: { uk: "Мій номер", ru: "Мой номер", en: "My number" },
  location: { uk: "Місце на карті", ru: "Место на карте", en: "Location" },
  sticker: { uk: "Стікер", ru: "Стикер", en: "Sticker" },
  video: { uk: "Відео", ru: "Видео", en: "Video" },
  audio: { uk: "Аудіо", ru: "Аудио", en: "Audio" },
  animation: { uk: "Анімація", ru: "Анимация", en: "Animation" },
  video_note: { uk: "Відеоповідомлення", ru: "Видеосообщение", en: "Video message" },
  start: { uk: "Почати", ru: "Начать", en: "Start" },
  restart: { uk: "Розблокувати", ru: "Разблокировать", en: "Unblock" },
  personal: { uk: "Відкрити особисте посилання", ru: "Открыть личную ссылку", en: "Open the personal link" },
  whatCanDo: { uk: "Тут іще не було розмови з ботом.", ru: "Здесь ещё не было разговора с ботом.", en: "No talk with the bot yet." },
  hasLink: { uk: "Магазин дав особисте посилання — на чеку чи в листі.", ru: "Магазин дал личную ссылку — на чеке или в письме.", en: "The shop gave a personal link, on the receipt or in a letter." },
  block: { uk: "Заблокувати бота", ru: "Заблокировать бота", en: "Block the bot" },
  unblock: { uk: "Розблокувати бота", ru: "Разблокировать бота", en: "Unblock the bot" },
  blockedNow: { uk: "Бота заблоковано.", ru: "Бот заблокирован.", en: "The bot is blocked." },
  leave: { uk: "Вийти з групи", ru: "Выйти из группы", en: "Leave the group" },
  join: { uk: "Повернутися до групи", ru: "Вернуться в группу", en: "Come back to the group" },
  leftNow: { uk: "Ви вийшли з групи.", ru: "Вы вышли из группы.", en: "You have left the group." },
  joinGroup: { uk: "Додати до групи «{name}»", ru: "Добавить в группу «{name}»", en: "Add to the group “{name}”" },
  newTopic: { uk: "Нова тема…", ru: "Новая тема…", en: "New topic…" },
  topicName: { uk: "Назва теми", ru: "Название темы", en: "Name of the topic" },
  openLink: { uk: "Відкрити посилання…", ru: "Открыть ссылку…", en: "Open a link…" },
  linkAddress: { uk: "Посилання (t.me/…)", ru: "Ссылка (t.me/…)", en: "Link (t.me/…)" },
  open: { uk: "Відкрити", ru: "Открыть", en: "Open" },
  reply: { uk: "Відповісти", ru: "Ответить", en: "Reply" },
  react: { uk: "Реакція", ru: "Реакция", en: "React" },
  edit: { uk: "Змінити", ru: "Изменить", en: "Edit" },
  editing: { uk: "Зміна повідомлення", ru: "Изменение сообщения", en: "Editing" },
  copy: { uk: "Копіювати", ru: "Копировать", en: "Copy" },
  copied: { uk: "Скопійовано: {text}", ru: "Скопировано: {text}", en: "Copied: {text}" },
  visited: { uk: "Тут відкрилося б: {url}", ru: "Здесь открылось бы: {url}", en: "This would open: {url}" },
  actions: { uk: "Дії з повідомленням", ru: "Действия с сообщением", en: "Message actions" },
  edited: { uk: "змінено", ru: "изменено", en: "edited" },
  forwarded: { uk: "Переслано від: {name}", ru: "Переслано от: {name}", en: "Forwarded from {name}" },
  sent: { uk: "надіслано", ru: "отправлено", en: "sent" },
  read: { uk: "бот отримав", ru: "бот получил", en: "the bot has it" },
  spoiler: { uk: "Прихований текст: натисніть, щоб показати", ru: "Скрытый текст: нажмите, чтобы показать", en: "Hidden text: press to show" },
  ok: { uk: "Гаразд", ru: "Хорошо", en: "OK" },
  play: { uk: "Слухати", ru: "Слушать", en: "Play" },
  pause: { uk: "Пауза", ru: "Пауза", en: "Pause" },
  newMessage: { uk: "{phone}: нове від {author}: {text}", ru: "{phone}: новое от {author}: {text}", en: "{phone}: new from {author}: {text}" },
  unread: { uk: "непрочитаних: {n}", ru: "непрочитанных: {n}", en: "unread: {n}" },
  today: { uk: "Сьогодні", ru: "Сегодня", en: "Today" },
  offline: { uk: "Немає зв’язку зі сторінкою: її процес зупинено. Запустіть make demo знову.", ru: "Нет связи со страницей: её процесс остановлен. Запустите make demo снова.", en: "The page's process has stopped. Run make demo again." },
  copyChat: { uk: "Копіювати чат як текст", ru: "Копировать чат как текст", en: "Copy the chat as text" },
  saveChat: { uk: "Зберегти чат як картинку", ru: "Сохранить чат как картинку", en: "Save the chat as a picture" },
  copiedChat: { uk: "Чат скопійовано.", ru: "Чат скопирован.", en: "The chat is copied." },
  earlier: { uk: "… раніше було ще: {n}", ru: "… раньше было ещё: {n}", en: "… earlier messages: {n}" },
  // stories that play by themselves
  stories: { uk: "Історії", ru: "Истории", en: "Stories" },
  storiesLong: { uk: "Одна — Вашими руками, п’ять грають самі. Дотики й бот справжні; втрутитися можна будь-коли.", ru: "Одна — Вашими руками, пять играют сами. Нажатия и бот настоящие; вмешаться можно в любой момент.", en: "One is for your own hands, five play by themselves. Presses and bot are real; take over at any step." },
  welcome: { uk: "Вітаємо в «Кавовій»!", ru: "Добро пожаловать в «Кавову»!", en: "Welcome to Kavova!" },
  welcomeLong: { uk: "Телефони живі, бот справжній, час рухаєте Ви. Спробуйте самі: за дві хвилини побудете клієнткою, менеджером і власницею.", ru: "Телефоны живые, бот настоящий, время движете Вы. Попробуйте сами: за две минуты побудете клиенткой, менеджером и владелицей.", en: "The phones are live, the bot is real, time is in your hands. Try it: in two minutes you will have been customer, manager and owner." },
  tryIt: { uk: "Спробувати", ru: "Попробовать", en: "Try it" },
  tryItLong: { uk: "Спробувати самостійно, з підказками", ru: "Попробовать самостоятельно, с подсказками", en: "Try it yourself, with hints" },
  watchIt: { uk: "Дивитися", ru: "Смотреть", en: "Watch" },
  watchItLong: { uk: "Дивитися, як історія грає сама", ru: "Смотреть, как история играет сама", en: "Watch a story that plays by itself" },
  lookAround: { uk: "Роздивитися", ru: "Осмотреться", en: "Look around" },
  wishPress: { uk: "{name}: натисніть «{what}»", ru: "{name}: нажмите «{what}»", en: "{name}: press “{what}”" },
  wishWrite: { uk: "{name}: надішліть ці слова або напишіть свої", ru: "{name}: отправьте эти слова или напишите свои", en: "{name}: send these words, or write your own" },
  wishBar: { uk: "Угорі: натискайте «{what}»", ru: "Вверху: нажимайте «{what}»", en: "Above: press “{what}”, again if needed" },
  doIt: { uk: "Зробити за мене", ru: "Сделать за меня", en: "Do it for me" },
  doItLong: { uk: "Зробити цей крок за мене", ru: "Сделать этот шаг за меня", en: "Make this step for me" },
  story: { uk: "Історія: {name}", ru: "История: {name}", en: "Story: {name}" },
  goOn: { uk: "Далі", ru: "Дальше", en: "Go on" },
  nextStep: { uk: "Крок", ru: "Шаг", en: "Step" },
  nextStepLong: { uk: "Один крок уперед", ru: "Один шаг вперёд", en: "One step forward" },
  takeOver: { uk: "Втрутитися", ru: "Вмешаться", en: "Take over" },
  takeOverLong: { uk: "Зупинити історію й діяти далі самостійно", ru: "Остановить историю и дальше действовать самому", en: "Stop the story and go on by hand" },
  close: { uk: "Закрити", ru: "Закрыть", en: "Close" },
  again: { uk: "Ще раз", ru: "Ещё раз", en: "Once more" },
  waitMore: { uk: "Зачекати ще", ru: "Подождать ещё", en: "Wait longer" },
  stepOf: { uk: "{at}/{of}", ru: "{at}/{of}", en: "{at}/{of}" },
  arrived: { uk: "Отримали: {n} з {of}", ru: "Получили: {n} из {of}", en: "Received: {n} of {of}" },
  theEnd: { uk: "Кінець. Телефони лишаються живими: можна діяти далі.", ru: "Конец. Телефоны остаются живыми: можно действовать дальше.", en: "The end. The phones stay alive: go on as you like." },
  "trouble.late": { uk: "Не дочекалися: {what}. Можна зачекати ще, зробити цей крок самостійно або завершити історію.", ru: "Не дождались: {what}. Можно подождать ещё, сделать этот шаг самому или закончить историю.", en: "It did not arrive in time: {what}. Wait longer, make this step by hand, or end the story." },
  "trouble.absent": { uk: "Немає чого натиснути: {what}. Зробіть цей крок самостійно або почніть магазин спочатку.", ru: "Нажать нечего: {what}. Сделайте этот шаг сами или начните магазин сначала.", en: "There is nothing to press: {what}. Make this step by hand, or start the shop over." },
  "trouble.cannot": { uk: "Цей телефон зараз не може писати ({what}): людина вийшла з чату або заблокувала бота. Поверніть її або почніть магазин спочатку.", ru: "Этот телефон сейчас не может писать ({what}): человек вышел из чата или заблокировал бота. Верните его или начните магазин сначала.", en: "This phone cannot write now ({what}): its owner left the chat or blocked the bot. Bring them back, or start the shop over." },
  "trouble.gone": { uk: "Магазин почали спочатку, історія закінчилася.", ru: "Магазин начали сначала, история закончилась.", en: "The shop was started over, so the story has ended." },
  "trouble.failed": { uk: "Не вийшло: {what}. Спробуйте ще раз або почніть магазин спочатку.", ru: "Не вышло: {what}. Попробуйте ещё раз или начните магазин сначала.", en: "It did not work: {what}. Try again, or start the shop over." },
  "trouble.wrong": { uk: "Сталося не те, чого чекали: {what}. Історію зупинено, подивіться на телефони.", ru: "Случилось не то, чего ждали: {what}. История остановлена, посмотрите на телефоны.", en: "Something else happened than expected: {what}. The story has stopped; look at the phones." },
  "error.clipboard": { uk: "Браузер не дав скопіювати.", ru: "Браузер не дал скопировать.", en: "The browser did not allow copying." },
  // what service messages say
  group_chat_created: { uk: "{who}: групу створено", ru: "{who}: группа создана", en: "{who} created the group" },
  new_chat_members: { uk: "У групі: {whom}", ru: "В группе: {whom}", en: "{whom} joined" },
  left_chat_member: { uk: "Групу покидає {whom}", ru: "Группу покидает {whom}", en: "{whom} left" },
  forum_topic_created: { uk: "Нова тема «{name}»", ru: "Новая тема «{name}»", en: "New topic “{name}”" },
  forum_topic_edited: { uk: "Тепер тема зветься «{name}»", ru: "Теперь тема называется «{name}»", en: "The topic is now “{name}”" },
  forum_topic_closed: { uk: "Тему закрито", ru: "Тема закрыта", en: "Topic closed" },
  forum_topic_reopened: { uk: "Тему відкрито знову", ru: "Тема снова открыта", en: "Topic reopened" },
  pinned_message: { uk: "Повідомлення закріплено", ru: "Сообщение закреплено", en: "A message was pinned" },
  // what is planned
  "thank-you": { uk: "Подяка за замовлення", ru: "Благодарность за заказ", en: "Thanks for the order" },
  "second-purchase": { uk: "Подяка за другу покупку", ru: "Благодарность за вторую покупку", en: "Thanks for the second purchase" },
  "fifth-purchase": { uk: "Подяка за п’яту покупку", ru: "Благодарность за пятую покупку", en: "Thanks for the fifth purchase" },
  "tenth-purchase": { uk: "Подяка за десяту покупку", ru: "Благодарность за десятую покупку", en: "Thanks for the tenth purchase" },
  "complaint-thanks": { uk: "Подяка за відвертість", ru: "Благодарность за откровенность", en: "Thanks for having complained" },
  "praise-thanks": { uk: "Подяка за теплі слова", ru: "Благодарность за тёплые слова", en: "Thanks for warm words" },
  "why-leaving": { uk: "Запитання «Чому Вас немає?»", ru: "Вопрос «Почему Вас нет?»", en: "“Why have you left?”" },
  "product-csat": { uk: "Запитання «Як Вам?»", ru: "Вопрос «Как Вам?»", en: "“How do you like it?”" },
  "delivery-check": { uk: "Запитання про доставку", ru: "Вопрос о доставке", en: "“Did it arrive?”" },
  nps: { uk: "Запитання «Чи порадите нас?»", ru: "Вопрос «Посоветуете ли нас?»", en: "“Would you recommend us?”" },
  ease: { uk: "Запитання «Чи легко було?»", ru: "Вопрос «Легко ли было?»", en: "“How easy was it?”" },
  "return-reason": { uk: "Запитання про повернення", ru: "Вопрос о возврате", en: "“Why was it returned?”" },
  "warranty-check": { uk: "Запитання посеред гарантії", ru: "Вопрос посреди гарантии", en: "“Does it still serve well?”" },
  anniversary: { uk: "Вітання з річницею", ru: "Поздравление с годовщиной", en: "Years together" },
  birthday: { uk: "Вітання з днем народження", ru: "Поздравление с днём рождения", en: "A birthday greeting" },
  first_response: { uk: "Час першої відповіді", ru: "Срок первого ответа", en: "First answer is due" },
  next_response: { uk: "Час наступної відповіді", ru: "Срок следующего ответа", en: "Next answer is due" },
  resolution: { uk: "Час розв’язати", ru: "Срок решения", en: "Solution is due" },
  confirmation: { uk: "Чекаємо «так» від клієнта", ru: "Ждём «да» от клиента", en: "Customer's “yes” is awaited" },
  promise: { uk: "Обіцянка менеджера", ru: "Обещание менеджера", en: "A manager's promise" },
  reminder: { uk: "Нагадування про запитання", ru: "Напоминание о вопросе", en: "A reminder of a question" },
  retry: { uk: "Ще одна спроба надіслати", ru: "Ещё одна попытка отправить", en: "Another try to send" },
  // why something cannot be done
  "error.gone": { uk: "Цього вже немає: чат змінився.", ru: "Этого уже нет: чат изменился.", en: "It is gone: the chat has changed." },
  "error.blocked": { uk: "Спершу розблокуйте бота.", ru: "Сначала разблокируйте бота.", en: "Unblock the bot first." },
  "error.not_started": { uk: "Спершу натисніть «Почати».", ru: "Сначала нажмите «Начать».", en: "Press Start first." },
  "error.outside": { uk: "Ця людина вже не в групі.", ru: "Этот человек уже не в группе.", en: "This person is not in the group any more." },
  "error.busy": { uk: "Бот ще працює. Час піде далі, щойно він закінчить: спробуйте за мить.", ru: "Бот ещё работает. Время пойдёт дальше, как только он закончит: попробуйте через миг.", en: "The bot is still at work. Try again in a moment." },
  "error.nothing_planned": { uk: "Нічого не заплановано: час можна рухати годинами чи днями.", ru: "Ничего не запланировано: время можно двигать часами или днями.", en: "Nothing is planned; move by hours or days." },
  "error.no_bot": { uk: "Бот уже вимкнено.", ru: "Бот уже выключен.", en: "The bot is off already." },
  "error.not_yours": { uk: "Так може лише той, чиє воно.", ru: "Так может только тот, чьё оно.", en: "Only its owner can do that." },
  "error.full": { uk: "Дванадцять телефонів — досить для одного столу.", ru: "Двенадцати телефонов довольно для одного стола.", en: "Twelve phones are enough for one table." },
  "error.too_large": { uk: "Файл завеликий: до 10 МБ.", ru: "Файл слишком велик: до 10 МБ.", en: "The file is too large: 10 MB at most." },
};

export const LANGUAGES = { uk: "Українська", ru: "Русский", en: "English" };

const REMEMBERED = "page-language";
let current = remembered("language-of-url") ?? remembered(REMEMBERED) ?? preferred();

/** The page's language. */
export const language = () => current;

/** Speak another language, and remember it. */
export function speak(chosen) {
  current = chosen;
  try { localStorage.setItem(REMEMBERED, chosen); } catch { /* a browser may refuse to remember */ }
  document.documentElement.lang = chosen;
  document.title = t("title");
}

/** Say one of the page's phrases; an unknown one is said as it is. */
export function t(key, facts = {}) {
  const words = WORDS[key]?.[current] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}

/** Whether there is such a phrase. */
export const has = (key) => key in WORDS;

function remembered(key) {
  if (key === "language-of-url") {
    const asked = new URLSearchParams(location.search).get("lang");
    return asked in LANGUAGES ? asked : null;
  }
  try {
    const kept = localStorage.getItem(key);
    return kept in LANGUAGES ? kept : null;
  } catch {
    return null;
  }
}

function preferred() {
  const wanted = navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in LANGUAGES);
  return wanted ?? "uk";
}
