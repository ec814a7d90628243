// Plays the stories: a caption, then the page's own presses and words, then waiting for what really arrives.

import { h, icon } from "./dom.js";
import { Hand, Trouble } from "./hand.js";
import { Scene } from "./scene.js";
import { subscribe, world } from "./store.js";
import { TOURS } from "./tours.js";
import { act } from "./wire.js";
import { has, language, t } from "./words.js";

const PATIENCE = 30000;
const BUSY = 15000;
const READING = { least: 2600, most: 8000, each: 48 };
const BREATH = 900;
const WELCOMED = "page-welcomed";
const FAST = new URLSearchParams(location.search).has("fast");

class Stopped extends Error {}

/**
 * The stories of the page. `phones` are those on the table, `choose(person)` brings one to the front, `onCast(people,
 * spot)` shows only these phones and points at one; null for all of them.
 */
export function storyteller({ phones, choose, onCast }) {
  const element = h("aside", { class: "tour", hidden: true });
  let play = null;

  function list(onChosen) {
    return [h("p", {}, t("storiesLong")), ...TOURS.map((tour) => h("button", { type: "button", class: tour.guided ? "story first" : "story", "data-story": tour.name, onclick: () => { onChosen(); begin(tour); } },
      h("b", {}, tour.title[language()]), h("small", {}, tour.about[language()])))];
  }

  function begin(tour) {
    remember();
    play?.stop();
    play = new Play(tour, { phones, choose, onCast, draw });
    element.hidden = false;
    draw();
    element.querySelector('[data-tour="pause"], [data-tour="next"]').focus();
    play.run();
  }

  /** Tell whoever is here for the first time what this is and where to begin. */
  function greet() {
    if (play || remembered()) return;
    element.hidden = false;
    draw();
  }

  function end() {
    remember();
    play?.stop();
    play = null;
    element.hidden = true;
    onCast(null);
    document.querySelector(".stories-drop summary")?.focus();
  }

  function draw() {
    if (element.hidden) return;
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.tour : null;
    if (play) drawPlay();
    else drawWelcome();
    if (focused) (element.querySelector(`[data-tour="${focused}"]`) ?? element.querySelector("button"))?.focus({ preventScroll: true });
  }

  const button = (name, words, long, action, face = null, strong = false) => h("button", { type: "button", "data-tour": name, class: strong ? "strong" : "", title: long, "aria-label": long, onclick: action }, face && icon(face), h("span", {}, words));

  function drawWelcome() {
    const [guided, told] = [TOURS.find((tour) => tour.guided), TOURS.find((tour) => !tour.guided)];
    element.setAttribute("aria-label", t("welcome"));
    element.dataset.state = "welcome";
    element.replaceChildren(
      h("div", { class: "tour-words" }, h("p", { class: "tour-caption" }, h("b", {}, t("welcome")), " ", t("welcomeLong"))),
      h("div", { class: "tour-buttons" }, button("try", t("tryIt"), t("tryItLong"), () => begin(guided), "hand", true), button("watch", t("watchIt"), t("watchItLong"), () => begin(told), "play"), button("stop", t("lookAround"), t("lookAround"), end, "close")));
  }

  function drawPlay() {
    const { tour, at, trouble, isOver, isPaused } = play;
    const step = tour.steps[Math.min(at, tour.steps.length - 1)];
    const counted = step.counts && play.scene.counted(step.counts);
    const name = t("story", { name: tour.title[language()] });
    element.setAttribute("aria-label", name);
    element.dataset.state = trouble ? "trouble" : isOver ? "over" : isPaused ? "paused" : "playing";
    element.replaceChildren(
      h("div", { class: "tour-words" },
        h("div", { class: "tour-name" }, h("b", {}, name), h("span", { class: "tour-at" }, t("stepOf", { at: Math.min(at + 1, tour.steps.length), of: tour.steps.length })), counted ? h("span", { class: "tour-count" }, t("arrived", counted)) : null),
        h("p", { class: "tour-caption", role: "status" }, isOver ? `${step.says[language()]} ${t("theEnd")}` : step.says[language()]),
        play.wish && !isOver ? h("p", { class: "tour-wish", role: "status" }, icon("hand"), h("span", {}, play.wish)) : null,
        counted ? h("div", { class: "dots", "aria-hidden": "true" }, play.scene.copies(step.counts).map((copies) => h("i", { class: ["", "once"][copies] ?? "twice" }))) : null,
        trouble ? h("p", { class: "tour-trouble", role: "alert" }, t(`trouble.${trouble.code}`, { what: trouble.what })) : null,
        h("progress", { max: tour.steps.length, value: isOver ? tour.steps.length : at, "aria-label": name })),
      h("div", { class: "tour-buttons" }, ...(isOver
        ? [button("again", t("again"), t("again"), () => begin(tour), "again"), button("stop", t("close"), t("close"), end, "close", true)]
        : trouble
          ? [trouble.code === "gone" ? null : button("pause", t("waitMore"), t("waitMore"), () => play.resume(), "play", true), button("stop", t("takeOver"), t("takeOverLong"), end, "close")]
          : tour.guided ? [button("next", t("doIt"), t("doItLong"), () => play.help(), "skip"), button("stop", t("close"), t("close"), end, "close")]
          : [button("pause", isPaused ? t("goOn") : t("pause"), isPaused ? t("goOn") : t("pause"), () => (isPaused ? play.resume() : play.pause()), isPaused ? "play" : "pause", isPaused),
            button("next", t("nextStep"), t("nextStepLong"), () => play.step(), "skip"),
            button("stop", t("takeOver"), t("takeOverLong"), end, "close")]).filter(Boolean)));
  }

  element.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
  subscribe((changes) => {
    if (changes === null && play && !play.isOver && play.scene.isGone()) play.fail(new Trouble("gone", ""));
    if (play?.tour.steps[play.at]?.counts) draw();
  });
  return { element, list, greet, translate: draw };
}

