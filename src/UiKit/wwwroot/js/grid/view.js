// Draws the lines. Rows are kept by the key of their line and only changed cells are written, so that the cursor stays.
import { amounts, isBlank, shown, warningOf } from './state.js';
import { capitals, format } from './numbers.js';

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  made.append(...children);
  return made;
}

const words = (text, ...values) => values.reduce((line, value, at) => line.replaceAll(`{${at}}`, value), text);
const numeric = column => column.scale !== undefined || column.kind === 'computed';

export function build(grid) {
  const { columns, label } = grid.config;
  const head = element('tr', { role: 'row', 'aria-rowindex': 1 }, element('th', { role: 'columnheader', class: 'lg-no', 'aria-colindex': 1 }, '#'));
  columns.forEach((column, at) => {
    const cell = element('th', { role: 'columnheader', class: numeric(column) ? 'is-num' : null, 'aria-colindex': at + 2 }, column.label);
    if (column.required) cell.append(element('span', { class: 'ui-required', 'aria-hidden': 'true' }, '*'));
    cell.style.width = column.width ? column.width + 'px' : 'auto';
    head.append(cell);
  });
  head.append(element('th', { role: 'columnheader', class: 'lg-tools', 'aria-colindex': columns.length + 2 }, element('span', { class: 'ui-hidden' }, grid.config.texts.remove)));
  grid.body = element('tbody', { role: 'rowgroup' });
  grid.table = element('table', { class: 'lg-table', role: 'grid', 'aria-label': label, 'data-no-draft': true },
    element('thead', { role: 'rowgroup' }, head), grid.body);
  grid.table.style.minWidth = columns.reduce((sum, column) => sum + (column.width || 200), 90) + 'px';
  grid.list = element('div', { class: 'ui-listbox lg-list', role: 'listbox', id: grid.id + '-list', 'aria-label': grid.config.texts.results, hidden: true });
  grid.hints = element('div', { class: 'ui-listbox lg-hints', role: 'group', 'aria-label': grid.config.texts.hints, hidden: true });
  grid.said = element('span', { class: 'ui-hidden', role: 'status' });
  grid.foot = element('div', { class: 'lg-foot' });
  grid.place.replaceChildren(element('div', { class: 'lg-scroll' }, grid.table), grid.list, grid.hints, grid.foot, grid.said);
}

function inputFor(grid, line, column) {
  if (column.kind === 'computed' || column.readOnly) return element('output', { class: 'lg-value' });
  const place = { 'data-column': column.key };
  if (column.kind === 'choice') {
    const select = element('select', { class: 'lg-input', ...place }, element('option', { value: '' }, ''));
    for (const option of column.options) select.append(element('option', { value: option.code }, option.label));
    return select;
  }
  const lookup = column.kind === 'lookup'
    ? { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': grid.id + '-list' } : {};
  return element('input', {
    class: 'lg-input', type: column.kind === 'date' ? 'date' : 'text', autocomplete: 'off', spellcheck: 'false', maxlength: column.maxLength ?? 200,
    inputmode: column.scale === undefined ? null : 'decimal', enterkeyhint: 'next', placeholder: column.placeholder, ...place, ...lookup,
  });
}

function rowFor(grid, line) {
  const row = element('tr', { role: 'row', 'data-line': line.key });
  row.append(element('th', { role: 'rowheader', class: 'lg-no', 'aria-colindex': 1, draggable: 'true', title: grid.config.texts.move }));
  grid.config.columns.forEach((column, at) => {
    const cell = element('td', { role: 'gridcell', class: ['lg-cell', numeric(column) ? 'is-num' : '', 'p-' + (column.phone ?? 'half')].join(' '), 'data-label': column.label, 'aria-colindex': at + 2, 'data-cell': column.key });
    cell.append(inputFor(grid, line, column), element('small', { class: 'lg-note', hidden: true, id: `${grid.id}-${line.key}-${column.key}` }));
    row.append(cell);
  });
  const remove = element('button', { type: 'button', class: 'ui-btn is-quiet is-icon is-small', tabindex: '-1', 'data-remove': true });
  remove.append(icon('M18 6 6 18', 'm6 6 12 12'));
  row.append(element('td', { role: 'gridcell', class: 'lg-tools', 'aria-colindex': grid.config.columns.length + 2 }, remove));
  return row;
}

function icon(...paths) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: 14, height: 14, class: 'ui-icon', 'aria-hidden': 'true' })) made.setAttribute(name, value);
  for (const path of paths) {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    line.setAttribute('d', path);
    made.append(line);
  }
  return made;
}

