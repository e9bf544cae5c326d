// Looking up: the server is asked 120 ms after the last key. Whoever presses Enter sooner goes on to the next cell at once;
// the first hit is taken when the answer comes, so that typing never waits for the network.
import { cellOf, draw, element, fieldOf } from './view.js';

const pause = 120;

export function columnOf(grid, field) { return grid.config.columns.find(column => column.key === field.dataset.column); }
export function lineOf(grid, field) { return grid.lines.find(line => line.key === field.closest('[data-line]')?.dataset.line); }

function ask(grid, column, query, line) {
  const known = `${column.key}\n${query}`;
  if (!grid.answers.has(known)) {
    const answer = grid.call('Look', column.key, query, line.values).catch(error => { grid.answers.delete(known); throw error; });
    grid.answers.set(known, answer);
  }
  return grid.answers.get(known);
}

export function typed(grid, field) {
  const [line, column] = [lineOf(grid, field), columnOf(grid, field)];
  line.pending[column.key] = field.value;
  line.taken.delete(column.key);
  delete line.errors[column.key];
  clearTimeout(grid.timer);
  grid.timer = setTimeout(() => open(grid, field), pause);
}

/** Shows the hits beside the cell. */
export async function open(grid, field) {
  const [line, column] = [lineOf(grid, field), columnOf(grid, field)];
  if (!line) return;
  const query = line.pending[column.key] === undefined ? '' : field.value.trim();
  let options;
  try { options = await ask(grid, column, query, line); } catch { return say(grid, grid.config.texts.failed); }
  if (document.activeElement !== field || (line.pending[column.key] ?? '').trim() !== query) return;
  grid.open = { field, line, column, options, query };
  grid.list.replaceChildren(...options.map((option, at) => {
    const made = element('div', { role: 'option', class: 'ui-option', id: `${grid.id}-o${at}`, 'data-at': at, 'aria-selected': String(option.id === line.values[column.key]) },
      element('span', {}, option.title), element('small', {}, option.subtitle ?? ''));
    if (option.note) made.append(element('b', { class: 'lg-option-note' }, option.note));
    return made;
  }));
  if (options.length === 0) grid.list.append(element('div', { class: 'lg-none' }, grid.config.texts.none));
  grid.list.hidden = false;
  place(grid, grid.list, field);
  field.setAttribute('aria-expanded', 'true');
  activate(grid, 0);
  say(grid, grid.config.texts.found.replace('{0}', options.length));
}

function say(grid, text) { grid.said.textContent = text; }

export function activate(grid, at) {
  const options = [...grid.list.querySelectorAll('[role="option"]')];
  options.forEach((option, index) => option.classList.toggle('is-active', index === at));
  grid.open.at = at;
  options[at]?.scrollIntoView({ block: 'nearest' });
  if (options[at]) grid.open.field.setAttribute('aria-activedescendant', options[at].id);
}

export function step(grid, by) {
  const count = grid.open.options.length;
  if (count > 0) activate(grid, (grid.open.at + by + count) % count);
}

export function close(grid) {
  clearTimeout(grid.timer);
  if (!grid.open) return;
  grid.open.field.setAttribute('aria-expanded', 'false');
  grid.open.field.removeAttribute('aria-activedescendant');
  grid.open = null;
  grid.list.hidden = true;
}

/** Below the cell, inside the grid's own frame. */
export function place(grid, box, field) {
  const [frame, cell] = [grid.place.getBoundingClientRect(), field.closest('.lg-cell').getBoundingClientRect()];
  box.style.top = cell.bottom - frame.top + 2 + 'px';
  const left = Math.max(0, Math.min(cell.left - frame.left, frame.width - box.offsetWidth));
  box.style.left = left + 'px';
}

// Another one than before: what was typed for that one is worth nothing, but the quantity stays. Done when it is decided and not
// when the answer comes, so that what is typed meanwhile counts.
function renew(grid, line, column, id) {
  if (!line.values[column.key] || line.values[column.key] === id) return;
  for (const other of grid.config.columns) if (other.kind !== 'lookup' && !other.keeps) line.touched.delete(other.key);
}

