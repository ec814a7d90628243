// One phone: whose it is, which chat or topic is open, and everything that can be done in it.

import { avatar, bubble, dayLine, serviceWords, summary } from "./bubble.js";
import { composer } from "./composer.js";
import { ask } from "./dialogs.js";
import { h, icon, menuButton } from "./dom.js";
import { dayOf, hourOf } from "./format.js";
import { chatsOf, messagesOf, now, world } from "./store.js";
import { pictureOf, save, textOf } from "./transcript.js";
import { act } from "./wire.js";
import { has, t } from "./words.js";

const TYPING_MILLISECONDS = 5000;
const TOAST_MILLISECONDS = 3500;
const TOGETHER_SECONDS = 300;

/** Build the phone of a person. */
export class Phone {
  constructor(person, onShow) {
    this.person = person;
    this.onShow = onShow;
    this.open = this.open.bind(this);
    this.seen = new Map();
    this.rows = new Map();
    this.typingUntil = new Map();
    this.view = this.remembered();
    this.clock = h("span", { class: "phone-clock", "aria-hidden": "true" });
    this.label = h("h2", { class: "phone-name" });
    this.head = h("header", { class: "head" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "off", tabindex: 0 });
    this.foot = h("div", { class: "foot" });
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.overlay = h("div", { class: "overlay", hidden: true });
    this.screen = h("div", { class: "screen" }, this.head, this.log, this.foot, this.toasts, this.overlay);
    this.element = h("section", { class: "phone", "data-person": person },
      h("div", { class: "phone-top" }, this.label, this.clock), this.screen);
    this.composer = composer(this);
    this.footShown = "";
    this.markSeen();
    this.log.addEventListener("scroll", () => this.scrolled());
    this.atEnd = true;
    // A log that stood at its end stays there, whatever grows in it or around it.
    new ResizeObserver(() => this.keepEnd()).observe(this.log);
  }

  scrolled() {
    const shape = `${this.log.scrollHeight} ${this.log.clientHeight}`;
    const isByHand = shape === this.shape; // else it is the log that has changed, not where somebody looks
    this.shape = shape;
    if (!isByHand && this.atEnd) this.keepEnd();
    else this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
  }

  keepEnd() {
    if (this.atEnd && this.view.screen === "chat") this.log.scrollTop = this.log.scrollHeight;
  }

  // What is open

