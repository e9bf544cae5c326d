// Naming somebody with @ in a text area: what stands behind the @ is asked of the server, the arrows and the choice stay here.

// Not inside an address of mail: before the @ stands no letter of the alphabet.
const behindAt = /(?:^|[^\w@])@([^\s@]{0,20})$/;
const asked = new WeakMap();
const changed = new WeakSet();

const listOf = area => document.getElementById(area.getAttribute('aria-controls'));
const optionsOf = area => { const list = listOf(area); return list && !list.hidden ? [...list.querySelectorAll('[role="option"]')] : []; };
const queryOf = area => area.value.slice(0, area.selectionStart).match(behindAt)?.[1] ?? null;

function tell(area, query) {
  if ((asked.get(area) ?? null) === query) return;
  asked.set(area, query);
  area.removeAttribute('aria-activedescendant');
  area.dispatchEvent(new CustomEvent('uimention', { bubbles: true, detail: { query } }));
}

function activate(area, options, index) {
  options.forEach((option, at) => option.classList.toggle('is-active', at === index));
  area.setAttribute('aria-activedescendant', options[index].id);
  options[index].scrollIntoView({ block: 'nearest' });
}

export function onKeyDown(event) {
  const area = event.target;
  if (!area.matches?.('textarea[data-mention]') || event.ctrlKey || event.metaKey) return false;
  const options = optionsOf(area);
  if (options.length === 0) return false;
  const at = options.findIndex(option => option.classList.contains('is-active'));
  switch (event.key) {
    case 'ArrowDown': activate(area, options, (at + 1) % options.length); break;
    case 'ArrowUp': activate(area, options, at <= 0 ? options.length - 1 : at - 1); break;
    case 'Enter':
    case 'Tab': options[Math.max(at, 0)].click(); break;
    case 'Escape': tell(area, null); event.stopPropagation(); break;
    default: return false;
  }
  event.preventDefault();
  return true;
}

function onClick(event) {
  const option = event.target.closest?.('[data-mention-name]');
  const area = option && document.querySelector(`textarea[aria-controls="${CSS.escape(option.parentElement.id)}"]`);
  const query = area && queryOf(area);
  if (query == null) return;
  area.focus();
  area.setRangeText(option.dataset.mentionName + ' ', area.selectionStart - query.length, area.selectionStart, 'end');
  // Only the draft hears of it now. Were the server told at once, its answer would overwrite what is typed meanwhile.
  changed.add(area);
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

export function listen(document) {
  document.addEventListener('input', event => { if (event.target.matches?.('textarea[data-mention]')) tell(event.target, queryOf(event.target)); });
  document.addEventListener('click', onClick);
  document.addEventListener('focusout', event => {
    if (!changed.delete(event.target)) return;
    event.target.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
