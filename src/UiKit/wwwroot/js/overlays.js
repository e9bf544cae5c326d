// Dialogs (modal <dialog>: the browser traps the focus), menus (popover) and toasts.

const cameFrom = new WeakMap();
const focusable = 'input:not([type="hidden"]):not([disabled]), textarea:not([disabled]), select:not([disabled]), button:not([disabled]):not([data-closes]), a[href]';

export function focusFirst(scope) {
  const target = scope.matches?.(focusable) ? scope : scope.querySelector('[data-autofocus]') ?? scope.querySelector(focusable);
  target?.focus();
}

export function openDialog(dialog) {
  if (!dialog || dialog.open) return;
  cameFrom.set(dialog, document.activeElement);
  dialog.showModal();
  const body = dialog.querySelector('[data-autofocus], .ui-dialog-body :is(input, textarea, select)');
  (body ?? dialog.querySelector('.ui-dialog-foot button, [data-closes]'))?.focus();
  body?.select?.();
}

export function closeDialog(dialog) {
  if (!dialog?.open) return;
  dialog.close();
}

/** A dialog that Blazor took away: the focus goes back to where it came from. */
export function departed(node) {
  if (!(node instanceof Element)) return;
  const dialog = node.matches('dialog') ? node : node.querySelector('dialog[data-modal]');
  const origin = dialog && cameFrom.get(dialog);
  if (origin?.isConnected) origin.focus();
}

// Menus
const opener = menu => document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]:hover, [popovertarget="${CSS.escape(menu.id)}"]:focus`)
  ?? document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);

export function beforePopover(event) {
  if (event.target.matches?.('.ui-menu') && event.newState === 'open') event.target.style.visibility = 'hidden';
}

export function onPopover(event) {
  const menu = event.target;
  if (!menu.matches('.ui-menu')) return;
  const button = opener(menu);
  const open = event.newState === 'open';
  for (const each of document.querySelectorAll(`[popovertarget="${CSS.escape(menu.id)}"]`)) each.setAttribute('aria-expanded', String(open && each === button));
  if (!open) return;
  const at = button.getBoundingClientRect();
  const left = menu.dataset.align === 'end' ? at.right - menu.offsetWidth : at.left;
  const below = at.bottom + 4 + menu.offsetHeight <= innerHeight || at.top < innerHeight / 2;
  menu.style.left = Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8)) + 'px';
  menu.style.top = Math.max(8, below ? at.bottom + 4 : at.top - menu.offsetHeight - 4) + 'px';
  menu.style.visibility = '';
  items(menu)[0]?.focus();
}

const items = menu => [...menu.querySelectorAll('[role^="menuitem"]:not(:disabled)')];

export function onClick(event) {
  const item = event.target.closest('.ui-menu [role^="menuitem"]');
  if (item) item.closest('.ui-menu').hidePopover?.();
}

export function onKeyDown(event) {
  const tab = event.target.closest?.('[role="tab"]');
  if (tab && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) return step([...tab.parentElement.querySelectorAll('[role="tab"]')], tab, event.key === 'ArrowRight' ? 1 : -1, event, true);
  const menu = event.target.closest?.('.ui-menu');
  if (!menu) return false;
  const all = items(menu);
  const here = document.activeElement;
  if (event.key === 'ArrowDown') return step(all, here, 1, event);
  if (event.key === 'ArrowUp') return step(all, here, -1, event);
  if (event.key === 'Home') return step(all, null, 1, event);
  if (event.key === 'End') return step(all, null, -1, event);
  if (event.key === 'Tab') { menu.hidePopover(); return true; }
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ') {
    const letter = event.key.toLowerCase();
    const byKey = all.find(item => item.dataset.letter === letter);
    if (byKey) { event.preventDefault(); byKey.click(); return true; }
    all.find(item => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
    return true;
  }
  return false;
}

function step(all, here, by, event, click = false) {
  event.preventDefault();
  const at = all.indexOf(here);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  next?.focus();
  if (click) next?.click();
  return true;
}

// Toasts: the clock stands while the pointer or the focus is on one.
export function startToast(toast) {
  let timer;
  const stop = () => clearTimeout(timer);
  const start = () => { stop(); timer = setTimeout(() => toast.querySelector('[data-dismiss]')?.click(), Number(toast.dataset.seconds) * 1000); };
  toast.addEventListener('mouseenter', stop);
  toast.addEventListener('mouseleave', start);
  toast.addEventListener('focusin', stop);
  toast.addEventListener('focusout', start);
  start();
}
