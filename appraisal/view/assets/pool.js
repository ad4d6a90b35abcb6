// What Python answers from a pool, answered here in whole numbers, so that every chart follows the hand.
// Values are in thousandths of a point; weights are whole; every product stays far below 2^53, so all is exact.

const UNITS = 1000;

/** Whole number nearest to n / d, halves to even, as Python rounds. */
export function rounded(n, d) {
  const low = Math.floor(n / d);
  const left = n - low * d;
  return 2 * left > d || (2 * left === d && low % 2 !== 0) ? low + 1 : low;
}

/** Points with one decimal from a weighted sum of values. */
export function points(sum, total) {
  const tenths = rounded(10 * sum, total * UNITS);
  const size = Math.abs(tenths);
  return `${tenths < 0 ? "-" : ""}${Math.floor(size / 10)}.${size % 10}`;
}

const worth = (weights, values) => values.reduce((sum, v, k) => sum + v * weights[k], 0);

/** A score that no configuration exceeds: what is left of the weights after taking out a proof is covered by spans. */
export function ceiling(option, weights) {
  let least = option.spans.reduce((sum, [, high], k) => sum + weights[k] * high, 0);
  for (const [at, best] of option.proofs) {
    for (let j = 0; j < at.length; j += 1) {
      if (at[j] > 0) {
        let sum = weights[j] * best;
        for (let k = 0; k < at.length; k += 1) {
          const left = weights[k] * at[j] - weights[j] * at[k];
          sum += Math.max(left * option.spans[k][0], left * option.spans[k][1]);
        }
        least = Math.min(least, Math.floor(sum / at[j]));
      }
    }
  }
  return least;
}

/** The best known configuration of each option at some weights, best first, with its rank and its ceiling. */
export function standings(options, weights, at) {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const asked = at && at.every((w, k) => w === weights[k]);
  const found = options.map((option, order) => {
    let best = 0;
    let score = -Infinity;
    option.points.forEach((values, n) => {
      const sum = worth(weights, values);
      if (sum > score) [best, score] = [n, sum];
    });
    const top = Math.max(score, Math.min(ceiling(option, weights), asked ? option.ceiling : Infinity));
    return { option, order, score, top, values: option.points[best], place: rounded(100 * score, total * UNITS) };
  });
  found.sort((a, b) => b.place - a.place || a.order - b.order);
  for (const one of found) one.rank = 1 + found.findIndex((other) => other.place === one.place);
  return found;
}

/** The options that compete: a mix without limits takes in all others, and stands beside them. */
export function fair(found) {
  const rest = found.filter((one) => !one.option.mix);
  return rest.length ? rest : found;
}

/** A finding with the weights that it holds for; where nobody gave any it is an example, and that comes first. */
const weighted = (finding, given) =>
  given ? `${finding}, with the weights given.` : `Nobody has given weights. With all equal, as one example, ${finding}.`;

/** The finding in brief. */
export function sentence(found, total, given) {
  const rest = fair(found);
  if (!rest.length) return "No option is possible under the law and the rules.";
  const [top, next] = rest;
  const first = rest.filter((one) => one.rank === top.rank).map((one) => one.option.name);
  const score = points(top.score, total);
  if (first.length > 1) {
    const said = `${first.slice(0, -1).join(", ")} and ${first[first.length - 1]}`;
    return weighted(`${said} score the same, ${score} points`, given);
  }
  if (!next) return weighted(`${top.option.name} is the only option that is possible and scores ${score} points`, given);
  const lead = points(top.score - next.score, total);
  return weighted(`${top.option.name} scores most, ${score} points, ${lead} ahead of ${next.option.name}`, given);
}

/** How sure the leader is: [proved, words]. */
export function proof(found, total) {
  const rest = fair(found);
  if (!rest.length) return [false, ""];
  const [top] = rest;
  const other = Math.max(...rest.slice(1).map((one) => one.top), -Infinity);
  if (top.score === top.top && other <= top.score) return [true, "Proved: no option can score more at these weights."];
  const over = Math.max(top.top, other) - top.score;
  const gap = points(over, total) === "0.0" ? "less than 0.1 points" : `at most ${points(over, total)} points`;
  if (other <= top.score) return [false, `It leads for certain. Its own score is best known: ${gap} more is possible.`];
  return [false, `Best known: an option could score ${gap} more than this.`];
}

/** Where the leader stays in front while one weight alone runs from 0 to 100: [from, to, who leads below, above]. */
export function stays(options, weights, k) {
  const rivals = options.filter((o) => !o.mix).length ? options.filter((o) => !o.mix) : options;
  const lines = rivals.flatMap((option) =>
    option.points.map((values) => ({ option, slope: values[k], base: worth(weights, values) - weights[k] * values[k] })),
  );
  const leader = (w) => {
    let best = null;
    let most = -Infinity;
    for (const line of lines) {
      const sum = line.base + w * line.slope;
      if (sum > most || (sum === most && line.option === now)) [best, most] = [line.option, sum];
    }
    return best;
  };
  let now = null;
  now = leader(weights[k]);
  let [from, to] = [weights[k], weights[k]];
  while (from > 0 && leader(from - 1) === now) from -= 1;
  while (to < 100 && leader(to + 1) === now) to += 1;
  return { from, to, below: from > 0 ? leader(from - 1) : null, above: to < 100 ? leader(to + 1) : null };
}
