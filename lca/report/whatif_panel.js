// The panel: controls, totals, ranking and waterfall. Without this script none of it is shown.

const panel = document.getElementById("what-if");
const part = (name) => panel.querySelector(`[data-part="${name}"]`);
const START = "#what-if?";
const TOP = 200; // percent that the slider of an amount reaches
let state = { exchanges: {} };

// ---- numbers as the page writes them

const MINUS = "\u2212", ABSENT = "–";
const fixed = (value, decimals) => {
  const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return /[1-9]/.test(text) ? (value < 0 ? MINUS : "") + text : "0";
};
const decimalsOf = (value, digits) => {
  const rounded = Math.abs(Number(value.toPrecision(digits)));
  return rounded ? Math.max(0, digits - 1 - Math.floor(Math.log10(rounded) + 1e-12)) : 0;
};
const number = (value, digits = 3) => fixed(Number(value.toPrecision(digits)), decimalsOf(value, digits));
/** The display unit in which the largest of some values reads best. */
function scaleOf(indicator, values) {
  const steps = data.indicators[indicator].scales, largest = Math.max(0, ...values.map(Math.abs));
  return steps.reduce((chosen, step) => Number((largest / step[0]).toPrecision(3)) >= 1 ? step : chosen, steps[0]);
}
/** Values with as many decimals as the largest needs; of one that would show none of its digits, the first. */
function alike(values) {
  const largest = Math.max(0, ...values.map(Math.abs)), decimals = largest ? decimalsOf(largest, 3) : 0;
  return values.map((one) => one !== 0 && Math.abs(one) < 0.5 * 10 ** -decimals ? number(one, 1) : fixed(one, decimals));
}
const amount = (value, [factor, unit]) => `${number(value / factor)} ${unit}`;
/** Decimals of an interval: to the third digit of its larger end, and no further than its error allows. */
function endDecimals(largest, error) {
  if (!largest) return 0;
  const first = -Math.floor(Math.log10(largest));
  return error > 1e-9 * largest ? Math.max(first, Math.min(first + 2, Math.floor(-Math.log10(error / 2)))) : first + 2;
}
const rounded = (value, places) => fixed(Math.round(value * 10 ** places) / 10 ** places, Math.max(0, places));
const percent = (text) => data.lang === "zh" ? `${text}%` : `${text} %`;
function chance(p, draws) {
  const up = (value) => { const power = 10 ** Math.floor(Math.log10(value)); return Math.ceil(value / power - 1e-9) * power; };
  const finest = Number(Math.max(0.1, up(100 / draws)).toPrecision(6)), value = p * 100;
  if (value > 100 - finest) return `>${percent(100 - finest)}`;
  if (value < finest) return `<${percent(finest)}`;
  return percent(value.toFixed(value < 1 || value > 99 ? 1 : 0));
}
const told = (value, scale, open = false) => {
  if (open) return say("open", { amount: amount(value, scale) });
  return value === 0 ? say("nothing") : say(value > 0 ? "saves" : "adds", { amount: amount(Math.abs(value), scale) });
};

// ---- the controls

function make(tag, attributes = {}, ...inside) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) one.addEventListener(event, act);
    else if (value === true) one.setAttribute(name, "");
    else if (value !== false && value !== null) one.setAttribute(name, value);
  }
  one.append(...inside);
  return one;
}
const given = (id) => state.exchanges[id] ?? {};
function change(id, name, value) {
  const own = { ...given(id), [name]: value };
  if (value === true || value === 1) delete own[name];
  state = { ...state, exchanges: { ...state.exchanges, [id]: own } };
  if (!Object.keys(own).length) delete state.exchanges[id];
}