export const cellOf = (grid, line, column) => grid.body.querySelector(`[data-line="${line.key}"] [data-cell="${column}"]`);
export const fieldOf = (grid, line, column) => cellOf(grid, line, column)?.querySelector('.lg-input');

/** Writes what has changed. */
export function draw(grid) {
  const sums = amounts(grid);
  const rows = new Map([...grid.body.children].map(row => [row.dataset.line, row]));
  grid.lines.forEach((line, at) => {
    const row = rows.get(line.key) ?? rowFor(grid, line);
    rows.delete(line.key);
    if (grid.body.children[at] !== row) grid.body.insertBefore(row, grid.body.children[at] ?? null);
    drawRow(grid, row, line, at, sums?.lines[at]);
  });
  for (const gone of rows.values()) gone.remove();
  grid.table.setAttribute('aria-rowcount', grid.lines.length + 1);
  drawFoot(grid, sums);
  return sums;
}

function drawRow(grid, row, line, at, amount) {
  row.setAttribute('aria-rowindex', at + 2);
  row.classList.toggle('is-blank', isBlank(line));
  row.classList.toggle('is-busy', line.asking > 0);
  row.firstChild.textContent = at + 1;
  row.querySelector('[data-remove]').setAttribute('aria-label', words(grid.config.texts.removeLine, at + 1));
  for (const column of grid.config.columns) drawCell(grid, row.querySelector(`[data-cell="${column.key}"]`), line, column, at, amount);
}

function drawCell(grid, cell, line, column, at, amount) {
  const field = cell.firstChild;
  const text = shown(line, column, amount, grid.config.math?.exponent ?? 2);
  const typing = field === document.activeElement && !field.matches('select');
  if (field.tagName === 'OUTPUT') { if (field.textContent !== text) field.textContent = text; }
  else {
    field.setAttribute('aria-label', words(grid.config.texts.cell, column.label, at + 1));
    if (field.tagName === 'SELECT') field.value = line.values[column.key] ?? '';
    else if (!typing) { const value = line.pending[column.key] ?? text; if (field.value !== value) field.value = value; }
  }
  const error = line.errors[column.key];
  const warning = error ? null : warningOf(line, column);
  const note = cell.lastChild;
  const said = error ?? warning?.warning ?? '';
  if (note.textContent !== said) note.textContent = said;
  note.hidden = said === '';
  cell.classList.toggle('is-bad', Boolean(error) || warning?.tone === 'bad');
  cell.classList.toggle('is-warn', Boolean(warning) && warning.tone !== 'bad');
  cell.title = error || warning ? said : text.length > 12 ? text : '';
  if (!field.matches('.lg-input')) return;
  if (error) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
  if (said) field.setAttribute('aria-describedby', note.id); else field.removeAttribute('aria-describedby');
}

function drawFoot(grid, sums) {
  if (!sums) return;
  const { exponent, totals, capitals: spelled } = grid.config.math;
  const count = grid.lines.filter(line => !isBlank(line)).length;
  if (!grid.foot.firstChild) {
    grid.foot.append(element('p', { class: 'lg-count' }), element('dl', { class: 'lg-sums' }));
    for (const total of totals) grid.foot.lastChild.append(element('div', { class: total.strong ? 'is-strong' : null, 'data-sum': total.key }, element('dt', {}, total.label), element('dd')));
    if (grid.words) grid.foot.append(element('p', { class: 'lg-words' }, element('span', {}, spelled.label), element('b')));
  }
  grid.foot.firstChild.textContent = words(grid.config.texts.count, count, format(sums.quantity, 4));
  for (const total of totals) {
    const value = total.key === 'whole' ? -sums.whole : sums[total.key];
    const place = grid.foot.querySelector(`[data-sum="${total.key}"]`);
    place.hidden = Boolean(total.optional) && value === 0n;
    place.lastChild.textContent = format(value, exponent, exponent);
  }
  if (grid.words) grid.foot.querySelector('.lg-words b').textContent = capitals(sums.total, exponent, grid.words);
}
