// Files go by HTTP to the route in data-url (never through the circuit), with progress and a way to cancel.

const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? '';

export function listen(on) {
  const zone = event => event.target instanceof Element ? event.target.closest('.ui-drop[data-url]') : null;
  on.addEventListener('dragover', event => { const at = zone(event); if (at) { event.preventDefault(); at.classList.add('is-over'); } });
  on.addEventListener('dragleave', event => zone(event)?.classList.remove('is-over'));
  on.addEventListener('drop', event => {
    const at = zone(event);
    if (!at) return;
    event.preventDefault();
    at.classList.remove('is-over');
    accept(at, event.dataTransfer.files);
  });
}

export function onChange(event) {
  const at = event.target.closest?.('.ui-drop[data-url]');
  if (!at || event.target.type !== 'file') return;
  accept(at, event.target.files);
  event.target.value = '';
}

function accept(zone, list) {
  const several = zone.querySelector('input').multiple;
  for (const file of several ? [...list] : [...list].slice(0, 1)) upload(zone, file);
}

function line(zone, name) {
  const list = document.getElementById(zone.dataset.list);
  const item = document.createElement('li');
  const label = document.createElement('span');
  label.className = 'ui-truncate';
  label.textContent = name;
  const cancel = document.createElement('button');
  cancel.type = 'button';
  cancel.className = 'ui-btn is-quiet is-small';
  cancel.textContent = zone.dataset.textCancel;
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', name);
  item.append(label, cancel, bar);
  list.append(item);
  const end = text => { bar.remove(); cancel.remove(); const note = document.createElement('span'); note.className = text.bad ? 'ui-bad' : 'ui-good'; note.textContent = text.text; item.append(note); };
  return { item, bar, cancel, end };
}

function upload(zone, file) {
  const shown = line(zone, file.name);
  const limit = Number(zone.dataset.max);
  if (limit > 0 && file.size > limit) return shown.end({ bad: true, text: zone.dataset.textTooLarge });
  const request = new XMLHttpRequest();
  request.open('POST', zone.dataset.url);
  request.setRequestHeader('RequestVerificationToken', token());
  request.setRequestHeader('Accept', 'application/json');
  request.upload.onprogress = event => { if (event.lengthComputable) shown.bar.value = event.loaded / event.total * 100; };
  const done = status => {
    const ok = status >= 200 && status < 300;
    shown.end({ bad: !ok, text: ok ? zone.dataset.textDone : zone.dataset.textFailed });
    zone.dispatchEvent(new CustomEvent('uploaded', { bubbles: true, detail: { name: file.name, size: file.size, status, body: request.responseText ?? '' } }));
  };
  request.onload = () => done(request.status);
  request.onerror = () => done(0);
  request.onabort = () => shown.item.remove();
  shown.cancel.onclick = () => request.abort();
  const body = new FormData();
  body.append('file', file);
  request.send(body);
}
