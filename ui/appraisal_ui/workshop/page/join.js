// The participant's page: a seat kept on this phone, news every two seconds, answers sent until they are acknowledged.

import { ASK, leading, make, result } from "/join/questions.js";

const EVERY = 2000;
const find = (id) => document.getElementById(id);
const memory = {
  get: (name) => { try { return JSON.parse(localStorage.getItem(`workshop-${name}`)); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(`workshop-${name}`, JSON.stringify(value)); } catch { /* private mode: kept while the page is open */ } },
  drop: (name) => { try { localStorage.removeItem(`workshop-${name}`); } catch { /* nothing kept */ } },
};
const mark = () => Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, "0")).join("");

let token = memory.get("token");
let code = "";
let seen = null;
let drawn = "";
let waiting = memory.get("unsent") || [];
let sending = false;
let timer = 0;
let delay = EVERY;

const say = (text) => { find("line").textContent = text; };
const complain = (text) => { find("problem").textContent = text; };

async function call(path, body) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  if (!body && seen) headers["if-none-match"] = seen;
  const reply = await fetch(`/api/workshop/${path}`, body
    ? { method: "POST", headers, body: JSON.stringify(body) } : { headers, cache: "no-store" });
  const data = reply.status === 304 ? null : await reply.json().catch(() => ({}));
  return { status: reply.status, data, etag: reply.headers.get("etag") };
}

// ---- the door

async function knock(event) {
  event.preventDefault();
  complain("");
  code = find("code").value;
  if (!code.trim()) { complain("Type the code that is on the screen in the room."); find("code").focus(); return; }
  try {
    const { status, data } = await call("door", { code });
    if (status !== 200) { complain(data.message); find("code").focus(); return; }
    find("title").textContent = data.title;
    find("name-part").hidden = !data.names;
    find("partner-part").hidden = !data.partners.length;
    find("partner").replaceChildren(make("option", { value: "", textContent: "Nobody, or not said" }),
      ...data.partners.map((partner) => make("option", { value: partner.id, textContent: partner.name })));
    find("code-form").hidden = true;
    find("seat-form").hidden = false;
    (data.names ? find("name") : find("seat-form").querySelector("button")).focus();
  } catch { complain("No connection. Try again in a moment."); }
}

async function sit(event) {
  event.preventDefault();
  complain("");
  const key = memory.get("key") || mark();
  memory.set("key", key);
  const asked = { code, key };
  const name = find("name").value.trim();
  if (name && !find("name-part").hidden) asked.name = name;
  if (find("partner").value) asked.partner = find("partner").value;
  try {
    const { status, data } = await call("join", asked);
    if (status !== 200) {
      if (status === 422) memory.drop("key");
      complain(data.message);
      return;
    }
    token = data.token;
    memory.set("token", token);
    memory.drop("key");
    enter();
    find("heading").focus();
  } catch { complain("No connection. Nothing is lost: try again in a moment."); }
}

function enter() {
  find("door").hidden = true;
  find("room").hidden = false;
  find("leaving").hidden = false;
  find("heading").textContent = "Welcome";
  ask();
}

function outside(message) {
  token = null; seen = null; drawn = ""; waiting = [];
  ["token", "unsent", "key"].forEach(memory.drop);
  clearTimeout(timer);
  find("room").hidden = true;
  find("leaving").hidden = true;
  find("door").hidden = false;
  find("code-form").hidden = false;
  find("seat-form").hidden = true;
  complain(message);
}

// ---- news

async function ask() {
  clearTimeout(timer);
  try {
    const { status, data, etag } = await call("sheet");
    if (!token) return;
    if (status === 403 || status === 404) { outside(data.message); return; }
    if (status === 200) { seen = etag; draw(data); }
    if (status < 400) { delay = EVERY; if (!waiting.length) say(""); } else { delay = Math.min(2 * delay, 15000); }
    if (waiting.length && status < 400) push();
  } catch {
    delay = Math.min(2 * delay, 15000);
    say("No connection. Trying again …");
  }
  timer = setTimeout(ask, delay * (0.8 + 0.4 * Math.random()));
}

