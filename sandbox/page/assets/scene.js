// What a story knows: who plays in it, and what has come to their phones since it began.

import { chatsOf, messagesOf, now, world } from "./store.js";
import { moment } from "./format.js";

/** The people of one performance, and conditions on the store. */
export class Scene {
  constructor() {
    const of = (role) => world.bar.phones.find((person) => world.bar.roles[person] === role);
    this.cast = { manager: of("manager"), owner: of("owner"), customer: null };
    this.crowd = [];
    this.codes = [];
    this.passed = new Map();
    this.marks = new Map([...world.chats.keys()].map((chat) => [chat, Math.max(0, ...messagesOf(chat).map((one) => one.id))]));
  }

  /** Somebody enters: one person as a role, or a crowd, whose first and last have phones. */
  enter(as, people, codes) {
    if (people.length > 1) { this.crowd = people; Object.assign(this.cast, { first: people[0], last: people.at(-1) }); }
    else this.cast[as] = people[0];
    this.codes = codes;
  }

  /** All who play in it, besides a crowd. */
  people() {
    return Object.values(this.cast).filter((person) => person !== null && person !== undefined);
  }

  name(role) {
    return world.people.get(this.cast[role])?.name ?? role;
  }

  isGone() {
    return this.people().some((person) => !world.people.has(person));
  }

  /** Where somebody of this role hears of the story: the managers' group for a manager, else the talk with the bot. */
  chats(role) {
    const person = this.cast[role];
    return chatsOf(person).filter((chat) => chat.private !== (role === "manager"));
  }

  /** What has come there since the story began, oldest first. */
  since(role) {
    return this.chats(role).flatMap((chat) => messagesOf(chat.id).filter((one) => one.id > (this.marks.get(chat.id) ?? 0)));
  }

  /** The newest message of somebody else with these words; undefined when there is none. */
  sees(role, words) {
    return this.since(role).findLast((one) => one.from !== this.cast[role] && one.text.includes(words));
  }

  /** The newest message with a button of that label. */
  offers(role, label) {
    const has = (same) => (one) => one.keyboard.some((row) => row.some((button) => same(button.text)));
    const found = this.since(role);
    return found.findLast(has((text) => text === label)) ?? found.findLast(has((text) => text.includes(label)));
  }

  /** How many of the crowd have the words, and how many there are. */
  counted(words) {
    return { n: this.copies(words).filter((n) => n > 0).length, of: this.crowd.length };
  }

  /** How often each of the crowd has the words. */
  copies(words) {
    return this.crowd.map((person) => messagesOf(person).filter((one) => one.is_bot && one.text.includes(words)).length);
  }

  /** Whether so many hours have passed since this was first asked. */
  hasPassed(hours) {
    if (!this.passed.has(hours)) this.passed.set(hours, now());
    return now() - this.passed.get(hours) >= hours * 3600000;
  }

  hour() {
    return Number(moment(now(), { hour: "2-digit", hourCycle: "h23" }).slice(0, 2));
  }

  hasPlanned() {
    return world.bar.planned.some((one) => one.at * 1000 > now());
  }

  bot() {
    return world.bar.bot;
  }

  isFair() {
    return !Object.values(world.bar.weather).some(Boolean);
  }

  /** Say what a move waits for. */
  wanted(move) {
    return move.sees ? `${this.name(move.sees[0])} — «${move.sees[1]}»` : move.press ?? move.bar ?? "…";
  }
}
