// The page: the bar, the tabs and the phones, kept as the server tells.

import { bar } from "./bar.js";
import { h } from "./dom.js";
import { avatar, summary } from "./bubble.js";
import { Phone } from "./phone.js";
import { subscribe, world } from "./store.js";
import { storyteller } from "./tour.js";
import { follow } from "./wire.js";
import { language, speak, t } from "./words.js";

const phones = new Map();
let chosen = null;

speak(language());
const live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
const notes = h("div", { class: "notes", role: "status" });
const tabs = h("nav", { class: "tabs" });
const table = h("main", { class: "table" });
const curtain = h("div", { class: "curtain", role: "status" });
const stories = storyteller({ phones, choose: (person) => choose(phones.get(person)), onCast: showCast });
const top = bar({ notify, stories, onLanguage: () => { for (const phone of phones.values()) phone.translate(); stories.translate(); drawTabs(); drawCurtain(true); }, onPerson: (person) => { chosen = person; } });
document.body.append(top.element, tabs, table, stories.element, notes, live, curtain);

/** Show a note of the page itself. */
function notify(words, kind = "") {
  const note = h("div", { class: `toast ${kind}` }, words);
  notes.append(note);
  setTimeout(() => note.remove(), 5000);
}

subscribe((changes) => {
  if (changes === null) {
    phones.clear();
    table.replaceChildren();
  }
  for (const [person, phone] of phones) {
    if (world.bar.phones.includes(person)) continue;
    phone.element.remove();
    phones.delete(person);
  }
  for (const person of world.bar.phones) {
    if (phones.has(person) || !world.people.has(person)) continue;
    const phone = new Phone(person, drawTabs);
    phones.set(person, phone);
    const after = world.bar.phones.slice(world.bar.phones.indexOf(person) + 1).find((one) => phones.has(one));
    table.insertBefore(phone.element, after === undefined ? null : phones.get(after).element);
    if (chosen === person) requestAnimationFrame(() => phone.element.scrollIntoView({ behavior: "smooth", inline: "center" }));
  }
  if (!phones.has(chosen)) chosen = world.bar.phones[0];
  top.update();
  for (const phone of phones.values()) phone.update();
  for (const change of changes ?? []) {
    if (change.kind === "answer") phones.get(change.is.person)?.answered(change.is);
    if (change.kind === "typing") for (const phone of phones.values()) if (phone.view.chat === change.chat) phone.typing(change.chat);
    if (change.kind === "message" && change.isNew && !Object.keys(change.is.service).length) announce(change.is);
  }
  drawTabs();
  drawCurtain(true);
  document.documentElement.dataset.ready = "yes";
  stories.greet();
});

function announce(message) {
  for (const phone of phones.values()) {
    if (phone.view.chat !== message.chat || message.from === phone.person) continue;
    phone.typingUntil.delete(message.chat);
    phone.drawHead();
    live.textContent = t("newMessage", { phone: world.people.get(phone.person).name, author: message.author, text: summary(message) });
    return;
  }
}

/** Show only the phones of these people, and point at one of them; null for all phones as usual. */
function showCast(cast, spot) {
  table.classList.toggle("touring", cast !== null);
  for (const [person, phone] of phones) {
    phone.element.classList.toggle("cast", cast?.includes(person) ?? false);
    phone.element.classList.toggle("spot", person === spot);
  }
}

function drawTabs() {
  if (!world.bar) return;
  const focused = tabs.contains(document.activeElement) ? document.activeElement.dataset.person : null;
  tabs.setAttribute("aria-label", t("phones"));
  const inOrder = world.bar.phones.map((person) => phones.get(person)).filter(Boolean);
  tabs.replaceChildren(...inOrder.map((phone) => {
    const person = world.people.get(phone.person);
    const unread = phone.person === chosen ? 0 : phone.unreadEverywhere();
    phone.element.classList.toggle("chosen", phone.person === chosen);
    return h("button", { type: "button", class: "tab", "data-person": phone.person, "aria-current": phone.person === chosen ? "true" : "false", onclick: () => choose(phone) },
      avatar(person.id, person.name), h("span", {}, person.name), unread ? h("span", { class: "count", "aria-label": t("unread", { n: unread }) }, String(unread)) : null);
  }));
  if (focused) tabs.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
}

function choose(phone) {
  if (!phone) return;
  chosen = phone.person;
  drawTabs();
  tabs.querySelector('[aria-current="true"]')?.scrollIntoView({ inline: "center", block: "nearest" });
  phone.update();
  phone.log.scrollTop = phone.log.scrollHeight;
  phone.element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
}

let offlineSince = null;

/** Hide the phones while there is no server to talk to. */
function drawCurtain(online) {
  offlineSince = online ? null : offlineSince ?? Date.now();
  const isLong = offlineSince !== null && Date.now() - offlineSince > 40000;
  curtain.hidden = online;
  curtain.replaceChildren(h("div", {}, h("div", { class: "steam", "aria-hidden": "true" }, "☕"), h("b", {}, t("setting")), h("p", {}, t(isLong ? "offline" : "settingLong"))));
}

drawCurtain(false);
follow((online) => { if (!online) drawCurtain(false); });
setInterval(() => { top.tick(); for (const phone of phones.values()) phone.tick(); }, 1000);
