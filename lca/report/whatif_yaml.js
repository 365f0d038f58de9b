// A position as a file that extends the scenario's.

const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const oneLine = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, " ");
const say = (name, values = {}) => data.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (value === null || typeof value !== "object") return typeof value === "string" ? quoted(value) : String(value);
  const key = (name) => /^[a-z][a-z_]*$/i.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name) ? name : quoted(name);
  return `{${Object.entries(value).map(([name, one]) => `${key(name)}: ${flow(one)}`).join(", ")}}`;
}
const product = (one, other) => Number((one * other).toPrecision(15)); // 26.4 km, not 26.400000000000002 km
function times(raw, factor) {
  if (typeof raw === "number") return product(raw, factor);
  const [, digits, rest] = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(.*)$/s.exec(raw);
  return `${product(Number(digits), factor)}${rest}`;
}
function quantity(given, factor) {
  if (factor === 1) return Object.keys(given).length === 1 ? given.value : given;
  if (factor === 0 || Object.keys(given).length === 1) return times(given.value, factor);
  const sized = ["value", "low", "high", "sd"];
  return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, sized.includes(key) ? times(one, factor) : one]));
}
const isMap = (one) => one !== null && typeof one === "object" && !Array.isArray(one);
function marks(piece) {
  if (isMap(piece) && "by" in piece) return [piece.by];
  return piece !== null && typeof piece === "object" ? Object.values(piece).flatMap(marks) : [];
}
/** A piece with its numbers times their factors; hauls and demands of nothing are left out. */
function filled(piece, factors) {
  if (Array.isArray(piece)) {
    return piece.filter((one) => !marks(one).some((name) => factors[name] === 0 && !name.startsWith("share:")))
      .map((one) => filled(one, factors));
  }
  if (!isMap(piece)) return piece;
  if ("by" in piece) return quantity(piece.of, factors[piece.by] ?? 1);
  return Object.fromEntries(Object.entries(piece).map(([key, one]) => [key, filled(one, factors)]));
}
function changes(pieces, factors) {
  const moved = (piece) => marks(piece).some((name) => (factors[name] ?? 1) !== 1), found = {};
  for (const [key, piece] of Object.entries(pieces)) {
    if (!moved(piece)) continue;
    const parts = key === "displaces" || key === "recycled"
      ? Object.fromEntries(Object.entries(piece).filter(([, one]) => moved(one))) : piece;
    found[key] = filled(parts, factors);
  }
  return found;
}
function yaml(position) {
  const at = read(position);
  const there = data.exchanges.map((_, e) => at.on[e] && at.factors[e].amount !== 0);
  if (!there.some(Boolean)) return `# ${say("all-off")}\n`;
  const title = say("yaml-whatif", { title: data.title });
  const lines = [`# ${oneLine(title)}`, `# ${oneLine(say("yaml-run", { file: data.file }))}${data.alone && ` --case ${data.alone}`}`];
  if (data.changed) lines.push(`# ${oneLine(say("yaml-set", { changed: data.changed }))}`);
  if (at.case) lines.push(`# ${oneLine(say("yaml-case", { case: data.cases[at.case].id }))}`);
  if (at.grid !== 1) lines.push(`# ${oneLine(say("yaml-grid", { percent: at.grid * 100 }))}`);
  const own = [], cases = new Map();
  data.exchanges.forEach((one, e) => {
    if (!there[e]) return;
    const changed = changes(one.written, at.factors[e]);
    if (one.continues !== null && !there[one.continues]) changed.continues = null;
    if (Object.keys(changed).length) own.push({ id: one.id, ...changed });
    for (const [name, pieces] of Object.entries(one.cases)) {
      const inside = changes(pieces, at.factors[e]);
      if (Object.keys(inside).length) once(cases, name, () => []).push({ id: one.id, ...inside });
    }
    const shares = Object.entries(at.factors[e]).some(([name, factor]) => name.startsWith("share:") && factor !== 1);
    if (shares && !marks(one.written).concat(marks(one.cases)).some((name) => name.startsWith("share:"))) lines.push(`# ${one.id}: ${oneLine(say("yaml-usual"))}`);
  });
  lines.push(`extends: ${quoted(data.file)}`, `scenario: ${data.scenario.slice(0, 72).replace(/-+$/, "")}-what-if`,
    `title: ${quoted([...oneLine(title)].slice(0, 200).join(""))}`);
  if (data.alone && own.length) cases.set(data.alone, own.splice(0)); // a case that was calculated by itself
  const listed = (items, indent) => items.map((one) => `${indent}- ${flow(one)}`);
  const removed = data.exchanges.filter((_, e) => !there[e]).map((one) => one.id);
  if (removed.length) lines.push(`remove: ${flow(removed)}`);
  if (own.length) lines.push("exchanges:", ...listed(own, "  "));
  if (cases.size) lines.push("cases:");
  for (const [name, items] of cases) lines.push(`  ${quoted(name)}:`, "    exchanges:", ...listed(items, "      "));
  return `${lines.join("\n")}\n`;
}

window.lca = Object.freeze({ evaluate, yaml });
