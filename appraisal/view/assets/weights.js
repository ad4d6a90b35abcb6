// The live weights: sliders, boxes and charts that follow the hand; Python hears of it when the hand lets go.

import { fair, points, proof, sentence, standings, stays } from "./pool.js";

const PAUSE = 60; // milliseconds after the hand lets go before Python is told
const PATIENCE = 6000; // milliseconds for Python's answer before its weights are believed again
const BAR = 30;
const NARROW = matchMedia("(max-width: 640px)").matches; // on a phone the names stand above their bars
const [ROW, WIDE, LEFT, RIGHT, DOWN] = NARROW ? [74, 340, 0, 52, 22] : [52, 1040, 250, 64, 0];

const screens = new WeakMap();

export default function live({ data, parentElement, setStateValue, setTriggerValue }) {
  const known = screens.get(parentElement);
  const screen = known?.fits(data) ? known : new Screen(parentElement, data, known?.root);
  screens.set(parentElement, screen);
  screen.tell = setStateValue;
  screen.trigger = setTriggerValue;
  screen.take(data);
}

const same = (a, b) => a.length === b.length && a.every((x, k) => x === b[k]);

/** An element with attributes and children; text is only ever text. */
function el(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function svg(name, attributes = {}, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

const most = (sum, total) => (points(sum, total) === "0.0" ? "less than 0.1" : `at most ${points(sum, total)}`);

const put = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

class Screen {
  constructor(parent, data, old) {
    old?.remove();
    this.mark = Screen.mark(data);
    this.weights = [...data.weights];
    this.given = data.given;
    this.locked = new Set();
    this.held = false;
    this.root = el("div", { class: "live" });
    this.shown = data.criteria.map((c, k) => ({ ...c, k })).filter((c) => !c.flat);
    this.branches = [...new Set(this.shown.map((c) => c.branch))];
    this.numbered = this.branches.flatMap((b) => this.shown.filter((c) => c.branch === b));
    this.root.append(this.side(data), this.controls(data), this.chart(data));
    parent.append(this.root);
  }

  static mark(data) {
    return JSON.stringify([data.criteria, data.options.map((o) => o.id), data.presets, data.impossible, data.unsettled]);
  }

  fits(data) {
    return this.root.isConnected && this.mark === Screen.mark(data);
  }

  /** New pools and proofs from Python; its weights count unless the hand has moved on since. */
  take(data) {
    this.data = data;
    const waiting = this.sent && Date.now() - this.sentAt < PATIENCE;
    if (this.sent && same(data.weights, this.sent)) this.sent = null;
    else if (!waiting && !this.held && !this.timer) {
      this.weights = [...data.weights];
      this.given = data.given;
      this.sent = null;
    }
    this.draw();
    if (!this.held && !this.timer) this.announce();
  }

  // ---- what is built once

  side(data) {
    this.first = el("p", { class: "first" });
    this.beside = el("p");
    this.badge = el("p", { class: "badge" });
    this.said = el("p", { class: "unseen", role: "status" });
    this.ranking = el("ol", { class: "scores" });
    this.lines = new Map(
      data.options.map((o) => {
        const line = { name: el("span", {}, o.name), score: el("b"), fill: el("i"), sure: el("small") };
        const meter = el("span", { class: "meter", "aria-hidden": "true" }, line.fill);
        line.item = el("li", {}, line.name, line.score, meter, line.sure);
        return [o.id, line];
      }),
    );
    const bare = (says) => (name) => el("li", {}, el("span", {}, name), el("small", {}, says));
    const shut = [...data.impossible.map(bare("not possible")), ...data.unsettled.map(bare("not settled"))];
    const out = shut.length ? [el("ul", { class: "scores" }, ...shut)] : [];
    const heading = el("h2", {}, "The ranking");
    const finding = el("div", { class: "finding" }, this.first, this.beside);
    return el("section", { class: "side", "aria-label": "The ranking" }, heading, finding, this.badge, this.said, this.ranking, ...out);
  }

  controls(data) {
    this.rows = new Map();
    const groups = this.branches.map((branch) =>
      el(
        "fieldset",
        {},
        el("legend", {}, branch),
        ...this.shown.filter((c) => c.branch === branch).map((c) => this.row(c)),
      ),
    );
    return el("section", { class: "weigh", "aria-label": "Weights" }, el("h2", {}, "Weights"), this.tools(data), ...groups);
  }

  row(c) {
    const limits = { min: 0, max: 100, step: 1 };
    const slider = el("input", { type: "range", ...limits, "aria-label": `${c.name}, weight` });
    const box = el("input", { type: "number", ...limits, "aria-label": `${c.name}, weight as a number` });
    const lock = el("input", { type: "checkbox", "aria-label": `Lock the weight of ${c.name}` });
    const [share, range] = [el("small", { class: "share" }), el("small", { class: "range" })];
    for (const input of [slider, box]) {
      input.addEventListener("input", () => this.move(c.k, input));
      input.addEventListener("change", () => this.settle());
    }
    slider.addEventListener("pointerdown", () => (this.held = true));
    for (const end of ["pointerup", "pointercancel"]) slider.addEventListener(end, () => (this.held = false));
    lock.addEventListener("change", () => {
      if (lock.checked) this.locked.add(c.k);
      else this.locked.delete(c.k);
      slider.disabled = lock.checked;
      box.disabled = lock.checked;
    });
    this.rows.set(c.k, { slider, box, share, range });
    const name = el("p", { class: "swing" }, el("b", {}, c.name), " ", el("span", {}, c.swing));
    const hand = el("div", { class: "hand" }, slider, box, el("label", { class: "lock" }, lock, "Lock"));
    return el("div", { class: "criterion" }, name, hand, el("p", { class: "under" }, share, range));
  }

  tools(data) {
    const button = (text, act) => {
      const made = el("button", { type: "button" }, text);
      made.addEventListener("click", act);
      return made;
    };
    const equal = button("Reset to equal weights", () => this.start(this.weights.map(() => 50), false));
    const scale = button("Normalise: heaviest to 100", () => this.normalise());
    const tools = [equal, scale];
    if (data.presets.length) {
      const choose = el("select", { "aria-label": "Weights to start from" });
      const kinds = { given: "Given", saved: "Saved by you", speaks: "Only what a party’s positions speak to (our reading)" };
      for (const [kind, label] of Object.entries(kinds)) {
        const inside = data.presets
          .map((p, n) => [p, n])
          .filter(([p]) => p.kind === kind)
          .map(([p, n]) => el("option", { value: n }, p.name));
        if (inside.length) choose.append(el("optgroup", { label }, ...inside));
      }
      tools.push(el("span", { class: "pick" }, choose, button("Start from these", () => this.start(data.presets[choose.value].weights, true))));
    }
    const name = el("input", { type: "text", maxlength: 40, "aria-label": "Name for these weights", placeholder: "Name" });
    const save = button("Save these weights", () => this.save(name));
    return el("div", { class: "tools" }, ...tools, el("span", { class: "pick" }, name, save));
  }

  chart(data) {
    const height = 8 + ROW * data.options.length + 30;
    const length = WIDE - LEFT - RIGHT;
    this.picture = svg("svg", { role: "img", viewBox: `0 0 ${WIDE} ${height}`, width: "100%", "font-size": 15, fill: "currentColor" });
    for (const mark of [0, 25, 50, 75, 100]) {
      const x = LEFT + (length * mark) / 100;
      this.picture.append(
        svg("line", { x1: x, x2: x, y1: 8, y2: height - 26, stroke: "var(--muted)", "stroke-opacity": 0.35 }),
        svg("text", { x, y: height - 8, fill: "var(--muted)", "text-anchor": mark || !NARROW ? "middle" : "start", "font-size": 13 }, mark < 100 || NARROW ? `${mark}` : "100 points"),
      );
    }
    this.bars = new Map(data.options.map((o) => [o.id, this.bar(o)]));
    const region = el("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": "Chart of the scores" }, this.picture);
    const key = this.branches.map((branch, n) =>
      el(
        "div",
        {},
        el("p", {}, el("i", { class: `fill-${n % 6}` }), branch),
        el("ol", {}, ...this.shown.filter((c) => c.branch === branch).map((c) => el("li", { value: this.numbered.indexOf(c) + 1 }, c.name))),
      ),
    );
    this.gains = el("h2");
    const legend = el("div", { class: "key", role: "group", "aria-label": "Key to the numbers in the bars" }, ...key);
    return el("section", { class: "whole", "aria-label": "What the scores are made of" }, this.gains, region, legend);
  }

  bar(option) {
    const group = svg("g");
    const at = NARROW ? { x: 0, y: 22 } : { x: LEFT - 14, y: 29, "text-anchor": "end" };
    const name = svg("text", at, option.name);
    const score = svg("text", { y: 29 + DOWN, "font-weight": 700, "font-size": 17 });
    const parts = this.numbered.map((c, n) => {
      const fill = this.branches.indexOf(c.branch) % 6;
      const box = svg("rect", { y: 8 + DOWN, height: BAR, fill: `var(--fill-${fill})`, stroke: "var(--ground)", "stroke-width": 1.5 });
      const label = svg("text", { y: 28 + DOWN, fill: `var(--label-${fill})`, "text-anchor": "middle", "font-size": 13 }, `${n + 1}`);
      group.append(box, label);
      return { box, label, k: c.k };
    });
    group.append(name, score);
    this.picture.append(group);
    return { group, name, score, parts };
  }

  // ---- what the hand does

  move(k, input) {
    const value = Math.min(100, Math.max(0, Math.round(Number(input.value) || 0)));
    this.weights[k] = value;
    this.given = true;
    this.draw(input);
  }

  start(weights, given) {
    this.weights = weights.map((w, k) => (this.locked.has(k) ? this.weights[k] : w));
    this.given = given || this.locked.size > 0;
    this.draw();
    this.settle();
  }

  normalise() {
    const free = this.shown.filter((c) => !this.locked.has(c.k)).map((c) => c.k);
    const most = Math.max(...free.map((k) => this.weights[k]), 0);
    if (most > 0) this.start(this.weights.map((w, k) => (free.includes(k) ? Math.round((100 * w) / most) : w)), true);
  }

  save(name) {
    if (name.value.trim()) this.trigger("saved", { name: name.value.trim(), weights: this.weights });
  }

  /** Tell Python once the hand rests; nothing is told while all weights are 0. */
  settle() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.announce();
      if (this.weights.some((w) => w > 0)) {
        this.sent = [...this.weights];
        this.sentAt = Date.now();
        this.tell("weights", { weights: this.sent, given: this.given });
      }
    }, PAUSE);
  }

  announce() {
    put(this.said, `${this.first.textContent} ${this.badge.textContent}`);
    this.picture.setAttribute("aria-label", [...this.bars].map(([id, b]) => `${b.name.textContent}: ${this.lines.get(id).score.textContent} points.`).join(" "));
  }

  // ---- what follows

  draw(from) {
    const total = this.weights.reduce((sum, w) => sum + w, 0);
    for (const [k, row] of this.rows) this.follow(k, row, total, from);
    this.root.classList.toggle("nothing", !total);
    if (!total) {
      put(this.first, "At least one weight must be above 0.");
      put(this.beside, "");
      put(this.badge, "");
      return;
    }
    const found = standings(this.data.options, this.weights, this.data.weights);
    put(this.first, sentence(found, total, this.given));
    put(this.beside, this.mixed(found, total));
    const [sure, words] = proof(found, total);
    put(this.badge, words);
    this.badge.classList.toggle("proved", sure);
    this.rank(found, total);
    this.stack(found, total);
  }

  follow(k, row, total, from) {
    const weight = this.weights[k];
    for (const input of [row.slider, row.box]) if (input !== from && input.value !== `${weight}`) input.value = weight;
    const share = total ? `${Math.round((100 * weight) / total)} % of all weight` : "";
    row.slider.setAttribute("aria-valuetext", `${weight} points, ${share}`);
    row.slider.style.setProperty("--at", `${weight}%`);
    put(row.share, share);
    put(row.range, total ? this.reach(k) : "");
  }

  reach(k) {
    const found = stays(this.data.options, this.weights, k);
    const turns = [];
    if (found.below) turns.push(`below ${found.from}, ${found.below.name} leads`);
    if (found.above) turns.push(`above ${found.to}, ${found.above.name} leads`);
    return turns.length ? `By itself: ${turns.join("; ")}.` : "";
  }

  mixed(found, total) {
    const mix = found.find((one) => one.option.mix);
    const [top] = fair(found);
    if (!mix || mix === top) return "";
    const gain = points(mix.score - top.score, total);
    return gain === "0.0" ? "No mix of forms does better." : `A best mix of forms would add ${gain} points.`;
  }

  rank(found, total) {
    const [top] = fair(found);
    const order = found.map((one) => this.lines.get(one.option.id).item);
    if (!same(order, [...this.ranking.children])) this.ranking.replaceChildren(...order);
    for (const one of found) {
      const line = this.lines.get(one.option.id);
      const over = one.top - one.score;
      put(line.score, points(one.score, total));
      put(line.sure, over ? `best known, ${most(over, total)} more` : "proved best of its kind");
      line.fill.style.width = `${Math.max(0, one.score / total / 1000)}%`;
      line.item.className = one === top ? "leads" : "follows";
    }
  }

  stack(found, total) {
    const scale = (WIDE - LEFT - RIGHT) / 100 / 1000 / total;
    const [top, ...rest] = fair(found);
    found.forEach((one, place) => {
      const bar = this.bars.get(one.option.id);
      bar.group.setAttribute("transform", `translate(0 ${8 + place * ROW})`);
      let x = LEFT;
      for (const part of bar.parts) {
        const wide = Math.max(0, one.values[part.k] * this.weights[part.k] * scale);
        part.box.setAttribute("x", x);
        part.box.setAttribute("width", wide);
        part.label.setAttribute("x", x + wide / 2);
        part.label.style.display = wide < 18 ? "none" : "";
        x += wide;
      }
      bar.score.setAttribute("x", x + 8);
      put(bar.score, points(one.score, total));
      bar.score.setAttribute("fill", one === top ? "var(--accent)" : "currentColor");
      bar.name.setAttribute("font-weight", one === top ? 700 : 400);
    });
    put(this.gains, this.gained(top, rest.find((one) => one.rank > top.rank)));
  }

  gained(top, behind) {
    if (!behind) return "What each criterion adds to the scores";
    const gain = (c) => (top.values[c.k] - behind.values[c.k]) * this.weights[c.k];
    const best = this.shown.filter((c) => gain(c) > 0).sort((a, b) => gain(b) - gain(a)).slice(0, 2);
    if (!best.length) return "What each criterion adds to the scores";
    return `${top.option.name} gains most over ${behind.option.name} on ${best.map((c) => c.name.toLowerCase()).join(" and ")}`;
  }
}
