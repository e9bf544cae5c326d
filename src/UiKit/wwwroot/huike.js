// The one script of the interface. Everything hangs on attributes in the HTML, so that it works for static
// pages, prerendered pages and circuits alike, and never waits for the server where it need not.
import { onKeyDown } from './js/keys.js';
import * as overlays from './js/overlays.js';
import * as lists from './js/lists.js';
import * as drafts from './js/drafts.js';
import * as drag from './js/drag.js';
import * as files from './js/files.js';
import * as strength from './js/strength.js';
import * as passkeys from './js/passkeys.js';
import * as insert from './js/insert.js';
import * as position from './js/position.js';
import * as mentions from './js/mentions.js';
import { onComboInput, onComboKeyDown, comboArrived } from './js/combobox.js';

const root = document.documentElement;
const store = {
  get: name => { try { return localStorage.getItem('ui.' + name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem('ui.' + name, value); } catch { /* private mode */ } },
};

function setLook(name, value) {
  store.set(name, value);
  keepLook(name, value);
  if (value === 'auto') root.removeAttribute('data-' + name); else root.setAttribute('data-' + name, value);
  markLook();
}

// The choice also goes to the server, so that it holds on every device; the page knows there is one by its mark.
function keepLook(name, value) {
  if (!root.hasAttribute('data-look')) return;
  fetch(new URL('look', document.baseURI), {
    method: 'PUT', keepalive: true, credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', RequestVerificationToken: document.querySelector('meta[name="csrf-token"]')?.content ?? '' },
    body: JSON.stringify({ [name]: value }),
  }).catch(() => { /* offline: this browser keeps it, the server hears of the next choice */ });
}

function markLook(within = document) {
  for (const name of ['theme', 'density']) {
    const now = store.get(name) ?? 'auto';
    for (const button of within.querySelectorAll?.(`[data-set-${name}]`) ?? [])
      button.setAttribute('aria-checked', String(button.getAttribute(`data-set-${name}`) === now));
  }
}

const clicks = {
  'data-set-theme': (button, value) => setLook('theme', value),
  'data-set-density': (button, value) => setLook('density', value),
  'data-toggle-nav': () => setLook('nav', root.getAttribute('data-nav') === 'rail' ? 'auto' : 'rail'),
  'data-toggle-drawer': () => toggleDrawer(),
  'data-opens': (button, id) => overlays.openDialog(document.getElementById(id)),
  'data-closes': button => overlays.closeDialog(button.closest('dialog')),
  'data-copy': (button, text) => navigator.clipboard?.writeText(text),
  'data-print': () => window.print(),
  'data-passkey-login': (button, returnUrl) => passkeys.logIn(button, returnUrl),
  'data-passkey-add': button => passkeys.add(button),
  // Plain "#id" links would lead to the base address, so they are followed here.
  'data-focus-id': (link, id, event) => { event.preventDefault(); focus(id); },
  'data-reload': () => { drafts.flush(); location.reload(); },
  'data-reconnect': async () => { if (!await window.Blazor?.reconnect?.()) location.reload(); },
};

function toggleDrawer(open = root.getAttribute('data-drawer') !== 'open') {
  if (open) root.setAttribute('data-drawer', 'open'); else root.removeAttribute('data-drawer');
  if (open) document.querySelector('.ui-nav a')?.focus();
}

document.addEventListener('input', strength.onInput);
document.addEventListener('input', onComboInput);
document.addEventListener('click', insert.onClick);
document.addEventListener('click', event => event.target.closest?.('[data-print]') && window.print());
mentions.listen(document);

document.addEventListener('click', event => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest('.ui-nav a')) toggleDrawer(false);
  for (const [name, act] of Object.entries(clicks)) {
    const button = event.target.closest(`[${name}]`);
    if (button && !button.disabled) act(button, button.getAttribute(name), event);
  }
  overlays.onClick(event);
  lists.onClick(event);
});

