// Starts the live weights in a page that has no Python behind it, and keeps the table in step with the sliders.

const sheet = JSON.parse(document.getElementById("live-data").textContent);
const held = document.getElementById("live-table");

/** A row of a table: its head, and cells of text. */
const line = (head, cells) => el("tr", {}, el("th", { scope: "row" }, head), ...cells.map((text) => el("td", {}, text)));

/** The same numbers as a table, the options in the order of their scores. */
function tabulate({ weights, given }) {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const found = standings(sheet.options, weights, sheet.weights);
  const heads = ["Criterion", "Weight", ...found.map((one) => one.option.name)];
  const rows = sheet.criteria
    .map((c, k) => [c, found.map((one) => points(one.values[k] * weights[k], total)), weights[k]])
    .filter(([c]) => !c.flat)
    .map(([c, cells, weight]) => line(c.name, [`${weight}`, ...cells]));
  rows.push(line("Score", [`${total}`, ...found.map((one) => points(one.score, total))]));
  rows.push(line("Sum of weight × value, in thousandths", ["", ...found.map((one) => `${one.score}`)]));
  put(held.caption, sentence(found, total, given));
  held.tHead.replaceChildren(el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text))));
  held.tBodies[0].replaceChildren(...rows);
}

/** Weights saved under a name last as long as the page is open. */
function save({ name, weights }) {
  sheet.presets = [...sheet.presets, { name, kind: "saved", weights: [...weights] }];
  sheet.weights = [...weights];
  sheet.given = true;
  for (const option of sheet.options) option.ceiling = ceiling(option, weights);
  begin();
}

function begin() {
  live({
    data: sheet,
    parentElement: document.getElementById("live-place"),
    setStateValue: (_, told) => tabulate(told),
    setTriggerValue: (_, told) => save(told),
  });
}

begin();
