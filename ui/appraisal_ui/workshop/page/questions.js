// How each kind of question is asked and each kind of result is shown. Text is only ever set as text.

export function make(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && key !== "list") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

let counter = 0;
const fresh = () => `f${(counter += 1)}`;
const STEPS = [[2, "Strongly agree"], [1, "Agree"], [0, "Neither agree nor disagree"], [-1, "Disagree"],
  [-2, "Strongly disagree"], [null, "Pass"]];
const WAYS = { 25: "a quarter of the way from worst to best", 50: "half of the way from worst to best",
  75: "three quarters of the way from worst to best", 100: "all the way from worst to best" };

// Each asker gives { nodes, read }: what to show, and how to read the answer; read gives a text where something is wrong.

function ranked(items, order, drawn, say) {
  const list = make("ol", { className: "rank" });
  let rows = order.map((id) => items.find((item) => item.id === id));
  function move(item, step, button) {
    const from = rows.indexOf(item);
    const to = from + step;
    if (to < 0 || to >= rows.length) return;
    rows.splice(to, 0, ...rows.splice(from, 1));
    draw();
    const again = list.children[to].querySelectorAll("button");
    (again[button].disabled ? again[1 - button] : again[button]).focus();
    say(`${item.name} is now number ${to + 1} of ${rows.length}.`);
  }
  function draw() {
    list.replaceChildren(...rows.map((item, place) => make("li", {},
      make("strong", { textContent: `${place + 1}. ${item.name}` }),
      item.swing ? make("small", { textContent: item.swing }) : null,
      make("div", { className: "moves" },
        make("button", { type: "button", className: "plain", textContent: "Up", "aria-label": `Move ${item.name} up`,
          disabled: place === 0, onclick: () => move(item, -1, 0) }),
        make("button", { type: "button", className: "plain", textContent: "Down", "aria-label": `Move ${item.name} down`,
          disabled: place === rows.length - 1, onclick: () => move(item, 1, 1) })))));
    drawn(rows);
  }
  draw();
  return { list, order: () => rows.map((item) => item.id) };
}

function swing(question, say) {
  const given = question.answer;
  const points = { ...(given ? given.points : {}) };
  const scales = make("div");
  let order = [];
  function scale(rows) {
    order = rows.map((item) => item.id);
    let most = 100;
    scales.replaceChildren(...rows.map((item, place) => {
      points[item.id] = place === 0 ? 100 : Math.min(most, points[item.id] ?? Math.round(100 * (1 - place / rows.length)));
      most = points[item.id];
      const id = fresh();
      const shown = make("span", { className: "value", "aria-hidden": "true", textContent: String(most) });
      const range = make("input", { type: "range", id, min: "0", max: "100", step: "5", disabled: place === 0 });
      range.value = String(most);
      range.addEventListener("input", () => {
        points[item.id] = Number(range.value);
        settle();
      });
      return make("div", {}, make("label", { htmlFor: id, textContent: item.name }),
        make("div", { className: "points" }, range, shown));
    }));
  }
  function settle() {
    let most = 100;
    [...scales.children].forEach((row, place) => {
      points[order[place]] = Math.min(most, points[order[place]]);
      most = points[order[place]];
      row.querySelector("input").value = String(most);
      row.querySelector(".value").textContent = String(most);
    });
  }
  const first = given ? given.order : question.items.map((item) => item.id);
  const ranking = ranked(question.items, first, scale, say);
  return {
    nodes: [
      make("h3", { textContent: "First: which step matters most?" }),
      make("p", { className: "quiet", textContent: "Put the step from worst to best that matters most at the top." }),
      ranking.list,
      make("h3", { textContent: "Then: how much do the others matter beside it?" }),
      make("p", { className: "quiet", textContent: "The first has 100 points. Half as important is 50; not at all is 0." }),
      scales,
    ],
    read: () => ({ kind: "swing", order, points: { ...points } }),
  };
}

function ranking(question, say) {
  const first = question.answer ? question.answer.order : question.items.map((item) => item.id);
  const rows = ranked(question.items, first, () => {}, say);
  return { nodes: [make("p", { className: "quiet", textContent: "Best at the top." }), rows.list],
    read: () => ({ kind: "ranking", order: rows.order() }) };
}

function budget(question) {
  const points = { ...(question.answer ? question.answer.points : {}) };
  const left = make("p", { "aria-live": "polite" });
  const spent = () => question.items.reduce((sum, item) => sum + (points[item.id] || 0), 0);
  const tell = () => {
    const rest = 100 - spent();
    left.textContent = rest < 0 ? `${-rest} points too many.` : `${rest} points left.`;
  };
  const rows = question.items.map((item) => {
    const id = fresh();
    const box = make("input", { type: "number", id, min: "0", max: "100", step: "5", inputMode: "numeric" });
    box.value = String(points[item.id] || 0);
    box.addEventListener("input", () => {
      points[item.id] = Math.max(0, Math.min(100, Math.round(Number(box.value) || 0)));
      tell();
    });
    return make("div", {}, make("label", { htmlFor: id }, item.name, make("small", { textContent: item.swing })), box);
  });
  tell();
  return {
    nodes: [left, ...rows],
    read: () => (spent() === 100
      ? { kind: "budget", points: Object.fromEntries(question.items.map((item) => [item.id, points[item.id] || 0])) }
      : `Share out exactly 100 points. ${left.textContent}`),
  };
}