/** Takes the active hit, or promises to take the first one of the answer that is on its way. True when there is something to take. */
export function take(grid, field) {
  const [line, column] = [lineOf(grid, field), columnOf(grid, field)];
  const query = (line.pending[column.key] ?? '').trim();
  const filled = Boolean(line.values[column.key] || line.titles[column.key]);
  if (line.pending[column.key] === undefined && !grid.open) return filled;
  if (grid.open?.field === field && grid.open.query === query) {
    const option = grid.open.options[grid.open.at];
    close(grid);
    if (option) return pick(grid, line, column, option), true;
    if (query === '') return filled;
    return fail(grid, line, column);
  }
  close(grid);
  if (query === '') return clear(grid, line, column);
  renew(grid, line, column);
  line.taken.add(column.key);
  resolve(grid, line, column, query);
  return true;
}

/** The answer to words that stand: the first hit where Enter took it, else the only one or one of that very name. */
function resolve(grid, line, column, query) {
  const taken = line.taken.has(column.key);
  grid.wait(line, column, ask(grid, column, query, line).then(options => {
    if (line.pending[column.key]?.trim() !== query) return;
    const meant = taken || options.length === 1 ? options[0] : options.find(option => option.title === query);
    if (meant) choose(grid, line, column, meant); else fail(grid, line, column, taken ? undefined : grid.config.texts.choose);
  }, () => fail(grid, line, column, grid.config.texts.failed)));
}

function clear(grid, line, column) {
  delete line.pending[column.key];
  line.values[column.key] = null;
  line.titles[column.key] = null;
  grid.changed(line, column);
  return false;
}

// Nothing found: where the column takes free words, they stand as they are.
function fail(grid, line, column, text) {
  if (column.free && text !== grid.config.texts.failed) return free(grid, line, column);
  line.errors[column.key] = text ?? grid.config.texts.none;
  draw(grid);
  return true;
}

function free(grid, line, column) {
  line.values[column.key] = null;
  line.titles[column.key] = line.pending[column.key].trim();
  delete line.pending[column.key];
  delete line.errors[column.key];
  line.hints = {};
  line.touched.add(column.key);
  grid.changed(line, column);
  return true;
}

export function pick(grid, line, column, option) {
  renew(grid, line, column, option.id);
  choose(grid, line, column, option);
}

function choose(grid, line, column, option) {
  delete line.pending[column.key];
  delete line.errors[column.key];
  line.values[column.key] = option.id;
  line.titles[column.key] = option.title;
  const field = fieldOf(grid, line, column.key);
  if (field === document.activeElement) field.value = option.title;
  line.touched.add(column.key);
  grid.changed(line, column);
}

/** Left with words that were not chosen: the only hit or one of that very name is meant, else it is told. */
export function left(grid, field) {
  const [line, column] = [lineOf(grid, field), columnOf(grid, field)];
  if (grid.open?.field === field) close(grid);
  clearTimeout(grid.timer);
  if (line) settle(grid, line, column);
}

/** Looks up the words of a cell, unless that is under way. */
export function settle(grid, line, column) {
  const query = line.pending[column.key]?.trim();
  if (query === undefined || grid.waits.has(line.key + column.key)) return;
  if (query === '') return void clear(grid, line, column);
  renew(grid, line, column);
  resolve(grid, line, column, query);
}

/** What is known about a number, beside its cell; a click or Alt+number takes it. */
export function showHints(grid, field) {
  const [line, column] = [field && lineOf(grid, field), field && columnOf(grid, field)];
  const hints = line?.hints?.[column?.key] ?? [];
  grid.hinted = hints.length > 0 ? { line, column, hints } : null;
  grid.hints.hidden = hints.length === 0;
  if (hints.length === 0) return;
  grid.hints.replaceChildren(...hints.map((hint, at) => {
    const row = element(hint.value === null ? 'div' : 'button', { class: `lg-hint is-${hint.tone ?? 'plain'}`, type: hint.value === null ? null : 'button', tabindex: hint.value === null ? null : '-1', 'data-hint': at },
      element('span', {}, hint.label), element('b', {}, hint.shown ?? hint.value ?? ''), element('small', {}, hint.detail ?? ''));
    return row;
  }));
  place(grid, grid.hints, field);
  if (cellOf(grid, line, column.key)) field.setAttribute('aria-description', hints.map(hint => `${hint.label} ${hint.shown ?? hint.value ?? ''}`).join(', '));
}
