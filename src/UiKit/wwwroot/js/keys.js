// Keys: an element with data-hotkey="ctrl+k /" is clicked when one of its keys is pressed.
// The last visible one wins, so that a panel beside the page goes before the page; a modal dialog shuts the rest out.

const typingTypes = /^(checkbox|radio|button|submit|reset|file|range|color)$/;

export function isTyping(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest('[contenteditable]:not([contenteditable="false"])')) return true;
  if (target.matches('textarea, select')) return true;
  return target.matches('input') && !typingTypes.test(target.type);
}

export function nameOf(event) {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  return (event.ctrlKey || event.metaKey ? 'ctrl+' : '') + (event.altKey ? 'alt+' : '') + key;
}

function shown(element) {
  return !element.disabled && element.getAttribute('aria-disabled') !== 'true' && (element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null);
}

function buttonFor(name) {
  const modals = document.querySelectorAll('dialog:modal');
  const within = modals.length > 0 ? modals[modals.length - 1] : document;
  return [...within.querySelectorAll('[data-hotkey]')].filter(e => e.dataset.hotkey.split(' ').includes(name) && shown(e)).pop();
}

function submit(event) {
  const scope = event.target.closest('[data-composer], form, dialog');
  const button = scope?.querySelector('[data-submit], button[type="submit"]');
  if (!button || button.disabled) return false;
  // The server must hear the last words before the click.
  event.target.dispatchEvent(new Event('change', { bubbles: true }));
  button.click();
  return true;
}

export function onKeyDown(event) {
  if (event.defaultPrevented) return;
  const name = nameOf(event);
  if (name === 'ctrl+enter' && submit(event)) return event.preventDefault();
  if (name === 'escape' && document.querySelector('dialog:modal, [popover]:popover-open')) return;
  if (isTyping(event.target)) {
    // Escape leaves the field first: closing a panel with words in it would be a loss.
    if (name === 'escape') event.target.blur();
    if (!name.startsWith('ctrl+')) return;
  }
  const button = buttonFor(name);
  if (!button) return;
  event.preventDefault();
  if (button.matches('input, textarea, select')) button.focus(); else button.click();
}
