// What the page knows: the state the server gave first, and every change since.

export const world = { bar: null, people: new Map(), chats: new Map(), messages: new Map() };

const listeners = new Set();

/** Call `listener(changes)` after every change; null instead of changes means that everything is new. */
export function subscribe(listener) {
  listeners.add(listener);
}

/** Take the whole state. */
export function begin(state) {
  world.bar = state.bar;
  for (const kind of ["people", "chats", "messages"]) world[kind].clear();
  for (const person of state.people) world.people.set(person.id, person);
  for (const chat of state.chats) world.chats.set(chat.id, chat);
  for (const message of state.messages) put(message);
  tell(null);
}

/** Take what has changed since. */
export function change(changes) {
  for (const one of changes) {
    if (one.kind === "person") world.people.set(one.is.id, one.is);
    else if (one.kind === "chat") world.chats.set(one.is.id, one.is);
    else if (one.kind === "message") one.isNew = put(one.is);
    else if (one.kind === "deleted") world.messages.get(one.chat)?.delete(one.id);
    else if (one.kind === "bar") world.bar = one.is;
  }
  tell(changes);
}

/** Tell the listeners again, as after a change of the page's language. */
export function tell(changes) {
  for (const listener of listeners) listener(changes);
}

/** Messages of a chat, oldest first. */
export function messagesOf(chat) {
  return [...(world.messages.get(chat)?.values() ?? [])].sort((one, other) => one.id - other.id);
}

/** Chats that a person has on their phone: the talk with the bot first. */
export function chatsOf(person) {
  return [...world.chats.values()].filter((chat) =>
    !chat.gone && (chat.private ? chat.id === person : chat.people.includes(person) || chat.past.includes(person)));
}

/** The shop's time now, in milliseconds. */
export function now() {
  return Date.now() + (world.bar?.offset ?? 0) * 1000;
}

function put(message) {
  if (!world.messages.has(message.chat)) world.messages.set(message.chat, new Map());
  const chat = world.messages.get(message.chat);
  const isNew = !chat.has(message.id);
  chat.set(message.id, message);
  return isNew;
}
