// The line grid: lines are held and reckoned here, the server is asked for look-ups and proposals and at commit.
import { amounts, blankLine, isBlank, lineOf, propose, save } from './state.js';
import { build, draw, fieldOf } from './view.js';
import { parse, plain, wordsOf } from './numbers.js';
import { pasteRows } from './paste.js';
import { onKeyDown, removeLine } from './keys.js';
import * as lookup from './lookup.js';
import * as drafts from '../drafts.js';

// Lines in one message to the server, whose size is limited.
const atOnce = 40;

const grids = new Map();

class Grid {
  constructor(root, server, config) {
    Object.assign(this, { root, server, config, id: root.id, lines: [], answers: new Map(), waits: new Map(), open: null });
    // What the server leaves empty comes as null and counts as not there.
    for (const column of config.columns) for (const name of Object.keys(column)) if (column[name] === null) delete column[name];
    this.place = root.querySelector('[data-grid-place]');
    this.state = root.querySelector('[data-grid-state]');
    this.words = wordsOf(config.math?.capitals?.words);
    build(this);
    this.load(this.state.value || JSON.stringify({ lines: config.lines }));
    this.listen();
  }

  load(text) {
    let saved = [];
    try { saved = JSON.parse(text).lines ?? []; } catch { /* a draft of another version of the page */ }
    this.lines = saved.slice(0, this.config.maxLines).map(lineOf);
    this.grow();
    for (const line of this.lines) for (const column of this.config.columns)
      if (column.kind !== 'lookup' && line.pending[column.key] !== undefined) line.errors[column.key] = this.config.texts.number;
    this.told = draw(this);
    this.state.value = save(this);
    this.settle((line, column) => line.taken.has(column.key));
  }

  /** Words whose answer was lost – with the page that asked, or with the line – are looked up again. */
  settle(due) {
    for (const line of this.lines) for (const column of this.config.columns)
      if (column.kind === 'lookup' && line.pending[column.key] !== undefined && due(line, column)) lookup.settle(this, line, column);
  }

  call(name, ...values) { return this.server.invokeMethodAsync(name, ...values); }