document.addEventListener('keydown', event => {
  // While an input method is composing, Enter and the arrows belong to it.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Escape' && root.getAttribute('data-drawer') === 'open') return toggleDrawer(false);
  if (onComboKeyDown(event) || mentions.onKeyDown(event) || overlays.onKeyDown(event) || lists.onKeyDown(event)) return;
  onKeyDown(event);
});
let pointed = null;
document.addEventListener('mousedown', event => {
  pointed = event.target;
  // An option must not take the focus from its input before it is clicked.
  if (event.target instanceof Element && event.target.closest('[role="option"]')) event.preventDefault();
});
// After a navigation Blazor focuses the heading, sometimes twice. A form that names its first field goes before, and whoever
// already types in it has not left his field.
const isHeading = element => element?.matches?.('h1[tabindex="-1"]') && pointed !== element;
document.addEventListener('focusin', event => {
  if (!isHeading(event.target)) return;
  (event.relatedTarget?.closest?.('.ui-main form') ? event.relatedTarget : document.querySelector('.ui-main form [data-autofocus]'))?.focus();
});
document.addEventListener('toggle', event => {
  if (event.target.matches?.('details[data-remember]')) store.set('open.' + event.target.dataset.remember, event.target.open ? '1' : '0');
  if (event.target.matches?.('[popover]')) overlays.onPopover(event);
}, true);
document.addEventListener('beforetoggle', overlays.beforePopover, true);
document.addEventListener('focusout', event => { if (!isHeading(event.relatedTarget)) lists.onFocusOut(event); });
document.addEventListener('change', event => { lists.onChange(event); files.onChange(event); });
document.addEventListener('input', drafts.onInput);
document.addEventListener('change', drafts.onInput);
window.addEventListener('pagehide', drafts.flush);
files.listen(document);
drag.listen(document);

const arrivals = [
  ['details[data-remember]', details => { const was = store.get('open.' + details.dataset.remember); if (was) details.open = was === '1'; }],
  ['dialog[data-modal]', overlays.openDialog],
  ['.ui-toast[data-seconds]', overlays.startToast],
  ['[data-sentinel]', lists.watchSentinel],
  ['[data-passkey-login]', passkeys.show],
  ['[data-arrive]', element => { element.focus({ preventScroll: true }); element.scrollIntoView({ block: 'nearest' }); }],
  ['[data-autofocus]', element => overlays.focusFirst(element)],
  ['.is-editing :is(input, select, textarea)', element => { element.focus(); element.select?.(); }],
  ['[data-set-theme], [data-set-density]', element => markLook(element.parentElement)],
];

function arrived(node) {
  if (!(node instanceof Element)) return;
  for (const [selector, act] of arrivals) {
    if (node.matches(selector)) act(node);
    for (const inner of node.querySelectorAll(selector)) act(inner);
  }
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === 'attributes') {
      if (change.attributeName === 'data-count') lists.watchSentinel(change.target);
      else comboArrived(change.target);
      continue;
    }
    change.addedNodes.forEach(arrived);
    change.removedNodes.forEach(overlays.departed);
  }
}).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-count', 'data-query'] });
arrived(root);

// What .NET calls through UiScript.
export function download(url, name) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name ?? '';
  document.body.append(link);
  link.click();
  link.remove();
}
export function focus(id) {
  const target = document.getElementById(id);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}
export function closeDialog(id) { overlays.closeDialog(document.getElementById(id)); }
export function setTheme(value) { setLook('theme', value); }
export function setDensity(value) { setLook('density', value); }
export const findPosition = position.find;
export const findDraft = drafts.find;
export const applyDraft = drafts.apply;
export const clearDraft = drafts.clear;
// The line grid is fetched by the pages that have one.
const lineGrid = () => import('./js/grid/grid.js');
export async function mountGrid(id, server, config) { (await lineGrid()).mount(id, server, config); }
export async function readGrid(id) { return (await lineGrid()).read(id); }
export async function failGrid(id, errors) { (await lineGrid()).fail(id, errors); }
export async function askGrid(id) { (await lineGrid()).ask(id); }
export async function focusGrid(id) { (await lineGrid()).focusFirst(id); }
export async function unmountGrid(id) { (await lineGrid()).unmount(id); }

// However long the menu, the place where one is stands in sight.
function showPlace() {
  const list = document.querySelector('.ui-nav-list'), here = list?.querySelector('[aria-current]');
  if (!here) return;
  const box = list.getBoundingClientRect(), item = here.getBoundingClientRect();
  if (item.top < box.top || item.bottom > box.bottom) list.scrollTop += item.top - box.top - box.height / 2;
}
showPlace();
