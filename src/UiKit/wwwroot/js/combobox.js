// Comboboxes (WAI-ARIA 1.2, list autocomplete): the arrows move here without asking the server.
// Enter pressed before the answer to the last letters has come waits for it and takes the first.

// Enter was pressed for these words; the server may meanwhile write older ones into the field.
const waiting = new WeakMap();
// What was typed and has no answer yet, also where the server has not even heard that the list is to open.
const unanswered = new WeakSet();
const listOf = input => document.getElementById(input.getAttribute('aria-controls'));
const optionsOf = list => list && !list.hidden ? [...list.querySelectorAll('[role="option"]')] : [];

function activate(input, options, index) {
  options.forEach((option, at) => option.classList.toggle('is-active', at === index));
  const option = options[index];
  if (option) { input.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); }
  else input.removeAttribute('aria-activedescendant');
}

// Tags: Enter and commas make one of the words, Backspace in an empty field takes the last away.
function onTagKeyDown(event) {
  const input = event.target;
  if ((event.key === 'Enter' && !event.ctrlKey && input.value !== '') || /^[,，、;；]$/.test(event.key)) {
    event.preventDefault();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }
  if (event.key === 'Backspace' && input.value === '') [...input.parentElement.querySelectorAll('.ui-chip-remove')].pop()?.click();
  return false;
}

export function onComboKeyDown(event) {
  const input = event.target;
  if (input.matches?.('[data-tags] > input')) return onTagKeyDown(event);
  if (!input.matches?.('input[role="combobox"]')) return false;
  const list = listOf(input);
  const options = optionsOf(list);
  const at = options.findIndex(option => option.classList.contains('is-active'));
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if (options.length === 0) return false;
      event.preventDefault();
      activate(input, options, event.key === 'ArrowDown' ? (at + 1) % options.length : (at <= 0 ? options.length : at) - 1);
      return true;
    case 'Enter': {
      if (event.ctrlKey || event.metaKey || (input.getAttribute('aria-expanded') !== 'true' && !unanswered.has(input))) return false;
      event.preventDefault();
      if (list.dataset.query !== input.value) { waiting.set(input, input.value); return true; }
      (options[at] ?? (list.dataset.pickFirst === undefined ? undefined : options[0]))?.click();
      return true;
    }
    case 'Escape':
      if (input.getAttribute('aria-expanded') !== 'true' || input.closest('dialog.ui-search')) return false;
      event.preventDefault();
      event.stopPropagation();
      input.dispatchEvent(new CustomEvent('uidismiss', { bubbles: true, detail: {} }));
      return true;
    default:
      waiting.delete(input);
      return false;
  }
}

/** Somebody types into a combobox. */
export function onComboInput(event) {
  const input = event.target;
  if (event.isTrusted && input.matches?.('input[role="combobox"][aria-controls]') && input.value !== '') unanswered.add(input); else unanswered.delete(input);
}

/** The list shows the answer to another query than before. */
export function comboArrived(list) {
  const input = document.querySelector(`input[role="combobox"][aria-controls="${CSS.escape(list.id)}"]`);
  if (!input) return;
  const options = optionsOf(list);
  if (list.dataset.query === input.value) unanswered.delete(input);
  // A frame later the options stand in the document as well.
  requestAnimationFrame(() => {
    const now = optionsOf(list);
    activate(input, now, list.dataset.pickFirst === undefined || input.value === '' && !input.closest('.ui-search') ? -1 : 0);
    if (waiting.has(input) && waiting.get(input) === list.dataset.query) { waiting.delete(input); now[0]?.click(); }
  });
  if (options.length === 0) input.removeAttribute('aria-activedescendant');
}
