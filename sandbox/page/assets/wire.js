// The wire to the server: one stream of changes in, one POST for everything a visitor does.

import { begin, change } from "./store.js";

let known = null;

/** Follow the stream for ever; after a break it goes on from the event that was known last. */
export function follow(onLine) {
  const source = new EventSource(known ? `events?after=${encodeURIComponent(known)}` : "events");
  source.onopen = () => onLine(true);
  source.onmessage = (event) => {
    known = event.lastEventId;
    const told = JSON.parse(event.data);
    if (told.state) begin(told.state);
    else change(told.changes);
  };
  source.onerror = () => {
    onLine(false);
    source.close();
    setTimeout(() => follow(onLine), 700);
  };
}

/** Ask for an action; the answer, or an Error with `code` when it cannot be done. */
export async function act(name, fields = {}) {
  let answer;
  try {
    answer = await fetch(`do/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) });
  } catch {
    throw Object.assign(new Error("The page's server does not answer."), { code: "offline" });
  }
  const said = await answer.json().catch(() => ({ ok: false, error: "broken", words: `${answer.status} ${answer.statusText}` }));
  if (!said.ok) throw Object.assign(new Error(said.words), { code: said.error });
  return said;
}
