// The lines as they stand in this browser: values by column as plain text ("1234.5"), titles of what was looked up, and
// which cells somebody filled, so that a proposal never overwrites what was typed.
import { divRound, format, parse, split, spread, valueOf, whole as hundred } from './numbers.js';

let last = 0;

export function blankLine() {
  return { key: 'n' + ++last, values: {}, titles: {}, touched: new Set(), taken: new Set(), hints: null, errors: {}, asking: 0, pending: {} };
}

export function lineOf(saved) {
  const line = blankLine();
  Object.assign(line.values, saved.values);
  Object.assign(line.titles, saved.titles);
  Object.assign(line.pending, saved.pending);
  // What came from the server was decided before; only an unfinished line says which cells were typed.
  for (const name of saved.touched ?? Object.keys(line.values)) line.touched.add(name);
  for (const name of saved.taken ?? []) line.taken.add(name);
  return line;
}

const nothing = value => value === null || value === undefined || value === '';
export const isBlank = line => [line.values, line.titles, line.pending].every(values => Object.values(values).every(nothing));

export function save(grid) {
  return JSON.stringify({
    lines: grid.lines.filter(line => !isBlank(line)).map(line => ({ values: line.values, titles: line.titles, pending: line.pending, touched: [...line.touched], taken: [...line.taken] })),
  });
}

const percentScale = 4;
const number = (line, name, scale, missing) => name ? parse(line.values[name] ?? '', scale) ?? missing : missing;

/** Amounts of each line and of all: in minor units, null for a line without quantity or price. */
export function amounts(grid) {
  const math = grid.config.math;
  if (!math) return null;
  const lines = grid.lines.map(line => {
    const quantity = number(line, math.quantity, 4, null);
    const price = number(line, math.price, 6, null);
    if (quantity === null || price === null) return null;
    const rate = number(line, math.rate, percentScale, 0n);
    const { inclusive, exponent } = settings(grid);
    return { ...split(valueOf(quantity, price, number(line, math.discount, percentScale, 0n), exponent), rate, inclusive), rate };
  });
  return withWhole(grid, lines);
}

function settings(grid) {
  const math = grid.config.math;
  return { inclusive: math.inclusiveId ? document.getElementById(math.inclusiveId)?.checked ?? math.inclusive : math.inclusive, exponent: math.exponent };
}

function linked(id, scale) {
  const field = id && document.getElementById(id);
  return field ? parse(field.value, scale) ?? 0n : 0n;
}

// The discount on the whole is taken from the lines by amount, so that each line's share is exact and the sum stays the sum.
function withWhole(grid, lines) {
  const math = grid.config.math;
  const { inclusive } = settings(grid);
  const filled = lines.filter(line => line !== null);
  const money = line => inclusive ? line.total : line.net;
  const before = filled.reduce((sum, line) => sum + money(line), 0n);
  const percent = linked(math.wholePercentId, percentScale);
  const whole = linked(math.wholeAmountId, math.exponent) + (percent ? divRound(before * percent, hundred) : 0n);
  if (whole !== 0n) {
    const shares = spread(whole, filled.map(money));
    filled.forEach((line, at) => Object.assign(line, split(money(line) - shares[at], line.rate, inclusive)));
  }
  const sum = name => filled.reduce((total, line) => total + line[name], 0n);
  const quantity = grid.lines.reduce((total, line) => total + number(line, math.quantity, 4, 0n), 0n);
  return { lines, before, whole, net: sum('net'), tax: sum('tax'), total: sum('total'), quantity };
}

/** What the server proposes goes into every cell that nobody typed into. */
export function propose(line, proposal) {
  for (const [name, value] of Object.entries(proposal.values ?? {}))
    if (!line.touched.has(name)) line.values[name] = value;
  for (const [name, title] of Object.entries(proposal.titles ?? {}))
    if (!line.touched.has(name)) line.titles[name] = title;
  line.hints = proposal.hints ?? {};
}

/** The sentence about a cell whose number lies beyond a limit that a hint carries, or null. */
export function warningOf(line, column) {
  const value = column.scale === undefined ? null : parse(line.values[column.key] ?? '', column.scale);
  if (value === null) return null;
  const crossed = (line.hints?.[column.key] ?? []).filter(hint => hint.warning && hint.value !== null
    && (hint.above ? value > parse(hint.value, column.scale) : value < parse(hint.value, column.scale)));
  return crossed.length === 0 ? null : crossed.find(hint => hint.tone === 'bad') ?? crossed[0];
}

/** A cell's value as it is read. */
export function shown(line, column, amount, exponent) {
  if (column.kind === 'computed') return amount ? format(amount[column.computes], exponent, exponent) : '';
  const value = line.values[column.key];
  if (!nothing(line.titles[column.key])) return line.titles[column.key];
  if (nothing(value)) return '';
  if (column.kind === 'choice') return column.options.find(option => option.code === value)?.label ?? value;
  if (column.scale === undefined) return value;
  const read = parse(value, column.scale);
  return read === null ? value : format(read, column.scale, column.decimals ?? 0);
}