const rows = data.exchanges.map((one, e) => {
  const box = make("input", { type: "checkbox", "aria-label": say("on", { name: one.name }), on: { change: () => {
    change(one.id, "on", box.checked); show(true);
  } } });
  const row = {
    e, box, id: one.id,
    saving: make("span", { class: "wi-value" }), rank: make("small"), bar: make("span", { class: "wi-bar" }),
    fields: make("div", { class: "wi-fields" }), more: make("div", { class: "wi-fields" }), inputs: new Map(),
  };
  row.details = make("details", {}, make("summary", { "aria-label": say("moreOf", { name: one.name }) }, say("more")), row.more);
  row.details.addEventListener("toggle", () => { if (row.details.open) fill(row); });
  const name = make("label", { class: "wi-name" }, box, make("span", {}, one.name));
  row.item = make("li", {}, name, row.rank, row.saving, make("span", { class: "wi-track", "aria-hidden": "true" }, row.bar), row.fields, row.details);
  return row;
});

function label(name) {
  return name.startsWith("share:") ? say("share", { fate: name.slice(6) }) : say(name);
}
/** A slider with its number: percent of what is written, both the same value. */
function field(row, name, most, least) {
  const words = { what: label(name), name: data.exchanges[row.e].name };
  const act = (input, done) => {
    const value = Number(input.value);
    if (input.value === "" || !Number.isFinite(value)) return;
    change(row.id, name, Math.min(Math.max(value, least), bound(row, name, most)) / 100);
    show(done, input.type === "number" && !done ? input : null);
  };
  const pair = ["range", "number"].map((type) => make("input", {
    type, min: least, max: most, step: type === "range" ? 1 : "any", "aria-label": say(type === "range" ? "slider" : "number", words),
    on: { input: (event) => act(event.target, false), change: (event) => act(event.target, true) },
  }));
  row.inputs.set(name, pair);
  return make("div", { class: "wi-field" }, make("span", { "aria-hidden": "true" }, label(name)), ...pair, make("span", { "aria-hidden": "true" }, "%"));
}
const factorsNow = (row) => blocksOf(read(state).case).find((one) => one.exchange === row.e && !one.credited)?.factors ?? [];
/** Percent that a factor may reach: stated shares leave a rest. */
function bound(row, name, most) {
  const factors = factorsNow(row), own = factors.find(([one]) => one === name);
  if (!own || !own[2]) return most;
  const others = factors.filter(([one, , share]) => share && one !== name)
    .reduce((sum, [one, , share]) => sum + share * (given(row.id)[one] ?? 1), 0);
  return Math.min(most, Math.max(0, Math.floor((1 - others) / own[2] * 100)));
}
/** The other numbers of an exchange, which differ from case to case. */
function fill(row) {
  const factors = factorsNow(row), shown = [...row.inputs.keys()].slice(1);
  row.details.hidden = !factors.length;
  if (!row.details.open || shown.join() === factors.map(([name]) => name).join()) return;
  for (const name of shown) row.inputs.delete(name);
  row.more.replaceChildren(...factors.map(([name, most]) =>
    field(row, name, Math.floor(most * 100 + 1e-9), ["distance", "electricity"].includes(name) ? 0 : 1)));
  showInputs(row);
}
function showInputs(row, except = null) {
  const own = given(row.id);
  row.box.checked = own.on ?? true;
  for (const [name, pair] of row.inputs) {
    for (const input of pair) {
      const value = String(Number(((own[name] ?? 1) * 100).toPrecision(12)));
      if (input !== except && input.value !== value) input.value = value;
      input.disabled = own.on === false;
    }
  }
}

// the burden of one kWh of the public grids, for the whole network
const power = ["range", "number"].map((type) => make("input", {
  type, min: 0, max: TOP, step: type === "range" ? 1 : "any", "aria-label": say(type === "range" ? "grid-slider" : "grid-number"),
  on: { input: (event) => dial(event.target, false), change: (event) => dial(event.target, true) },
}));
function dial(input, done) {
  const value = Number(input.value);
  if (input.value === "" || !Number.isFinite(value)) return;
  const grid = Math.min(Math.max(value, 0), TOP) / 100;
  state = { ...state, grid: grid === 1 ? undefined : grid };
  show(done, input.type === "number" && !done ? input : null);
}
function showGrid(except) {
  const value = String(Number(((state.grid ?? 1) * 100).toPrecision(12)));
  for (const input of power) if (input !== except && input.value !== value) input.value = value;
}