function statement(question) {
  const name = fresh();
  let position = question.answer ? question.answer.position : undefined;
  const picks = STEPS.map(([value, words]) => make("label", { className: "pick" },
    make("input", { type: "radio", name, checked: value === position, onchange: () => { position = value; } }), words));
  return {
    nodes: [make("fieldset", {}, make("legend", { textContent: "Do you agree?" }), ...picks)],
    read: () => (position === undefined ? "Choose one." : { kind: "statement", position }),
  };
}

function rating(question) {
  const given = question.answer || { low: 25, likely: 50, high: 75 };
  const boxes = {};
  const rows = [["low", "At lowest"], ["likely", "Most likely"], ["high", "At highest"]].map(([part, words]) => {
    const id = fresh();
    const shown = make("span", { className: "value", "aria-hidden": "true", textContent: String(given[part]) });
    boxes[part] = make("input", { type: "range", id, min: "0", max: "100", step: "1" });
    boxes[part].value = String(given[part]);
    boxes[part].addEventListener("input", () => { shown.textContent = boxes[part].value; });
    return make("div", {}, make("label", { htmlFor: id, textContent: words }),
      make("div", { className: "points" }, boxes[part], shown));
  });
  return {
    nodes: [make("p", { className: "quiet", textContent: `0: ${question.worst}. 100: ${question.best}.` }), ...rows],
    read: () => {
      const [low, likely, high] = ["low", "likely", "high"].map((part) => Number(boxes[part].value));
      return low <= likely && likely <= high ? { kind: "rating", low, likely, high }
        : "The most likely rating lies between the lowest and the highest.";
    },
  };
}

function tradeOff(question, say, send) {
  const words = (id, share) => `${question.words[id].name}: ${WAYS[share]}`;
  const swing = (id) => make("small", { textContent: question.words[id].swing });
  const chosen = (prefer) => send({ kind: "trade_off", choices: [...question.made, { ...question.next, prefer }] });
  const back = question.made.length
    ? make("button", { type: "button", className: "plain", textContent: "Take the last choice back",
      onclick: () => send({ kind: "trade_off", choices: question.made.slice(0, -1) }) }) : null;
  const clash = question.clash.length
    ? make("p", { className: "bad", textContent: `Your choices ${question.clash.map((n) => n + 1).join(", ")} do not fit together. `
      + "That is no error, but you may want to take some back." })
    : make("p", { className: "quiet", textContent: question.made.length > 1 ? "Your choices so far fit together." : "" });
  if (!question.next) {
    return { nodes: [make("p", { textContent: `Done: ${question.made.length} choices. Thank you.` }), clash, back].filter(Boolean), read: null };
  }
  const { left, right, share } = question.next;
  const pick = (prefer, text, ...more) => make("button", { type: "button", className: "wide plain", onclick: () => chosen(prefer) }, text, ...more);
  return {
    nodes: [
      make("h3", { textContent: `Choice ${question.made.length + 1} of at most ${question.limit}: which improvement would you rather have?` }),
      pick("left", words(left, share), swing(left)), pick("right", words(right, 100), swing(right)),
      pick("equal", "Both are worth about the same"), clash, back,
    ].filter(Boolean),
    read: null,
  };
}

export const ASK = { swing, ranking, budget, statement, rating, trade_off: tradeOff };

function table(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col", textContent: text })));
  const body = rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row", textContent: first }),
    ...rest.map((text) => make("td", { textContent: text }))));
  return make("table", {}, make("caption", { className: "quiet", textContent: caption }), make("thead", {}, head), make("tbody", {}, ...body));
}

const span = (room) => `${room.median}; half ${room.first} to ${room.third}; all ${room.low} to ${room.high}`;

export function result(found) {
  const title = make("h2", { textContent: found.prompt });
  if (found.few) return make("section", { className: "card" }, title, make("p", { textContent: "Too few answers to show without showing a person’s." }));
  if (found.kind === "ranking") {
    return make("section", { className: "card" }, title, table("First places", ["Option", "Votes", "You"],
      found.rows.map((row) => [row.name, String(row.count), row.own ? "your first" : ""])));
  }
  if (found.rows) {
    return make("section", { className: "card" }, title, table("Per cent of all weight: yours; the room’s middle, its middle half, and all",
      ["Criterion", "You", "The room"], found.rows.map((row) => [row.name, row.own === null ? "–" : String(row.own), span(row.room)])));
  }
  if (found.kind === "statement") {
    const own = found.own ? found.own.position : undefined;
    return make("section", { className: "card" }, title, table("Votes", ["Answer", "Votes", "You"], STEPS.map(([value, words]) =>
      [words, String(found.counts[value === null ? "pass" : String(value)] || 0), found.own && own === value ? "your answer" : ""])));
  }
  return make("section", { className: "card" }, title, make("p", { textContent: found.spread ? `The room: ${span(found.spread)}.` : "Nobody answered." }),
    make("p", { textContent: found.own ? `You: ${found.own.likely} (${found.own.low} to ${found.own.high}).` : "" }));
}

export function leading(found) {
  const rows = found.rows.map((row) => [row.name, String(row.points)]);
  return make("section", { className: "card" }, make("h2", { textContent: `With your weights, ${found.rows[0].name} leads` }),
    table("Points of each option at its best among those worked out", ["Option", "Points"], rows));
}
