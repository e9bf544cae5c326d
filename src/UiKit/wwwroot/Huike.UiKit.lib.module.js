// Blazor loads this by its name before it starts, so that our events exist when the first page does.
import './huike.js';

export function afterWebStarted(blazor) {
  const own = (name, fields) => blazor.registerCustomEventType(name, {
    createEventArgs: event => Object.fromEntries(fields.map(field => [field, event.detail[field]])),
  });
  own('rowselect', ['keys', 'checked']);
  own('celledit', ['key', 'column']);
  own('uploaded', ['name', 'size', 'status', 'body']);
  own('uidismiss', []);
  own('uimention', ['query']);
  own('uidrop', ['item', 'place']);
}
