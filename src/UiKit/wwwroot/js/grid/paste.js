// Rows out of a spreadsheet: cells apart by tabs, rows by line ends, a cell with either of them in quotes.
import { blankLine } from './state.js';
import { fieldOf } from './view.js';
import { lineOf } from './lookup.js';

// Texts in one message to the server.
const atOnce = 50;

/** The rows, or null where the text is a single cell that is pasted as usual. */
export function readRows(text) {
  if (!/[\t\n]/.test(text.trim())) return null;
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') { cell += '"'; at++; }
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') { rows.at(-1).push(cell); cell = ''; }
    else if (sign === '\n') { rows.at(-1).push(cell); cell = ''; rows.push([]); }
    else if (sign !== '\r') cell += sign;
  }
  rows.at(-1).push(cell);
  return rows.filter(row => row.some(text => text.trim() !== ''));
}

/** Fills lines from the cell on; a first row that names columns says which. Products are looked up all at once. */
export async function pasteRows(grid, event) {
  const rows = event.target.matches('.lg-input') && readRows(event.clipboardData?.getData('text/plain') ?? '');
  if (!rows) return;
  event.preventDefault();
  const at = grid.lines.indexOf(lineOf(grid, event.target));
  const columns = grid.config.columns.filter(column => !column.readOnly && column.kind !== 'computed');
  const start = columns.findIndex(column => column.key === event.target.dataset.column);
  const named = rows[0].map(text => columns.find(column => column.label === text.trim()));
  const shape = named.filter(Boolean).length > 1 ? named : rows[0].map((_, place) => columns[start + place]);
  const texts = rows.slice(shape === named ? 1 : 0).slice(0, grid.config.maxLines - at);
  event.target.blur();
  const filled = texts.map((row, place) => fill(grid, at + place, row, shape));
  grid.grow();
  grid.redraw();
  const matched = match(grid, filled, shape);
  grid.wait(null, null, matched);
  await matched;
  if (grid.config.proposes) grid.ask(filled, '*');
  fieldOf(grid, grid.lines[Math.min(at + texts.length, grid.lines.length - 1)], columns[start].key)?.focus();
}

function fill(grid, at, row, shape) {
  while (grid.lines.length <= at) grid.lines.push(blankLine());
  const line = grid.lines[at];
  shape.forEach((column, place) => {
    const text = (row[place] ?? '').trim();
    if (!column || text === '') return;
    line.touched.add(column.key);
    if (column.kind === 'lookup') line.pending[column.key] = text;
    else if (column.kind === 'choice') line.values[column.key] = column.options.find(option => option.label === text || option.code === text)?.code ?? null;
    else grid.write(line, column, text.replace(/[%\u00a5$]/g, ''));
    if (column.kind !== 'lookup' && line.pending[column.key] !== undefined) line.errors[column.key] = grid.config.texts.number;
  });
  return line;
}

async function match(grid, lines, shape) {
  for (const column of shape.filter(each => each?.kind === 'lookup')) {
    for (let from = 0; from < lines.length; from += atOnce) {
      const part = lines.slice(from, from + atOnce);
      const found = await grid.call('Match', column.key, part.map(line => line.pending[column.key] ?? '')).catch(() => []);
      part.forEach((line, at) => {
        if (line.pending[column.key] === undefined) return;
        if (!found[at] && column.free) line.titles[column.key] = line.pending[column.key];
        else if (!found[at]) { line.errors[column.key] = grid.config.texts.none; return; }
        delete line.pending[column.key];
        if (!found[at]) return;
        line.values[column.key] = found[at].id;
        line.titles[column.key] = found[at].title;
      });
    }
  }
  grid.redraw();
}
