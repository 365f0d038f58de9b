// The page answers "what if": the saving of every exchange is a polynomial in factors on its numbers, whose coefficients
// and joint draws stand in the page. Nothing is requested. This, whatif_yaml.js and whatif_panel.js are one function.
const data = JSON.parse(document.getElementById("what-if-data").textContent);
const NOISE = 1e-9; // a saving below this share of its gross amounts is rounding
const SPREAD = 2.673; // standard error of a 2.5 percentile of n normal draws, in standard deviations over √n
const places = (list) => new Map(list.map((one, at) => [one.id, at]));
const exchangeAt = places(data.exchanges), caseAt = places(data.cases), indicatorAt = places(data.indicators);

// ---- what is embedded

function bytes(text) {
  const raw = atob(text), found = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) found[i] = raw.charCodeAt(i);
  return found;
}
const known = new Map(), bases = new Map();
const once = (kept, key, make) => kept.get(key) ?? (kept.set(key, make()), kept.get(key));
const baseOf = (exchange) => once(bases, exchange, () => new Int8Array(bytes(data.bases[exchange]).buffer));

/** The blocks of a case, ready to calculate with. */
const blocksOf = (at) => once(known, `case ${at}`, () => data.blocks[at].map((one) =>
  typeof one === "number" ? blocksOf(0)[one] : {
    ...one,
    central: new Float64Array(bytes(one.central).buffer),
    means: one.means === undefined ? null : new Float32Array(bytes(one.means).buffer),
    steps: one.steps === undefined ? null : new Float32Array(bytes(one.steps).buffer),
    weights: one.weights === undefined ? null : new Int8Array(bytes(one.weights).buffer),
    drawn: new Map(),
  }));

// columns: the indicators, and behind them the part of public grids in each where it is told
const WIDTH = data.indicators.length * (data.grid ? 2 : 1);

/** Draws of each coefficient of a block in a column, one array after the other; null without draws. */
const drawsOf = (block, column) => once(block.drawn, column, () => {
  if (!block.means || !data.draws) return null;
  const n = data.draws, base = baseOf(block.exchange), count = base.length / n;
  const found = new Float64Array(block.masks.length * n);
  block.masks.forEach((_, at) => {
    const row = at * WIDTH + column, out = found.subarray(at * n, (at + 1) * n);
    out.fill(block.means[row]);
    for (let j = 0; j < count; j++) {
      const weight = block.steps[row] * block.weights[row * count + j];
      if (weight !== 0) for (let i = 0; i < n; i++) out[i] += weight * base[j * n + i];
    }
  });
  return found;
});

// ---- positions

function refuse(what) { throw new RangeError(what); }

/** Case, indicator and factors of a position: {exchanges: {id: {on, amount, …}}, case, indicator, grid}. */
function read(position = {}) {
  for (const key of Object.keys(position)) if (!["exchanges", "case", "indicator", ...(data.grid ? ["grid"] : [])].includes(key)) refuse(`unknown: ${key}`);
  const at = position.case === undefined ? 0 : caseAt.get(position.case) ?? refuse(`no case ${position.case}`);
  const indicator = position.indicator === undefined ? data.main
    : indicatorAt.get(position.indicator) ?? refuse(`no indicator ${position.indicator}`);
  const grid = position.grid === undefined ? 1 : factor(position.grid, "grid");
  const on = data.exchanges.map(() => true), factors = data.exchanges.map(() => ({ amount: 1 }));
  for (const [id, given] of Object.entries(position.exchanges ?? {})) {
    const e = exchangeAt.get(id) ?? refuse(`no exchange ${id}`);
    for (const [name, value] of flat(given)) {
      if (name === "on") { on[e] = Boolean(value); continue; }
      if (name !== "amount" && !factorNames(e).has(name)) refuse(`${id} has no factor ${name}`);
      factors[e][name] = factor(value, `${id}.${name}`);
    }
  }
  return { case: at, indicator, grid, on, factors };
}
function factor(value, name) {
  return Number.isFinite(value) && value >= 0 ? value : refuse(`${name}: a factor is a number from 0 up`);
}
/** Names and values of an exchange's factors; `share: {fate: 0.5}` is `share:fate`. */
const flat = (given) => Object.entries(given).flatMap(([name, value]) =>
  name === "share" ? Object.entries(value).map(([fate, one]) => [`share:${fate}`, one]) : [[name, value]]);
const factorNames = (e) => once(known, `factors ${e}`, () => new Set(data.blocks.flatMap((_, at) => blocksOf(at)
  .filter((one) => one.exchange === e).flatMap((one) => one.factors.map(([name]) => name)))));