function remembered() {
  try { return localStorage.getItem(WELCOMED) !== null; } catch { return true; }
}

function remember() {
  try { localStorage.setItem(WELCOMED, "yes"); } catch { /* then it is said again */ }
}

/** One story while it is played. */
class Play {
  constructor(tour, page) {
    Object.assign(this, { tour, page, at: 0, isPaused: false, isOver: false, isStopped: false, trouble: null, isHurried: false, isHelped: false, wish: null });
    this.scene = new Scene();
    this.hand = new Hand({ phones: page.phones, scene: this.scene, breath: () => this.rest(BREATH), isFast: FAST, show: (person) => this.show(person) });
    this.moved = 0;
    this.isDone = false;
    this.onePlayed = false;
    const roles = new Set(tour.steps.flatMap((step) => step.moves.flatMap((move) => [move.by, move.sees?.[0], ...(move.invite?.count ? ["first", "last"] : [move.invite?.as])])));
    this.isNeeded = (role) => roles.has(role);
  }

  pause() { this.isPaused = true; this.page.draw(); }

  resume() { this.isPaused = false; this.trouble = null; this.page.draw(); }

  /** Play one step, then stand still. */
  step() { this.onePlayed = true; this.isHurried = true; this.resume(); }

  /** Make the visitor's next move for them. */
  help() { if (this.wish) this.isHelped = true; }

  stop() { this.isStopped = true; }

  fail(trouble) {
    this.trouble = trouble;
    this.isPaused = true;
    if (trouble.code === "gone") this.isStopped = true;
    this.page.onCast(null);
    this.page.draw();
  }

  show(person) {
    const cast = Object.entries(this.scene.cast).filter(([role]) => this.isNeeded(role)).map(([, one]) => one);
    this.page.choose(person);
    this.page.onCast(cast, person);
  }