  listen() {
    const on = (name, act) => this.place.addEventListener(name, act);
    on('keydown', event => {
      if (event.isComposing || event.keyCode === 229 || !onKeyDown(this, event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    on('input', event => this.onInput(event));
    on('change', event => { if (event.target.matches('select, [type="date"]')) this.commit(event.target); });
    on('focusin', event => this.onFocus(event.target));
    on('focusout', event => this.onLeave(event));
    on('mousedown', event => { if (event.target.closest('.lg-list, .lg-hints')) event.preventDefault(); });
    on('click', event => this.onClick(event));
    on('paste', event => pasteRows(this, event));
    on('dragstart', event => { this.dragged = event.target.closest?.('[data-line]')?.dataset.line; });
    on('dragover', event => { if (this.dragged) event.preventDefault(); });
    on('drop', event => this.onDrop(event));
    this.state.addEventListener('change', () => { if (this.state.value !== save(this)) this.load(this.state.value); });
    this.onLinked = event => { if (this.links.includes(event.target.id)) this.redraw(); };
    const math = this.config.math ?? {};
    this.links = [math.inclusiveId, math.wholeAmountId, math.wholePercentId].filter(Boolean);
    for (const name of ['input', 'change']) document.addEventListener(name, this.onLinked);
  }

  end() { for (const name of ['input', 'change']) document.removeEventListener(name, this.onLinked); }

  onInput(event) {
    const field = event.target;
    if (!field.matches('.lg-input')) return;
    const [line, column] = [lookup.lineOf(this, field), lookup.columnOf(this, field)];
    if (column.kind === 'lookup') lookup.typed(this, field);
    else {
      delete line.errors[column.key];
      line.touched.add(column.key);
      this.write(line, column, field.value);
    }
    this.redraw();
  }

  /** The plain value of what stands in a field; a wrong number stays as it was typed. */
  write(line, column, text) {
    const value = text.trim();
    const number = column.scale === undefined || value === '' ? null : parse(value, column.scale);
    if (column.scale !== undefined && value !== '' && number === null) line.pending[column.key] = value;
    else {
      delete line.pending[column.key];
      line.values[column.key] = value === '' ? null : number === null ? value : plain(number, column.scale);
    }
  }

  /** A field is done: the number is checked, and the server proposes what follows from it. */
  commit(field) {
    const [line, column] = [lookup.lineOf(this, field), lookup.columnOf(this, field)];
    if (!line || column.kind === 'lookup' || field.value === this.before) return;
    this.before = field.value;
    line.touched.add(column.key);
    this.write(line, column, field.value);
    if (line.pending[column.key] !== undefined) line.errors[column.key] = this.config.texts.number;
    this.changed(line, column);
  }

  changed(line, column) {
    this.grow();
    if (column.proposes && this.config.proposes) this.ask([line], column.key);
    this.redraw();
  }

  ask(asked, changed) {
    // Where a look-up is still open there is nothing to propose for; its own answer asks again.
    const lines = asked.filter(line => this.config.columns.every(column => column.kind !== 'lookup' || !column.required || line.values[column.key]));
    for (let from = 0; from < lines.length; from += atOnce) {
      const part = lines.slice(from, from + atOnce).map(line => { line.asking++; line.round = (line.round ?? 0) + 1; return { line, round: line.round }; });
      this.wait(null, null, this.call('Propose', part.map(({ line }) => line.values), changed).then(proposals => {
        part.forEach(({ line, round }, at) => { line.asking--; if (line.round === round && proposals[at]) propose(line, proposals[at]); });
      }, () => part.forEach(({ line }) => line.asking--)).then(() => { this.refresh(); this.redraw(); }));
    }
  }

  // The cell under the cursor shows a proposal too, ready to be overwritten.
  refresh() {
    const field = document.activeElement;
    if (!this.place.contains(field) || !field.matches('input.lg-input')) return;
    const [line, column] = [lookup.lineOf(this, field), lookup.columnOf(this, field)];
    if (column.kind !== 'lookup' && !line.touched.has(column.key) && field.value !== (line.values[column.key] ?? '')) {
      field.value = this.before = line.values[column.key] ?? '';
      field.select();
    }
    lookup.showHints(this, field);
  }

  wait(line, column, work) {
    const key = line ? line.key + column.key : Symbol('work');
    this.waits.set(key, work);
    work.finally(() => { if (this.waits.get(key) === work) this.waits.delete(key); });
  }

  redraw() {
    const sums = draw(this);
    const state = save(this);
    if (state !== this.state.value) {
      this.state.value = state;
      drafts.keep(this.root.closest('[data-draft-key]'));
    }
    if (!sums || !this.config.tells) return;
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const now = JSON.stringify({ net: String(sums.net), tax: String(sums.tax), total: String(sums.total), lines: this.lines.filter(line => !isBlank(line)).length });
      if (now !== this.toldText) this.call('Told', JSON.parse(this.toldText = now)).catch(() => { /* the circuit is gone; the next one asks anew */ });
    }, 250);
  }

  onFocus(field) {
    if (!field.matches?.('.lg-input')) return;
    const [line, column] = [lookup.lineOf(this, field), lookup.columnOf(this, field)];
    if (column.scale !== undefined && line.pending[column.key] === undefined) field.value = line.values[column.key] ?? '';
    this.before = field.value;
    field.select?.();
    if (!line.hints && line.asking === 0 && column.hinted && this.config.proposes) this.ask([line], '');
    lookup.showHints(this, field);
  }

  onLeave(event) {
    const field = event.target;
    if (!field.matches('.lg-input') || !field.isConnected) return;
    if (lookup.columnOf(this, field).kind === 'lookup') lookup.left(this, field); else this.commit(field);
    if (!event.relatedTarget?.matches?.('.lg-input')) lookup.showHints(this, null);
    // After the focus has gone the number is written for reading.
    queueMicrotask(() => this.redraw());
  }

  onClick(event) {
    const target = event.target;
    const option = target.closest('.lg-list [role="option"]');
    if (option && this.open) {
      const { line, column, options } = this.open;
      lookup.close(this);
      return lookup.pick(this, line, column, options[Number(option.dataset.at)]);
    }
    const hint = target.closest('[data-hint]');
    if (hint && this.hinted) return this.takeHint(Number(hint.dataset.hint));
    const remove = target.closest('[data-remove]');
    if (remove) return removeLine(this, this.lines.find(line => line.key === remove.closest('[data-line]').dataset.line));
    if (target.matches('[role="combobox"]') && !this.open) lookup.open(this, target);
  }

  takeHint(at) {
    const { line, column, hints } = this.hinted;
    if (!hints[at] || hints[at].value === null) return;
    line.touched.add(column.key);
    line.values[column.key] = hints[at].value;
    delete line.pending[column.key];
    delete line.errors[column.key];
    const field = fieldOf(this, line, column.key);
    field.value = this.before = hints[at].value;
    field.focus();
    this.redraw();
  }

  onDrop(event) {
    const onto = event.target.closest?.('[data-line]')?.dataset.line;
    const [from, to] = [this.dragged, onto].map(key => this.lines.findIndex(line => line.key === key));
    this.dragged = null;
    event.preventDefault();
    if (from >= 0 && to >= 0 && !isBlank(this.lines[to])) this.reorder(from, to);
  }

  reorder(from, to) {
    this.lines.splice(to, 0, ...this.lines.splice(from, 1));
    this.redraw();
  }

  remove(line) {
    this.lines = this.lines.filter(other => other !== line);
    this.grow();
    this.redraw();
  }

  /** There is always one empty line at the end. */
  grow() {
    if (this.lines.length < this.config.maxLines && (this.lines.length === 0 || !isBlank(this.lines.at(-1)))) this.lines.push(blankLine());
  }

  async quiet() { while (this.waits.size > 0) await Promise.allSettled([...this.waits.values()]); }

  /** Everything as it shall be saved, once all answers have come. */
  async read() {
    if (this.place.contains(document.activeElement)) {
      const field = document.activeElement;
      if (field.matches('[role="combobox"]')) lookup.left(this, field); else if (field.matches('.lg-input')) this.commit(field);
    }
    await this.quiet();
    this.settle((line, column) => !line.errors[column.key] || line.errors[column.key] === this.config.texts.failed);
    await this.quiet();
    const lines = this.lines.filter(line => !isBlank(line));
    for (const line of lines)
      for (const column of this.config.columns)
        if (column.required && !line.values[column.key] && !line.titles[column.key] && !line.errors[column.key]) line.errors[column.key] = this.config.texts.required;
    this.redraw();
    const wrong = this.place.querySelector('.lg-input[aria-invalid]');
    wrong?.focus();
    return { wrong: Boolean(wrong), lines: lines.map(({ values, titles }) => ({ values, titles })), sums: plainSums(amounts(this)) };
  }

  fail(errors) {
    const lines = this.lines.filter(line => !isBlank(line));
    for (const { line, column, message } of errors) if (lines[line]) lines[line].errors[column ?? this.config.columns[0].key] = message;
    this.redraw();
    this.place.querySelector('.lg-input[aria-invalid]')?.focus();
  }
}

const plainSums = sums => sums && { net: String(sums.net), tax: String(sums.tax), total: String(sums.total) };

export function mount(id, server, config) {
  const root = document.getElementById(id);
  if (!root) return;
  grids.get(id)?.end();
  grids.set(id, new Grid(root, server, config));
  root.removeAttribute('aria-busy');
  if (config.autofocus) root.querySelector('.lg-input')?.focus();
}
/** As bytes: a long document is larger than one message. */
export async function read(id) { return new TextEncoder().encode(JSON.stringify(await grids.get(id).read())); }
export function fail(id, errors) { grids.get(id)?.fail(errors); }
export function focusFirst(id) { grids.get(id)?.place.querySelector('.lg-input')?.focus(); }
export function ask(id) { const grid = grids.get(id); if (grid) { grid.answers.clear(); grid.ask(grid.lines.filter(line => !isBlank(line)), '*'); } }
export function unmount(id) { grids.get(id)?.end(); grids.delete(id); }