  remembered() {
    const chats = chatsOf(this.person);
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(`view-${this.person}`)); } catch { /* nothing was kept */ }
    if (kept && world.chats.has(kept.chat)) return kept;
    const group = chats.find((chat) => !chat.private);
    if (group && world.bar.roles[this.person] === "manager") return { screen: "chat", chat: group.id, topic: null };
    return { screen: "chat", chat: this.person, topic: null };
  }

  chat() {
    return world.chats.get(this.view.chat);
  }

  show(view, { keepFocus = false } = {}) {
    this.view = view;
    try { sessionStorage.setItem(`view-${this.person}`, JSON.stringify(view)); } catch { /* it is only a convenience */ }
    this.rows.clear();
    this.log.replaceChildren();
    this.footShown = "";
    this.atEnd = true;
    this.composer.forget();
    this.update();
    this.onShow();
    if (!keepFocus && !document.activeElement?.closest(".tour")) (this.head.querySelector("button") ?? this.log).focus({ preventScroll: true });
  }

  shown(message) {
    const chat = this.chat();
    return !chat?.forum || (message.thread ?? null) === this.view.topic;
  }

  place(chat, message) {
    return chat.forum ? `${chat.id}:${message.thread ?? null}` : `${chat.id}:`;
  }

  unread(chat, topic) {
    if (!world.chats.has(chat.id)) return 0;
    return messagesOf(chat.id).filter((one) => one.from !== this.person && !Object.keys(one.service).length
      && (topic === undefined || (one.thread ?? null) === topic) && one.id > (this.seen.get(this.place(chat, one)) ?? 0)).length;
  }

  unreadEverywhere() {
    return chatsOf(this.person).reduce((sum, chat) => sum + this.unread(chat), 0);
  }

  markSeen(everything = true) {
    for (const chat of chatsOf(this.person)) {
      for (const message of messagesOf(chat.id)) {
        const isOpen = this.view.screen === "chat" && this.view.chat === chat.id && this.shown(message);
        if (everything || isOpen) this.seen.set(this.place(chat, message), message.id);
      }
    }
  }

  // What can be done

  async send(action, fields = {}) {
    try {
      return await act(action, { person: this.person, chat: this.view.chat, topic: this.view.topic, ...fields });
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  fail(error) {
    const key = `error.${error.code}`;
    this.toast(has(key) ? t(key) : error.message, "warning");
  }

  async press(message, row, column, key) {
    key.classList.add("pressed");
    setTimeout(() => key.classList.remove("pressed"), 4000);
    const said = await this.send("press", { message: message.id, row, column, label: message.keyboard[row][column].text });
    if (!said || said.copied || said.visited) key.classList.remove("pressed");
    if (said?.copied) this.copied(said.copied);
    if (said?.visited) this.toast(t("visited", { url: said.visited }));
  }

  /** A link, a command or a piece of code in a text was pressed. */
  async open(what) {
    if (what.copy) this.copied(what.copy);
    else if (what.command) await this.send("say", { text: what.command });
    else {
      const said = await this.send("open-link", { url: what.url });
      if (said?.visited) this.toast(t("visited", { url: said.visited }));
      else if (said) this.show({ screen: "chat", chat: this.person, topic: null });
    }
  }

  copied(text) {
    navigator.clipboard?.writeText(text).catch(() => {});
    this.toast(t("copied", { text: text.length > 60 ? `${text.slice(0, 60)}…` : text }));
  }

  /** What is open, as a transcript draws it: the title, and every message that is shown. */
  told() {
    const chat = this.chat();
    const topic = chat.topics.find((one) => one.id === this.view.topic)?.name;
    const messages = this.view.screen === "chat" ? messagesOf(chat.id).filter((one) => this.shown(one)) : messagesOf(chat.id);
    return { title: [chat.private ? `${world.people.get(this.person).name} ↔ ${chat.title}` : chat.title, topic].filter(Boolean).join(" · "), messages, person: this.person };
  }

  async copyChat() {
    try {
      await navigator.clipboard.writeText(textOf(this.told()));
      this.toast(t("copiedChat"));
    } catch {
      this.toast(t("error.clipboard"), "warning");
    }
  }

  async saveChat() {
    const told = this.told();
    save(await pictureOf(told), told.title);
  }

  reply(message) {
    if (this.footShown === "write") this.composer.replyTo(message);
  }

  edit(message) {
    if (this.footShown === "write") this.composer.edit(message);
  }

  react(message, emoji) {
    this.send("react", { message: message.id, emoji });
  }

  goTo(id) {
    const row = this.log.querySelector(`[data-ids~="${id}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.classList.remove("flash");
    requestAnimationFrame(() => row?.classList.add("flash"));
  }

  // What the bot does

  answered(answer) {
    this.log.querySelectorAll(`[data-id="${answer.message}"] .pressed`).forEach((key) => key.classList.remove("pressed"));
    if (answer.alert) this.alert(answer.text);
    else if (answer.text) this.toast(answer.text);
  }

  typing(chat) {
    this.typingUntil.set(chat, Date.now() + TYPING_MILLISECONDS);
    setTimeout(() => this.drawHead(), TYPING_MILLISECONDS + 50);
    this.drawHead();
  }

  toast(words, kind = "") {
    const toast = h("div", { class: `toast ${kind}` }, words);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), Math.max(TOAST_MILLISECONDS, words.length * 60));
  }

  alert(words) {
    const before = document.activeElement;
    const done = () => { this.overlay.hidden = true; this.overlay.replaceChildren(); before?.focus?.(); };
    const ok = h("button", { type: "button", class: "plain", onclick: done }, t("ok"));
    this.overlay.replaceChildren(h("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": words, onkeydown: (event) => { if (event.key === "Escape") done(); } }, h("p", {}, words), ok));
    this.overlay.hidden = false;
    ok.focus();
  }

  // Drawing

  update() {
    const person = world.people.get(this.person);
    const chat = this.chat();
    if (!person) return;
    if (!chat) { this.view = { screen: "chats" }; }
    const role = world.bar.roles[this.person] ?? "customer";
    this.element.setAttribute("aria-label", t("phoneOf", { name: person.name }));
    this.label.replaceChildren(avatar(person.id, person.name), h("span", {}, person.name), h("small", {}, `${t(role)} · ${person.language ?? ""}`));
    this.tick();
    this.markSeen(false);
    this.drawHead();
    if (this.view.screen === "chats") this.drawChats();
    else if (this.view.screen === "topics") this.drawTopics(chat);
    else this.drawMessages(chat);
    this.drawFoot();
  }

  tick() {
    this.clock.textContent = hourOf(now() / 1000);
  }

  drawHead() {
    const chat = this.chat();
    const { screen, topic } = this.view;
    const several = chatsOf(this.person).length > 1;
    const isTyping = (this.typingUntil.get(chat?.id) ?? 0) > Date.now();
    const topicName = topic && chat?.topics.find((one) => one.id === topic)?.name;
    const signature = JSON.stringify([this.view, several, isTyping, topicName, chat?.title, chat?.blocked, chat?.people.length, chat?.past, document.documentElement.lang]);
    if (signature === this.headShown) return;
    const hadFocus = this.head.contains(document.activeElement);
    this.headShown = signature;
    if (screen === "chats") {
      this.head.replaceChildren(h("span", { class: "head-words" }, h("b", {}, t("chats"))));
      return;
    }
    const goBack = screen === "chat" && chat.forum ? () => this.show({ screen: "topics", chat: chat.id, topic: null }) : several ? () => this.show({ screen: "chats" }) : null;
    const sub = isTyping ? t("typing") : screen === "chat" && chat.forum ? chat.title : chat.private ? t("bot") : t("members", { n: chat.people.length + 1 });
    const title = screen === "chat" && chat.forum ? topicName ?? t("general") : chat.title;
    this.head.replaceChildren(
      ...(goBack ? [h("button", { type: "button", class: "round-button", "aria-label": t("back"), title: t("back"), onclick: goBack }, icon("back"))] : []),
      avatar(chat.private ? 4 : chat.id, chat.title),
      h("span", { class: "head-words" }, h("b", {}, title), h("small", { class: isTyping ? "typing" : "" }, sub)),
      menuButton({ label: t("more"), face: icon("more"), className: "round-button", items: () => this.menu() }));
    if (hadFocus) this.head.querySelector("button")?.focus({ preventScroll: true });
  }

  menu() {
    const chat = this.chat();
    const link = world.bar.links[this.person];
    const inside = chat.people.includes(this.person);
    const groups = [...world.chats.values()].filter((one) => !one.private && !one.gone && !one.people.includes(this.person));
    return [
      chat.private && link ? { label: t("personal"), icon: "🔗", act: () => this.open({ url: link }) } : null,
      { label: t("openLink"), icon: "🌐", act: async () => { const said = await ask({ title: t("openLink"), fields: [{ name: "url", label: t("linkAddress") }], yes: t("open") }); if (said) this.open({ url: said.url }); } },
      chat.private && chat.started ? { label: t(chat.blocked ? "unblock" : "block"), icon: "🚫", danger: !chat.blocked, act: () => this.send("block", { on: !chat.blocked }) } : null,
      chat.forum && inside ? { label: t("newTopic"), icon: "＃", act: async () => { const said = await ask({ title: t("newTopic"), fields: [{ name: "name", label: t("topicName") }], yes: t("add") }); if (said) { const made = await this.send("open-topic", said); if (made) this.show({ screen: "chat", chat: chat.id, topic: made.topic }); } } } : null,
      { label: t("copyChat"), icon: "⧉", act: () => this.copyChat() },
      { label: t("saveChat"), icon: "🖼", act: () => this.saveChat() },
      !chat.private && inside && world.bar.roles[this.person] !== "owner" ? { label: t("leave"), icon: "🚪", danger: true, act: () => this.send("leave") } : null,
      ...(chat.private ? groups.map((one) => ({ label: t("joinGroup", { name: one.title }), icon: "➕", act: () => this.send("join", { chat: one.id }) })) : []),
    ];
  }

  drawChats() {
    const chats = chatsOf(this.person).map((chat) => ({ chat, last: messagesOf(chat.id).filter((one) => !Object.keys(one.service).length || serviceWords(one)).at(-1) }));
    chats.sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
    this.list(chats.map(({ chat, last }) => ({
      key: `chat-${chat.id}`, avatar: avatar(chat.private ? 4 : chat.id, chat.title), title: chat.title, last, unread: this.unread(chat),
      act: () => this.show(chat.forum ? { screen: "topics", chat: chat.id, topic: null } : { screen: "chat", chat: chat.id, topic: null }),
    })));
  }

  drawTopics(chat) {
    const all = messagesOf(chat.id);
    const topics = [{ id: null, name: t("general"), closed: false }, ...chat.topics];
    const entries = topics.map((topic) => ({ topic, last: all.filter((one) => (one.thread ?? null) === topic.id).at(-1) }));
    entries.sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
    this.list(entries.map(({ topic, last }) => ({
      key: `topic-${topic.id}`, avatar: h("span", { class: "topic-mark", "aria-hidden": "true" }, topic.id === null ? "#" : topic.closed ? "🔒" : "💬"), title: topic.name, last, unread: this.unread(chat, topic.id),
      act: () => this.show({ screen: "chat", chat: chat.id, topic: topic.id }),
    })));
  }

  list(entries) {
    const focused = document.activeElement?.dataset?.entry;
    const had = this.log.contains(document.activeElement);
    this.rows.clear();
    this.log.replaceChildren(...entries.map((one) => h("button", { type: "button", class: "entry", "data-entry": one.key, onclick: one.act },
      one.avatar, h("span", { class: "entry-words" }, h("b", {}, one.title), h("small", {}, one.last ? `${one.last.is_bot || one.last.from === this.person ? "" : `${one.last.author}: `}${summary(one.last)}` : "")),
      h("span", { class: "entry-side" }, one.last ? h("time", {}, hourOf(one.last.at)) : null, one.unread ? h("span", { class: "count", "aria-label": t("unread", { n: one.unread }) }, String(one.unread)) : null))));
    if (had && focused) this.log.querySelector(`[data-entry="${focused}"]`)?.focus({ preventScroll: true });
  }

  drawMessages(chat) {
    const wasAtEnd = this.atEnd;
    const blocks = this.blocks(chat);
    const fresh = new Map();
    let before = null;
    for (const block of blocks) {
      const known = this.rows.get(block.key);
      const same = known && known.signature.length === block.signature.length && known.signature.every((one, at) => one === block.signature[at]);
      const element = same ? known.element : block.draw();
      if (known && !same) this.replaceKeepingFocus(known.element, element);
      fresh.set(block.key, { element, signature: block.signature });
      if (element.parentNode !== this.log || element.previousSibling !== before) this.log.insertBefore(element, before ? before.nextSibling : this.log.firstChild);
      before = element;
    }
    for (const [key, row] of this.rows) if (!fresh.has(key)) row.element.remove();
    this.rows = fresh;
    while (before ? before.nextSibling : this.log.firstChild) (before ? before.nextSibling : this.log.firstChild).remove();
    if (!blocks.length) this.log.append(this.welcome(chat));
    if (wasAtEnd) { this.atEnd = true; this.keepEnd(); requestAnimationFrame(() => this.keepEnd()); }
  }

  blocks(chat) {
    const blocks = [];
    const messages = messagesOf(chat.id).filter((one) => this.shown(one) && (!Object.keys(one.service).length || serviceWords(one)));
    const lang = document.documentElement.lang;
    const units = [];
    for (const message of messages) {
      const last = units.at(-1);
      if (message.album && last?.[0].album === message.album) last.push(message);
      else units.push([message]);
    }
    const together = (one, other) => one && other && one[0].from === other[0].from && !Object.keys(one[0].service).length && !Object.keys(other[0].service).length
      && Math.abs(one[0].at - other[0].at) < TOGETHER_SECONDS;
    let day = "";
    units.forEach((unit, at) => {
      const [message] = unit;
      const date = dayOf(message.at);
      const newDay = date !== day;
      if (newDay) { blocks.push({ key: `day-${date}-${message.id}`, signature: [lang], draw: () => dayLine(message.at) }); day = date; }
      const isFirst = newDay || !together(units[at - 1], unit);
      const isLast = !together(unit, units[at + 1]);
      blocks.push({
        key: `m-${message.id}`,
        signature: [...unit, isFirst, isLast, lang],
        draw: () => bubble(unit, { phone: this, person: this.person, showAuthor: !chat.private && message.from !== this.person, isFirst, isLast }),
      });
    });
    return blocks;
  }

  replaceKeepingFocus(old, element) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(element);
    if (!focused) return;
    const same = focused.dataset.key && element.querySelector(`[data-key="${focused.dataset.key}"]`);
    (same ?? element.querySelector("button.key") ?? this.log).focus({ preventScroll: true });
  }

  welcome(chat) {
    const link = world.bar.links[this.person];
    return h("div", { class: "welcome" }, avatar(4, chat.title), h("b", {}, chat.title), h("p", {}, t("whatCanDo")),
      link ? h("p", {}, t("hasLink")) : null,
      link ? h("button", { type: "button", class: "plain", onclick: () => this.open({ url: link }) }, icon("link"), t("personal")) : null);
  }

  drawFoot() {
    const chat = this.chat();
    const kind = this.view.screen !== "chat" ? "none" : !chat.people.includes(this.person) ? "join" : chat.blocked ? "unblock" : chat.private && !chat.started ? "start" : "write";
    const key = kind === "write" ? kind : kind + document.documentElement.lang;
    if (key !== this.footShown) {
      this.footShown = key;
      const big = (words, note, action, fields) => h("div", { class: "big" }, note ? h("small", {}, note) : null, h("button", { type: "button", class: "big-button", onclick: () => this.send(action, fields) }, words));
      this.foot.replaceChildren(...({
        none: () => [],
        write: () => [this.composer.element],
        join: () => [big(t("join"), t("leftNow"), "join", {})],
        unblock: () => [big(t("restart"), t("blockedNow"), "start", {})],
        start: () => [big(t("start"), null, "start", {})],
      })[kind]());
    }
    if (kind === "write") this.composer.update();
  }

  /** Build anew what speaks the page's language. */
  translate() {
    const draft = this.composer.element.querySelector("textarea").value;
    this.composer = composer(this);
    this.composer.element.querySelector("textarea").value = draft;
    this.footShown = "";
    this.headShown = "";
    this.update();
  }
}
