// How good a new password is, while one types: length first, then variety. A hint only; the server decides.

function score(text, least) {
  if (text.length < least || new Set(text).size < 5) return 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter(kind => kind.test(text)).length;
  return text.length >= least + 4 || kinds >= 3 ? 3 : 2;
}

export function onInput(event) {
  const input = event.target;
  const meter = document.getElementById(input.dataset?.strength ?? '');
  if (!meter) return;
  const level = input.value ? score(input.value, Number(input.dataset.least) || 10) : 0;
  meter.dataset.level = level;
  const words = meter.querySelector('small');
  meter.dataset.text0 ??= words.textContent;
  words.textContent = level ? meter.getAttribute(`data-text-${level}`) : meter.dataset.text0;
}
