// Moving by keys. Enter goes to the next cell that is filled by hand and at the end of a line to the next line.
import { draw, fieldOf } from './view.js';
import { isBlank } from './state.js';
import * as lookup from './lookup.js';

const fields = grid => [...grid.body.querySelectorAll('.lg-input')];

function go(grid, line, column) {
  const field = line && fieldOf(grid, line, column);
  if (!field) return false;
  field.focus();
  field.select?.();
  return true;
}

function vertical(grid, field, by) {
  const line = lookup.lineOf(grid, field);
  return go(grid, grid.lines[grid.lines.indexOf(line) + by], field.dataset.column);
}

function sideways(grid, field, by) {
  const all = fields(grid);
  const next = all[all.indexOf(field) + by];
  next?.focus();
  next?.select?.();
  return Boolean(next);
}

function enter(grid, field, back) {
  const [line, column] = [lookup.lineOf(grid, field), lookup.columnOf(grid, field)];
  const entries = grid.config.columns.filter(other => other.entry);
  const at = entries.indexOf(column);
  if (column.kind === 'lookup') {
    const taken = lookup.take(grid, field);
    if (!taken && isBlank(line)) return leave(grid);
    if (!taken) return;
  } else grid.commit(field);
  if (back) return void (at > 0 ? go(grid, line, entries[at - 1].key) : go(grid, grid.lines[grid.lines.indexOf(line) - 1], entries.at(-1).key));
  if (at >= 0 && at < entries.length - 1) return void go(grid, line, entries[at + 1].key);
  grid.grow();
  go(grid, grid.lines[grid.lines.indexOf(line) + 1], entries[0].key);
}

// Enter in the empty last line: the lines are done.
function leave(grid) {
  const target = grid.config.exitTo && document.getElementById(grid.config.exitTo);
  if (target) { target.focus(); target.select?.(); } else document.activeElement.blur();
}

function move(grid, field, by) {
  const line = lookup.lineOf(grid, field);
  const [from, to] = [grid.lines.indexOf(line), grid.lines.indexOf(line) + by];
  if (!grid.lines[to] || isBlank(line) || isBlank(grid.lines[to])) return;
  grid.reorder(from, to);
  go(grid, line, field.dataset.column);
}

export function removeLine(grid, line) {
  const at = grid.lines.indexOf(line);
  const column = document.activeElement?.dataset?.column ?? grid.config.columns.find(other => other.entry).key;
  lookup.close(grid);
  grid.remove(line);
  go(grid, grid.lines[Math.min(at, grid.lines.length - 1)], column);
}

function revert(grid, field) {
  if (grid.open) { lookup.close(grid); return true; }
  const [line, column] = [lookup.lineOf(grid, field), lookup.columnOf(grid, field)];
  if (line.pending[column.key] === undefined && field.value === grid.before) return false;
  delete line.pending[column.key];
  delete line.errors[column.key];
  field.value = grid.before;
  field.select?.();
  draw(grid);
  return true;
}

const boundary = (field, by) => field.tagName === 'SELECT' || field.selectionStart === null
  ? false
  : field.selectionStart === 0 && field.selectionEnd === field.value.length || (by < 0 ? field.selectionEnd === 0 : field.selectionStart === field.value.length);

const plain = event => !event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;

/** True when the key was the grid's. */
export function onKeyDown(grid, event) {
  const field = event.target;
  if (!field.matches('.lg-input')) return false;
  const line = lookup.lineOf(grid, field);
  const command = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'Enter':
      if (command) { grid.commit(field); return false; }
      enter(grid, field, event.shiftKey);
      return true;
    case 'ArrowDown':
    case 'ArrowUp': {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (command && event.shiftKey) { move(grid, field, by); return true; }
      if (grid.open) { lookup.step(grid, by); return true; }
      if (event.altKey && by > 0 && field.getAttribute('role') === 'combobox') { lookup.open(grid, field); return true; }
      if (!plain(event) || field.type === 'date' || field.tagName === 'SELECT') return false;
      if (by > 0 && field.getAttribute('role') === 'combobox' && isBlank(line)) { lookup.open(grid, field); return true; }
      return vertical(grid, field, by);
    }
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = event.key === 'ArrowRight' ? 1 : -1;
      return plain(event) && boundary(field, by) && sideways(grid, field, by);
    }
    case 'Tab':
      if (lookup.columnOf(grid, field).kind === 'lookup' && !event.shiftKey) lookup.take(grid, field);
      return false;
    case 'Home':
    case 'End':
      return command && go(grid, event.key === 'Home' ? grid.lines[0] : grid.lines.at(-1), field.dataset.column);
    case 'Delete':
    case 'Backspace':
      if (!command) return false;
      removeLine(grid, line);
      return true;
    case 'Escape':
      return revert(grid, field);
    default:
      if (event.altKey && /^[1-9]$/.test(event.key) && grid.hinted) { grid.takeHint(Number(event.key) - 1); return true; }
      return false;
  }
}