/** Whether a block counts: of an exchange that others continue, one is for when none of them is there. */
const counts = (block, on) => on[block.exchange] && (block.credited === null
  || block.credited === data.exchanges[block.exchange].by.every((e) => !on[e]));

// ---- the calculation

/** Products of the factors of each monomial of a block. */
function monomials(block, factors) {
  const sizes = block.factors.map(([name]) => factors[name] ?? 1);
  return new Map(block.masks.map((mask) => {
    let size = factors.amount;
    for (let bit = 0; mask >> bit; bit++) if (mask >> bit & 1) size *= sizes[bit];
    return [mask, size];
  }));
}

/** Savings by exchange, what each stage adds to the saving, and the draws of the total. */
function calculate(at) {
  const n = data.draws, column = at.indicator, power = column + data.indicators.length, more = at.grid - 1;
  const savings = new Array(data.exchanges.length).fill(0), stages = data.stages.map(() => 0);
  let drawn = n ? new Float64Array(n) : null, whole = 0;
  for (const block of blocksOf(at.case)) {
    if (!counts(block, at.on)) continue;
    const sizes = monomials(block, at.factors[block.exchange]);
    let saving = 0, gross = 0;
    block.parts.forEach(([mask, stage], row) => {
      const whole = block.central[row * WIDTH + column] + (more && more * block.central[row * WIDTH + power]);
      const value = whole * sizes.get(mask);
      saving += value; gross += Math.abs(value); stages[stage] += value;
    });
    savings[block.exchange] = Math.abs(saving) < NOISE * gross ? 0 : saving;
    whole += gross;
    const draws = drawn && drawsOf(block, column), powered = drawn && more && drawsOf(block, power);
    if (!draws) { drawn = block.masks.length ? null : drawn; continue; }
    block.masks.forEach((mask, j) => {
      const size = sizes.get(mask);
      if (size !== 0) for (let i = 0, k = j * n; i < n; i++, k++) drawn[i] += size * draws[k];
      if (size !== 0 && more) for (let i = 0, k = j * n; i < n; i++, k++) drawn[i] += size * more * powered[k];
    });
  }
  const total = savings.reduce((sum, one) => sum + one, 0);
  return { savings, stages, drawn, total: Math.abs(total) < NOISE * whole ? 0 : total };
}

function quantile(sorted, probability) {
  const place = probability * (sorted.length - 1), low = Math.floor(place), high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
}
function moments(drawn) {
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
  return { mean, sd: Math.sqrt(drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / drawn.length) };
}
const asWritten = (at) => once(known, `written ${at.case} ${at.indicator}`, () => {
  const found = calculate({ ...at, grid: 1, on: at.on.map(() => true), factors: at.factors.map(() => ({ amount: 1 })) });
  return { ...found, sorted: found.drawn && found.drawn.slice().sort(), ...(found.drawn && moments(found.drawn)) };
});

/**
 * The 95 % interval of the total, the probability of a saving and the error of the ends. The draws of the report are
 * more than those here; how far these are off where everything is as written is known, and taken off as far as the
 * position goes with it draw by draw (a control variate).
 */
function spread(at, found) {
  const [low, high, chance] = data.cases[at.case].network[at.indicator];
  if (!found.drawn || low === null) return null;
  const written = asWritten(at), n = data.draws, { mean, sd } = moments(found.drawn);
  let together = 0;
  for (let i = 0; i < n; i++) together += (found.drawn[i] - mean) * (written.drawn[i] - written.mean);
  const alike = sd && written.sd ? Math.max(0, together / n / sd / written.sd) : 0;
  const off = alike && alike * sd / written.sd;
  const sorted = found.drawn.slice().sort();
  const [p2_5, p97_5] = [[0.025, low], [0.975, high]].map(([probability, told]) =>
    quantile(sorted, probability) + off * (told - quantile(written.sorted, probability)));
  const same = alike > 1 - 1e-12 && Math.abs(mean - written.mean) <= 1e-12 * Math.abs(written.mean);
  const saves = sorted.reduce((count, one) => count + (one > 0), 0) / n;
  const error = SPREAD * sd * Math.sqrt(alike ** 2 / data.of + (1 - alike ** 2) / n);
  return { p2_5, p97_5, error, p: sd === 0 && found.total === 0 ? null : same ? chance : saves, draws: same ? data.of : n };
}

function evaluate(position) {
  const at = read(position), found = calculate(at), ends = spread(at, found);
  const exchanges = Object.fromEntries(data.exchanges.map((one, e) => [one.id, found.savings[e]]));
  return { saving: found.total, p2_5: ends && ends.p2_5, p97_5: ends && ends.p97_5, exchanges };
}