  async run() {
    const { steps } = this.tour;
    try {
      while (this.at < steps.length) {
        await this.gate();
        this.page.draw();
        try {
          await this.moves(steps[this.at]);
          await this.rest(Math.min(READING.most, Math.max(READING.least, steps[this.at].says[language()].length * READING.each)));
        } catch (error) {
          if (error instanceof Stopped) throw error;
          this.fail(error instanceof Trouble ? error : new Trouble("failed", has(`error.${error.code}`) ? t(`error.${error.code}`) : error.message));
          continue; // the same move once more when somebody wants to go on
        }
        this.moved = 0;
        this.isHurried = false;
        if (this.at + 1 === steps.length) break;
        this.at += 1;
        if (this.onePlayed) { this.onePlayed = false; this.pause(); }
      }
      this.isOver = true;
      this.page.draw();
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  }

  async moves(step) {
    for (; this.moved < step.moves.length; this.moved += 1) {
      await this.gate();
      if (step.moves[this.moved].unless?.(this.scene)) continue;
      await this.move(step.moves[this.moved]);
      this.isDone = false;
    }
  }

  async move(move) {
    const is = () => (move.sees ? this.scene.sees(...move.sees) : move.until(this.scene));
    if (move.by) this.show(this.scene.cast[move.by]);
    if (move.yours) await this.yours(move, is);
    if (move.invite) await this.invite(move.invite);
    else if (move.bar) await this.bar(move, is);
    else if (!this.isDone && !is()) {
      await this.rest(BREATH);
      if (move.press) await this.hand.press(move.by, move.press);
      if (move.write) await this.hand.write(move.by, typeof move.write === "function" ? move.write(this.scene) : move.write);
      if (move.open) await this.hand.opensLink(move.by);
    }
    if (move.invite) return;
    this.isDone = true; // waiting longer is not doing it again
    if (move.sees) this.show(this.scene.cast[move.sees[0]]);
    await this.until(is, this.scene.wanted(move), move.bar === "process" ? 3 * PATIENCE : PATIENCE);
    if (move.sees) this.hand.goTo(move.sees[0], is());
    if (move.right && !move.right(this.scene)) throw new Trouble("wrong", this.scene.wanted(move));
  }

  /** Say and show what to press, until the visitor has done it in whatever way, or wants it to be done. */
  async yours(move, is) {
    this.wish = t(move.bar ? "wishBar" : move.press ? "wishPress" : "wishWrite", { name: this.scene.name(move.by), what: move.bar ? t(move.bar) : move.press });
    this.isHelped = false;
    this.page.draw();
    let shown = null;
    const point = (one) => {
      if (one === shown) return;
      shown?.classList.remove("finger");
      one?.classList.add("finger");
      one?.scrollIntoView({ block: "nearest" });
      shown = one;
    };
    try {
      while (!this.isHelped && !is()) {
        point(this.hand.target(move));
        await this.change();
      }
    } finally {
      point(null);
      this.wish = null;
    }
  }

  async invite({ as, ...fields }) {
    const { people, codes } = await act("invite", { count: 1, ...fields });
    this.scene.enter(as, people, codes);
    await this.until(() => this.page.phones.has(people[0]), fields.name);
    this.show(people[0]);
  }

  /** Press a button above the phones, again and again, until what is wanted is there. */
  async bar({ bar, times = 1 }, is) {
    for (let time = 0; time < times && !is(); time += 1) {
      const before = world.bar.offset;
      const moves = ["hour", "day", "next"].includes(bar);
      const name = bar === "next" && !this.scene.hasPlanned() ? "hour" : bar;
      await this.until(() => !world.bar.moving, t("moving"));
      for (const button of this.hand.above(name)) { button.click(); await this.rest(BREATH / 3); }
      if (!moves) continue;
      const asked = performance.now(); // a bot that is still at work does not let the clock move: then it is asked again
      await this.until(() => !world.bar.moving && (world.bar.offset !== before || performance.now() - asked > BUSY), t("moving"));
      await this.calm(is);
    }
  }

  /** What an hour brings may come a moment after it: look a little before the next one is pressed. */
  async calm(is) {
    const end = performance.now() + 350;
    while (!is() && performance.now() < end) await this.change();
  }

  async until(is, what, patience = PATIENCE) {
    const end = performance.now() + patience;
    while (!is()) {
      if (performance.now() > end) throw new Trouble("late", what);
      await this.change();
    }
  }

  async gate() {
    while (this.isPaused) await this.change();
    this.check();
  }

  async rest(milliseconds) {
    const end = performance.now() + milliseconds;
    while (!FAST && !this.isHurried && !this.tour.guided && (performance.now() < end || this.isPaused)) await this.change();
    this.check();
  }

  /** Wait for the next change of the store, or a moment. */
  async change() {
    this.check();
    await new Promise((done) => { waiting.add(done); setTimeout(done, 120); });
    this.check();
  }

  check() {
    if (this.isStopped) throw new Stopped();
  }
}

const waiting = new Set();
subscribe(() => { for (const done of waiting) done(); waiting.clear(); });