// ---- what is shown

function show(done = false, except = null) {
  const at = read(state), found = calculate(at), written = asWritten(at), ends = spread(at, found);
  const scale = scaleOf(at.indicator, [found.total]), [factor, unit] = scale;
  part("saving").textContent = told(found.total, scale, Boolean(ends) && ends.p2_5 < 0 && ends.p97_5 > 0);
  part("saving").classList.toggle("adds", found.total < 0);
  const moved = found.savings.some((one, e) => one !== written.savings[e]);
  part("written").textContent = moved
    ? say("written", { amount: told(written.total, scaleOf(at.indicator, [written.total])) }) : say("asWritten");
  let text = say("undrawn");
  if (ends) {
    const largest = Math.max(Math.abs(ends.p2_5), Math.abs(ends.p97_5)) / factor;
    const decimals = endDecimals(largest, ends.error / factor);
    const [low, high] = [ends.p2_5, ends.p97_5].map((one) => rounded(one / factor, decimals));
    text = say("certainty", { low, high, unit, p: ends.p === null ? ABSENT : chance(ends.p, ends.draws) });
  }
  part("certainty").textContent = text;
  showGrid(except);
  part("all-off").hidden = at.on.some(Boolean);
  showRanking(at, found, except);
  showWaterfall(at, found);
  if (!part("copied").hidden && done) part("copied").hidden = true;
  if (done) keep();
}
function showRanking(at, found, except) {
  const largest = Math.max(0, ...found.savings), least = Math.min(0, ...found.savings), reach = largest - least || 1;
  const scale = scaleOf(at.indicator, found.savings), order = [...found.savings].sort((a, b) => b - a);
  const shown = alike(found.savings.map((one) => one / scale[0]));
  for (const row of rows) {
    const saving = found.savings[row.e], on = at.on[row.e];
    row.saving.textContent = on ? `${shown[row.e]} ${scale[1]}` : say("off");
    row.rank.textContent = on ? say("rank", { rank: order.indexOf(saving) + 1 }) : "";
    row.saving.classList.toggle("adds", saving < 0);
    row.bar.classList.toggle("adds", saving < 0);
    row.bar.style.left = `${(Math.min(0, saving) - least) / reach * 100}%`;
    row.bar.style.width = `${Math.abs(saving) / reach * 100}%`;
    row.item.classList.toggle("wi-off", !on);
    fill(row);
    showInputs(row, except);
  }
}
function showWaterfall(at, found) {
  const virgin = found.stages.reduce((sum, one, s) => sum + (data.stages[s][0] === "virgin" ? one : 0), 0);
  const bars = [[say("without"), 0, virgin, ""]], small = [];
  let level = virgin;
  const step = (name, by) => { bars.push([name, level, level - by, by > 0 ? "saved" : "adds"]); level -= by; };
  found.stages.forEach((by, s) => {
    if (by === 0) return;
    if (Math.abs(by) < 0.01 * Math.abs(virgin)) small.push([data.stages[s][1], by]); else step(data.stages[s][1], by);
  });
  if (small.length === 1) step(...small[0]);
  else if (small.length) step(say("smaller", { count: small.length }), small.reduce((sum, [, by]) => sum + by, 0));
  bars.push([say("with"), 0, level, ""]);
  const ends = bars.flatMap(([, from, to]) => [from, to]), least = Math.min(0, ...ends), reach = Math.max(...ends, 0) - least || 1;
  const scale = scaleOf(at.indicator, ends);
  const shown = alike(bars.map(([, from, to]) => (to - from) / scale[0]));
  part("waterfall").replaceChildren(...bars.map(([name, from, to, kind], row) => {
    const bar = make("span", { class: `wi-bar ${kind || "whole"}` });
    bar.style.left = `${(Math.min(from, to) - least) / reach * 100}%`;
    bar.style.width = `${Math.abs(to - from) / reach * 100}%`;
    const sign = kind && to > from ? "+" : "";
    return make("li", {}, make("span", {}, name), make("span", { class: "wi-track", "aria-hidden": "true" }, bar),
      make("span", { class: "wi-value" }, `${sign}${shown[row]} ${scale[1]}`));
  }));
}

