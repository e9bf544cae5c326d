// Speaks with the browser's passkeys. The server makes the questions and judges the answers; this only carries them.
const canUse = () => !!(window.PublicKeyCredential?.parseRequestOptionsFromJSON && navigator.credentials);

async function post(path, body, within) {
  const field = within.closest('form')?.querySelector('input[name="__RequestVerificationToken"]');
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? field?.value ?? '';
  const answer = await fetch(new URL(path, document.baseURI), {
    method: 'POST', credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', RequestVerificationToken: token },
    body: JSON.stringify(body),
  });
  const content = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(content?.errors?.[0]?.message ?? content?.detail ?? content?.title ?? '');
  return content;
}

function tell(within, words) {
  const line = within?.querySelector('[data-passkey-error]');
  if (!line) return;
  line.hidden = !words;
  line.textContent = words ?? '';
}

// A person who closes the browser's dialogue needs no reproach.
const isCancelled = error => error.name === 'NotAllowedError' || error.name === 'AbortError';

export async function logIn(button, returnUrl) {
  const form = button.closest('form');
  tell(form, null);
  try {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await post('login/passkey/ask', { credential: '' }, button));
    const credential = await navigator.credentials.get({ publicKey: options });
    const entered = await post('login/passkey', { credential: JSON.stringify(credential.toJSON()), returnUrl }, button);
    location.assign(entered.href);
  } catch (error) {
    if (!isCancelled(error)) tell(form, error.message || button.dataset.failed);
  }
}

export async function add(button) {
  const dialog = button.closest('dialog');
  const form = dialog.querySelector('[data-passkey-form]');
  tell(dialog, null);
  button.disabled = true;
  try {
    const asked = await post('passkeys/ask', { password: dialog.querySelector('#passkey-password').value }, button);
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
    await post('passkeys', { name: dialog.querySelector('#passkey-name').value, credential: JSON.stringify(credential.toJSON()) }, button);
    dialog.querySelector('[data-passkey-done]').click();
  } catch (error) {
    if (!isCancelled(error)) tell(dialog, error.message || form.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

/** Browsers without passkeys never see the button. */
export function show(button) {
  if (canUse()) button.hidden = false;
}
