// A hand over the phones: it presses the page's own buttons and writes into the page's own boxes, as a person does.

import { world } from "./store.js";

const LETTER = 22;

/** A story cannot go on; `code` says why, `what` is what was wanted. */
export class Trouble extends Error {
  constructor(code, what) {
    super(what);
    Object.assign(this, { code, what });
  }
}

export class Hand {
  constructor({ phones, scene, breath, isFast, show }) {
    Object.assign(this, { phones, scene, breath, isFast, showPhone: show });
  }

  phone(role) {
    const phone = this.phones.get(this.scene.cast[role]);
    if (!phone) throw new Trouble("cannot", this.scene.name(role));
    return phone;
  }

  /** Press the newest button of that label on somebody's phone. */
  async press(role, label) {
    const message = this.scene.offers(role, label);
    if (!message) throw new Trouble("absent", `${this.scene.name(role)} — [${label}]`);
    await this.click(() => this.key(this.row(role, message), label), `${this.scene.name(role)} — [${label}]`);
  }

  key(row, label) {
    const keys = [...(row?.querySelectorAll(".key") ?? [])];
    return keys.find((one) => one.textContent === label) ?? keys.find((one) => one.textContent.includes(label));
  }

  /** What a visitor is to press for a move. The phone is turned to it once; words to send stand in the box once. */
  target({ by, bar, press, write }) {
    if (bar) return this.above(bar)[0];
    const phone = this.phone(by);
    const message = press && this.scene.offers(by, press);
    const wanted = message?.id ?? write;
    if (wanted !== this.offered && wanted !== undefined) {
      this.offered = wanted;
      if (message) this.row(by, message);
      else this.fill(phone, by, write);
    }
    return message ? this.key(phone.log.querySelector(`[data-ids~="${message.id}"]`), press) : write && phone.element.querySelector(".composer .send");
  }

  fill(phone, role, words) {
    if (role !== "manager") this.turn(phone, { screen: "chat", chat: phone.person, topic: null });
    const box = phone.element.querySelector(".composer textarea");
    if (!box) throw new Trouble("cannot", this.scene.name(role));
    box.value = words;
    box.dispatchEvent(new Event("input"));
  }

  /** Open the personal link that somebody has. */
  async opensLink(role) {
    const phone = this.phone(role);
    this.turn(phone, { screen: "chat", chat: phone.person, topic: null });
    await this.click(() => phone.log.querySelector(".welcome button"), this.scene.name(role));
  }

  /** Write something where the story is on that phone: a manager in the topic that is open. */
  async write(role, words) {
    const phone = this.phone(role);
    if (role !== "manager") this.turn(phone, { screen: "chat", chat: phone.person, topic: null });
    const box = phone.element.querySelector(".composer textarea");
    if (!box) throw new Trouble("cannot", this.scene.name(role));
    const draft = box.value;
    for (let end = this.isFast ? words.length : 1; end <= words.length; end += 1 + Math.floor(words.length / 60)) {
      box.value = words.slice(0, end);
      box.dispatchEvent(new Event("input"));
      if (!this.isFast) await new Promise((done) => setTimeout(done, LETTER));
    }
    box.value = words;
    await this.click(() => phone.element.querySelector(".composer .send"), this.scene.name(role));
    box.value = draft;
  }

  /** Bring a message to the eyes of whoever has that phone. */
  goTo(role, message) {
    if (message?.chat === undefined || !this.row(role, message)) return;
    this.phone(role).goTo(message.id);
  }

  /** The row of a message, on the phone turned to where it stands. */
  row(role, message) {
    const phone = this.phone(role);
    const forum = world.chats.get(message.chat)?.forum;
    this.turn(phone, { screen: "chat", chat: message.chat, topic: forum ? message.thread ?? null : null });
    return phone.log.querySelector(`[data-ids~="${message.id}"]`);
  }

  turn(phone, view) {
    if (JSON.stringify(phone.view) !== JSON.stringify(view)) phone.show(view, { keepFocus: true });
  }

  /** Press what `find` finds; it is looked for again, because a chat may be drawn anew while a finger comes near. */
  async click(find, what) {
    const shown = find();
    shown?.scrollIntoView({ block: "nearest" });
    shown?.classList.add("finger");
    await this.breath();
    shown?.classList.remove("finger");
    const pressed = find();
    if (!pressed || pressed.disabled) throw new Trouble("absent", what);
    pressed.click();
  }

  /** The buttons above the phones that a name means; those that are not needed now are left out. */
  above(name) {
    const found = name === "weather" ? [...document.querySelectorAll('[data-weather][aria-checked="true"]')] : [document.querySelector(`[data-do="${name}"]`)];
    return found.filter((one) => one && !one.disabled);
  }
}