// ---- the address

function keep() {
  const found = new URLSearchParams();
  for (const key of ["case", "indicator", "grid"]) if (state[key] !== undefined) found.append(key, state[key]);
  for (const [id, own] of Object.entries(state.exchanges)) {
    for (const [name, value] of Object.entries(own)) {
      if (name === "on") found.append("off", id); else found.append(`${id}.${name}`, value);
    }
  }
  const text = found.toString();
  if (text || location.hash.startsWith(START)) history.replaceState(null, "", text ? START + text : "#what-if");
}
/** The position in an address; what it says of things that are not here is passed over. */
function recall() {
  if (!location.hash.startsWith(START)) return false;
  let found = { exchanges: {} };
  for (const [key, value] of new URLSearchParams(location.hash.slice(START.length))) {
    const [id, name] = key === "off" ? [value, "on"] : [key.split(".")[0], key.split(".").slice(1).join(".")];
    const next = key === "case" || key === "indicator" ? { ...found, [key]: value }
      : key === "grid" ? { ...found, grid: Number(value) }
      : { ...found, exchanges: { ...found.exchanges, [id]: { ...found.exchanges[id], [name]: key === "off" ? false : Number(value) } } };
    try { read(next); found = next; } catch { /* of another report */ }
  }
  state = found;
  return true;
}

// ---- together

function choice(name, items, start, change) {
  const select = part(name);
  select.append(...items.map((one) => make("option", { value: one.id }, one.name ?? one.title)));
  select.addEventListener("change", () => { change(select.value); show(true); });
  return () => { select.value = state[name] ?? start; };
}
const setters = [
  choice("indicator", data.indicators.filter((one) => one.told), data.indicators[data.main].id, (id) => {
    state = { ...state, indicator: id === data.indicators[data.main].id ? undefined : id };
  }),
  choice("case", data.cases, data.cases[0].id, (id) => {
    state = { ...state, case: id === data.cases[0].id ? undefined : id };
  }),
];
part("case").parentElement.hidden = data.cases.length < 2;
const refresh = () => { for (const set of setters) set(); show(); };
part("reset").addEventListener("click", () => { state = { exchanges: {} }; refresh(); keep(); });
part("copy").addEventListener("click", async () => {
  const text = part("yaml"), said = part("copied");
  text.value = yaml(state);
  text.parentElement.hidden = false;
  said.hidden = false;
  try {
    await navigator.clipboard.writeText(text.value);
    said.textContent = say("copied");
  } catch {
    text.focus();
    text.select();
    said.textContent = say("selected");
  }
});
window.addEventListener("hashchange", () => { if (recall()) refresh(); });

if (data.grid) part("grid").append(make("div", { class: "wi-field" }, make("span", { "aria-hidden": "true" }, say("grid")), ...power, make("span", { "aria-hidden": "true" }, "%")));
for (const row of rows) row.fields.append(field(row, "amount", TOP, 0));
recall();
refresh();
const order = asWritten(read(state)).savings;
part("exchanges").append(...[...rows].sort((a, b) => order[b.e] - order[a.e]).map((row) => row.item));
for (const one of document.querySelectorAll("[data-what-if]")) one.hidden = false;
panel.hidden = false;
if (location.hash.startsWith(START)) panel.scrollIntoView();
const other = document.getElementById("other-language");
if (other) {
  const page = other.getAttribute("href");
  other.addEventListener("click", () => { other.href = page + location.hash; }); // the position goes with the reader
}