function draw(sheet) {
  document.title = sheet.title;
  find("place").textContent = sheet.title;
  const { name, partner, voting, votes } = sheet.seat;
  const part = partner ? `for ${partner}` : "";
  const vote = !voting ? "without a vote" : votes > 1 ? `with ${votes} votes` : "";
  find("seat").textContent = [name ? `You are ${name}` : sheet.anonymous ? "You answer without a name" : "", part, vote].filter(Boolean).join(", ");
  const heading = { waiting: "The facilitator will open the first round", open: `Round ${sheet.round} is open`,
    closed: `Round ${sheet.round} is closed`, ended: "The workshop has ended. Thank you" }[sheet.phase];
  const kind = `${sheet.phase} ${sheet.round} ${sheet.questions.map((q) => q.id).join()}`;
  if (kind !== drawn) {
    drawn = kind;
    find("heading").textContent = heading;
    say(heading);
    find("questions").replaceChildren(...sheet.questions.map((question) => card(question, sheet.round)));
  } else {
    sheet.questions.filter((question) => question.kind === "trade_off").forEach((question) => {
      const old = find(`q-${question.id}`);
      if (old && old.dataset.made !== String(question.made.length)) old.replaceWith(card(question, sheet.round));
    });
  }
  find("results").replaceChildren(...(sheet.shown ? [make("h2", { textContent: `Results of round ${sheet.shown}` })] : []),
    ...(sheet.leading ? [leading(sheet.leading)] : []), ...sheet.results.map(result));
}

function card(question, round) {
  const status = make("p", { role: "status", textContent: question.saved && question.kind !== "trade_off" ? "Saved. You can change it until the round closes." : "" });
  const keep = (answer) => {
    waiting = [...waiting.filter((one) => one.question !== question.id || one.round !== round),
      { round, question: question.id, answer, key: mark() }];
    memory.set("unsent", waiting);
    status.textContent = "Sending …";
    push();
  };
  const { nodes, read } = ASK[question.kind](question, say, keep);
  const button = read ? make("button", { type: "button", textContent: question.saved ? "Save the change" : "Save my answer", onclick: () => {
    const answer = read();
    if (typeof answer === "string") status.textContent = answer; else keep(answer);
  } }) : null;
  const node = make("section", { className: "card", id: `q-${question.id}`, "aria-labelledby": `t-${question.id}` },
    make("h2", { id: `t-${question.id}`, textContent: question.prompt }), ...nodes, button, status);
  if (question.made) node.dataset.made = String(question.made.length);
  return node;
}

// ---- answers: each is kept on this phone until the server has acknowledged it; sent twice, it counts once

async function push() {
  if (sending) return;
  sending = true;
  try {
    while (waiting.length && token) {
      const one = waiting[0];
      const { status, data } = await call("answer", one);
      const tell = (text) => { const place = find(`q-${one.question}`); if (place) place.lastElementChild.textContent = text; };
      if (status === 429 || status >= 500) { tell(`Not saved yet: ${data.message || "the server is busy"}. Trying again …`); break; }
      waiting = waiting.filter((other) => other.key !== one.key);
      memory.set("unsent", waiting);
      if (status === 200) {
        seen = data.mark;
        draw(data.sheet);
        tell(`Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}. You can change it until the round closes.`);
        focusNext(one);
      } else { tell(`Not saved: ${data.message}.`); if (status === 404) outside(data.message); }
    }
  } catch {
    say("No connection. Your answer is kept here and sent as soon as there is one.");
  } finally { sending = false; }
}

function focusNext(one) {
  if (one.answer.kind !== "trade_off") return;
  const next = find(`q-${one.question}`)?.querySelector("h3, p");
  if (next) { next.tabIndex = -1; next.focus(); }
}

async function leave() {
  find("sure").close();
  try {
    const { status, data } = await call("leave", {});
    if (status === 200) { outside(""); say("You have left, and what you gave is erased."); } else { complain(data.message); }
  } catch { complain("No connection, so nothing was erased. Try again in a moment."); }
}

find("wait").hidden = true;
find("code-form").addEventListener("submit", knock);
find("seat-form").addEventListener("submit", sit);
find("leave").addEventListener("click", () => find("sure").showModal());
find("sure").addEventListener("close", () => { if (find("sure").returnValue === "leave") leave(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && token) { delay = EVERY; ask(); } });
addEventListener("online", () => { if (token) { delay = EVERY; ask(); } });
if (token) enter();
else {
  find("code-form").hidden = false;
  find("code").value = decodeURIComponent(location.hash.slice(1)).slice(0, 20);
  if (find("code").value) find("code-form").requestSubmit();
}
