// Things that are dragged to another place: an element with data-drags (who it is) is let go over one with data-drop (which place
// it is) inside the same data-drag-field, which hears of it once. The server moves it; until then it stays where it is.

let dragged = null;

function placeOf(event) {
  const place = event.target.closest?.('[data-drop]');
  return dragged && place?.closest('[data-drag-field]') === dragged.closest('[data-drag-field]') ? place : null;
}

function unmark() {
  document.querySelectorAll('.is-drop').forEach(place => place.classList.remove('is-drop'));
}

export function listen(root) {
  root.addEventListener('dragstart', event => {
    dragged = event.target.closest?.('[data-drags]');
    if (!dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
    dragged.classList.add('is-dragged');
  });
  root.addEventListener('dragover', event => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    if (!place.classList.contains('is-drop')) { unmark(); place.classList.add('is-drop'); }
  });
  root.addEventListener('drop', event => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    place.closest('[data-drag-field]').dispatchEvent(new CustomEvent('uidrop', { bubbles: true, detail: { item: dragged.dataset.drags, place: place.dataset.drop } }));
  });
  root.addEventListener('dragend', () => {
    dragged?.classList.remove('is-dragged');
    dragged = null;
    unmark();
  });
}
