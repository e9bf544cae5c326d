// Drafts: what is typed into a form with data-draft-key is kept in this browser at once and on the server two
// seconds after the last key. The server's route is PUT, GET and DELETE /drafts/{key}, JSON {"at": ..., "fields": {...}}.

const pause = 2000;
const timers = new Map();
const sending = new Map();
/** What a form held when its draft was cleared: a browser tells of a "change" once more when the form goes. */
const settled = new WeakMap();
const local = key => 'ui.draft.' + key;
const route = key => new URL('drafts/' + encodeURIComponent(key), document.baseURI);
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? '';
const kept = /^(password|file|hidden|submit|button)$/;

function nameOf(field) { return field.name || field.id; }

function read(form) {
  const fields = {};
  for (const field of form.querySelectorAll('input, textarea, select')) {
    if (kept.test(field.type) || !nameOf(field) || field.closest('[data-no-draft]')) continue;
    fields[nameOf(field)] = field.type === 'checkbox' ? String(field.checked) : field.value;
  }
  return fields;
}

export function onInput(event) {
  if (event.isTrusted) keep(event.target.closest?.('[data-draft-key]'));
}

/** Keeps the form as it stands now; for what was changed by other means than typing. */
export function keep(form) {
  if (!form) return;
  const key = form.dataset.draftKey;
  const fields = read(form);
  if (settled.get(form) === JSON.stringify(fields)) return;
  settled.delete(form);
  const draft = { at: new Date().toISOString(), fields };
  try { localStorage.setItem(local(key), JSON.stringify(draft)); } catch { /* full or private: the server still keeps it */ }
  clearTimeout(timers.get(key)?.timer);
  timers.set(key, { draft, form, timer: setTimeout(() => send(key), pause) });
}

/** One request after the other for a key: a draft that is still on its way must not arrive after its end. */
function inTurn(key, request) {
  const turn = (sending.get(key) ?? Promise.resolve()).then(request, request);
  sending.set(key, turn);
  return turn;
}

function send(key, keepalive = false) {
  const entry = timers.get(key);
  if (!entry) return;
  clearTimeout(entry.timer);
  timers.delete(key);
  // A page that is being left has no later turn.
  return keepalive ? put(key, entry, true) : inTurn(key, () => put(key, entry, false));
}

async function put(key, entry, keepalive) {
  let state = 'saved';
  try {
    const answer = await fetch(route(key), {
      method: 'PUT', keepalive, credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', RequestVerificationToken: token() },
      body: JSON.stringify(entry.draft),
    });
    if (!answer.ok) state = 'local';
  } catch { state = 'local'; }
  const note = entry.form.querySelector('[data-draft-state]');
  if (note) note.textContent = (state === 'saved' ? note.dataset.textSaved : note.dataset.textLocal) ?? '';
}

export function flush() { for (const key of [...timers.keys()]) send(key, true); }

/** The newer of the two drafts as JSON, or null. */
export async function find(key) {
  let here = null;
  let there = null;
  try { here = JSON.parse(localStorage.getItem(local(key))); } catch { here = null; }
  try {
    const answer = await fetch(route(key), { credentials: 'same-origin', headers: { Accept: 'application/json' } });
    if (answer.status === 200) there = await answer.json();
  } catch { there = null; }
  const draft = here && (!there || here.at >= there.at) ? here : there;
  return draft ? JSON.stringify(draft) : null;
}

/** Puts the values back as if they were typed, so that the page hears of them. */
export function apply(key, fields) {
  const form = document.querySelector(`[data-draft-key="${CSS.escape(key)}"]`);
  if (!form) return;
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const value = fields[nameOf(field)];
    if (value === undefined || kept.test(field.type) || field.readOnly || field.disabled) continue;
    if (field.type === 'checkbox') {
      if (String(field.checked) === value) continue;
      field.checked = value === 'true';
    } else {
      if (field.value === value) continue;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

export function clear(key) {
  clearTimeout(timers.get(key)?.timer);
  timers.delete(key);
  for (const form of document.querySelectorAll(`[data-draft-key="${CSS.escape(key)}"]`)) settled.set(form, JSON.stringify(read(form)));
  try { localStorage.removeItem(local(key)); } catch { /* nothing kept */ }
  return inTurn(key, async () => {
    try {
      await fetch(route(key), { method: 'DELETE', credentials: 'same-origin', headers: { RequestVerificationToken: token() } });
    } catch { /* offline: the server's copy is offered once more, nothing is lost */ }
  });
}
