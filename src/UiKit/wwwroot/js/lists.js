// Tables by keyboard and mouse (j k x Enter e), range selection, cell editing, and loading by scrolling.
import { isTyping } from './keys.js';

const rowsOf = table => [...table.querySelectorAll('tbody tr[data-key]')];
const linkOf = row => row.querySelector('[data-row-link]');
const table = () => [...document.querySelectorAll('table[data-keys]')].filter(t => t.checkVisibility?.() ?? true)[0];
const tell = (element, name, detail) => element.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));

function current(of) {
  return document.activeElement?.closest?.('tr[data-key]') ?? of.querySelector('tr[data-at]') ?? of.querySelector('tr.is-focused');
}

function moveTo(of, row) {
  of.querySelectorAll('tr[data-at]').forEach(each => each.removeAttribute('data-at'));
  row.setAttribute('data-at', '');
  (linkOf(row) ?? row.querySelector('input'))?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

export function onKeyDown(event) {
  const cell = event.target.closest?.('td.is-editing');
  if (cell && (event.key === 'Escape' || event.key === 'Enter')) {
    event.preventDefault();
    const row = cell.parentElement;
    if (event.key === 'Enter') event.target.dispatchEvent(new Event('change', { bubbles: true }));
    tell(cell, 'celledit', { key: '', column: '' });
    linkOf(row)?.focus();
    return true;
  }
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog:modal')) return false;
  const of = event.target.closest?.('table[data-keys]') ?? table();
  if (!of) return false;
  const rows = rowsOf(of);
  const row = current(of);
  const at = rows.indexOf(row);
  const inTable = of.contains(document.activeElement);
  if (event.key === 'j' || (inTable && event.key === 'ArrowDown')) return go(event, of, rows[Math.min(at + 1, rows.length - 1)]);
  if (event.key === 'k' || (inTable && event.key === 'ArrowUp')) return go(event, of, rows[Math.max(at - 1, 0)]);
  if (!row) return false;
  if (event.key === 'x') { row.querySelector('.is-check input')?.click(); return true; }
  if (event.key === 'Enter' && !inTable && document.activeElement === document.body) { linkOf(row)?.click(); return true; }
  if (event.key === 'e' || event.key === 'F2') {
    const editable = row.querySelector('td.is-editable');
    if (!editable) return false;
    event.preventDefault();
    tell(editable, 'celledit', { key: row.dataset.key, column: editable.dataset.column });
    return true;
  }
  return false;
}

function go(event, of, row) {
  if (!row) return false;
  event.preventDefault();
  moveTo(of, row);
  return true;
}

let shift = false;
export function onClick(event) {
  shift = event.shiftKey;
  const row = event.target.closest('tr[data-key]');
  if (!row) return;
  const of = row.closest('table');
  const inner = event.target.closest('a, button, input, label, select, textarea, [data-stop]');
  const link = linkOf(row);
  if (inner && inner !== link) return;
  if (!inner && !getSelection().isCollapsed) return;
  const editable = inner ? null : event.target.closest('td.is-editable:not(.is-editing)');
  if (editable) return tell(editable, 'celledit', { key: row.dataset.key, column: editable.dataset.column });
  if (event.target.closest('td.is-editing')) return;
  const full = row.dataset.full;
  if (full && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    window.open(full, '_blank', 'noopener');
  } else if (full && row.matches('.is-focused')) {
    // The second click on a row whose panel is open: the full page.
    event.preventDefault();
    window.Blazor?.navigateTo ? window.Blazor.navigateTo(full) : location.assign(full);
  } else if (!inner) {
    moveTo(of, row);
    link?.click();
  }
}

let last = null;
export function onChange(event) {
  const box = event.target;
  if (!box.matches?.('table[data-keys] .is-check input')) return;
  const of = box.closest('table');
  if (box.matches('thead input')) return tell(of, 'rowselect', { keys: rowsOf(of).map(row => row.dataset.key), checked: box.checked });
  const rows = rowsOf(of);
  const here = rows.indexOf(box.closest('tr'));
  const from = shift && last !== null ? rows.findIndex(row => row.dataset.key === last) : here;
  const [a, b] = from < 0 ? [here, here] : [Math.min(from, here), Math.max(from, here)];
  last = rows[here].dataset.key;
  tell(of, 'rowselect', { keys: rows.slice(a, b + 1).map(row => row.dataset.key), checked: box.checked });
}

export function onFocusOut(event) {
  const cell = event.target.closest?.('td.is-editing');
  if (cell && !cell.contains(event.relatedTarget) && event.relatedTarget !== null) tell(cell, 'celledit', { key: '', column: '' });
  const picker = event.target.closest?.('.ui-picker');
  if (picker && !picker.contains(event.relatedTarget)) tell(picker, 'uidismiss', {});
}

// A sentinel is an ordinary button "load more"; coming into view presses it.
const observers = new WeakMap();
export function watchSentinel(button) {
  if (!button.matches?.('[data-sentinel]')) return;
  observers.get(button)?.disconnect();
  const box = button.closest('.ui-table-box');
  const scroller = box && getComputedStyle(box).maxHeight !== 'none' ? box : button.closest('.ui-panel-body, .ui-main, .ui-dialog-body');
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting) && !button.disabled) { observer.disconnect(); button.click(); }
  }, { root: scroller, rootMargin: '400px' });
  observer.observe(button);
  observers.set(button, observer);
}
