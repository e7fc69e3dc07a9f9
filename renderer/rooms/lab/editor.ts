/**
 * The editor of one cell: CodeMirror with Python, in a shadow tree, because the page's policy allows no style elements but
 * adopted style sheets. The document is the project's: undo is the project's too, and every change is told at once.
 */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionStatus,
  type Completion as Suggestion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands';
import { pythonLanguage } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { highlightSelectionMatches, selectNextOccurrence } from '@codemirror/search';
import { EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  dropCursor,
  EditorView,
  hoverTooltip,
  keymap,
  placeholder,
  type DecorationSet,
  type KeyBinding,
  type Tooltip,
} from '@codemirror/view';
import type { CodeHelp, Completion, Variable } from '#shared/lab/session.ts';
import { callHint } from './call-hint.ts';
import { editorLook } from './editor-look.ts';

export interface EditorOptions {
  readonly source: string;
  readonly kind: 'code' | 'text';
  /** Accessible name. */
  readonly label: string;
  readonly placeholder: string;
  readonly complete: (source: string, offset: number) => Promise<readonly Completion[]>;
  readonly help: (source: string, offset: number) => Promise<CodeHelp | null>;
  readonly variables: () => readonly Variable[];
  /** Names that the sheet's cells define, whether they have run or not. */
  readonly names: () => readonly string[];
  readonly onchange: (source: string) => void;
  readonly onrun: (then: 'next' | 'stay' | 'insert') => void;
  /** Escape, or an arrow key beyond the first or the last line. */
  readonly onleave: (to: 'cell' | 'above' | 'below') => void;
  /** Tab moved the text, not the keyboard. */
  readonly ontab: () => void;
  readonly onundo: () => void;
  readonly onredo: () => void;
  readonly onfocus: () => void;
}

export interface Editor {
  /** Shows another text, changing no more than what differs so that the cursor stays. */
  show(source: string): void;
  /** Marks UTF-16 offsets as wrong until the text changes. */
  mark(range: { readonly from: number; readonly to: number } | null): void;
  focus(at?: 'start' | 'end'): void;
  /** Puts a text at the cursor, over what is selected. */
  insert(text: string): void;
  end(): void;
}

const setMark = StateEffect.define<{ readonly from: number; readonly to: number } | null>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue;
      const range = effect.value;
      const length = transaction.newDoc.length;
      const to = range === null ? 0 : Math.min(length, Math.max(range.to, range.from + 1));
      const from = range === null ? 0 : Math.max(0, Math.min(range.from, to - 1));
      return range === null || to <= from
        ? Decoration.none
        : Decoration.set(Decoration.mark({ class: 'cm-fault' }).range(from, to));
    }
    return transaction.docChanged ? Decoration.none : set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function createEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  let told = options.source;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.source,
      extensions: [
        ...(options.kind === 'code' ? codeExtensions(options) : []),
        Prec.highest(keymap.of(ownKeys(options))),
        keymap.of([...closeBracketsKeymap, { key: 'Mod-d', run: selectNextOccurrence, preventDefault: true }, ...editingKeys]),
        EditorView.lineWrapping,
        drawSelection(),
        dropCursor(),
        highlightSelectionMatches(),
        marks,
        placeholder(options.placeholder),
        // Tab indents inside, so that it must not lead in: Enter on the cell does, and Escape leads out.
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false', tabindex: '-1' }),
        EditorView.domEventHandlers({ focus: () => void options.onfocus() }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          const source = update.state.doc.toString();
          if (source === told) return;
          told = source;
          options.onchange(source);
        }),
        editorLook,
      ],
    }),
  });

  return {
    show(source) {
      const before = view.state.doc.toString();
      if (source === before) return;
      told = source;
      view.dispatch({ changes: difference(before, source) });
    },
    mark: (range) => view.dispatch({ effects: setMark.of(range) }),
    focus(at) {
      view.focus();
      if (at !== undefined)
        view.dispatch({ selection: { anchor: at === 'start' ? 0 : view.state.doc.length }, scrollIntoView: true });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    end: () => view.destroy(),
  };
}

/** Keys of CodeMirror's own except those that the sheet or the window have. */
const editingKeys: readonly KeyBinding[] = defaultKeymap.filter(
  ({ key }) => !['Mod-Enter', 'Mod-k', 'Escape'].includes(key ?? ''),
);

function ownKeys(options: EditorOptions): KeyBinding[] {
  const run = (then: 'next' | 'stay' | 'insert') => (): boolean => {
    options.onrun(then);
    return true;
  };
  const always = (verb: () => void) => (): boolean => {
    verb();
    return true;
  };
  return [
    { key: 'Shift-Enter', run: run('next') },
    { key: 'Mod-Enter', run: run('stay') },
    { key: 'Alt-Enter', run: run('insert') },
    {
      key: 'Escape',
      run: (view) => {
        if (completionStatus(view.state) !== null) return false;
        options.onleave('cell');
        return true;
      },
    },
    { key: 'Mod-z', run: always(options.onundo), preventDefault: true },
    { key: 'Mod-Shift-z', run: always(options.onredo), preventDefault: true },
    { key: 'Mod-y', run: always(options.onredo), preventDefault: true },
    { key: 'ArrowUp', run: (view) => leaveAt(view, 'above', options) },
    { key: 'ArrowDown', run: (view) => leaveAt(view, 'below', options) },
    {
      key: 'Tab',
      run: (view) => {
        if (acceptCompletion(view)) return true;
        options.ontab();
        return view.state.selection.main.empty ? insertIndent(view) : indentMore(view);
      },
      shift: (view) => {
        options.ontab();
        return indentLess(view);
      },
    },
  ];
}

/** Blanks up to the next step of four. */
function insertIndent(view: EditorView): boolean {
  const { main } = view.state.selection;
  const column = main.head - view.state.doc.lineAt(main.head).from;
  view.dispatch(view.state.replaceSelection(' '.repeat(4 - (column % 4))), { scrollIntoView: true, userEvent: 'input' });
  return true;
}

/** At the text's first or last line an arrow key goes on to the next cell. */
function leaveAt(view: EditorView, to: 'above' | 'below', { onleave }: EditorOptions): boolean {
  const { main } = view.state.selection;
  if (completionStatus(view.state) === 'active' || !main.empty) return false;
  const moved = view.moveVertically(main, to === 'below');
  const line = view.state.doc.lineAt(main.head);
  const edge = to === 'above' ? line.number === 1 : line.number === view.state.doc.lines;
  // A wrapped line has rows of its own to go through first.
  const stays =
    view.state.doc.lineAt(moved.head).number === line.number && Math.abs(rowOf(view, moved.head) - rowOf(view, main.head)) > 4;
  if (!edge || stays) return false;
  onleave(to);
  return true;
}

function rowOf(view: EditorView, offset: number): number {
  return view.coordsAtPos(offset)?.top ?? 0;
}

function codeExtensions(options: EditorOptions): Extension[] {
  return [
    pythonLanguage,
    indentUnit.of('    '),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [(context) => suggest(context, options)], icons: false, maxRenderedOptions: 60 }),
    hoverTooltip((view, offset) => hover(view, offset, options)),
    callHint((source, offset) => options.help(source, offset)),
  ];
}

async function suggest(context: CompletionContext, { complete, names }: EditorOptions): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w.]+|\[.*['"][^'"]*/);
  if (!context.explicit && (word === null || /^\d/.test(word.text))) return null;
  const found = await complete(context.state.doc.toString(), context.pos);
  if (context.aborted) return null;
  const known = new Set(found.map(({ label }) => label));
  const alone = context.matchBefore(/(?:^|[^\w.'"])[A-Za-z_]\w*/)?.text.replace(/^\W/, '') ?? null;
  const others = alone === null ? [] : names().filter((name) => name.startsWith(alone) && name !== alone && !known.has(name));
  const from = found[0]?.from ?? context.pos - (alone?.length ?? 0);
  const options = [...found.map(toSuggestion), ...others.map((label) => ({ label, type: 'variable' }))];
  return options.length === 0 ? null : { from, options, validFor: /^\w*$/ };
}

function toSuggestion({ label, kind, signature, help }: Completion): Suggestion {
  return {
    label,
    type: kind,
    ...(signature !== null && { detail: signature }),
    ...(help !== null && { info: help }),
  };
}

/** What a name is, by the session's memory: a variable's kind and value, or how a function is called and what for. */
async function hover(view: EditorView, offset: number, { variables, help }: EditorOptions): Promise<Tooltip | null> {
  const word = view.state.wordAt(offset);
  if (word === null) return null;
  const name = view.state.sliceDoc(word.from, word.to);
  const free = view.state.sliceDoc(Math.max(0, word.from - 1), word.from) !== '.';
  const variable = free ? variables().find((one) => one.name === name) : undefined;
  const lines = variable ? variableLines(variable) : helpLines(await help(view.state.doc.toString(), word.from));
  if (lines.length === 0) return null;
  return {
    pos: word.from,
    end: word.to,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'cm-hover';
      for (const line of lines) dom.appendChild(document.createElement('div')).textContent = line;
      return { dom };
    },
  };
}

function variableLines({ name, type, shape, preview }: Variable): readonly string[] {
  const sides = shape === null ? '' : ` (${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  return [`${name}: ${type}${sides}`, ...(preview === null ? [] : [preview])];
}

function helpLines(found: CodeHelp | null): readonly string[] {
  const name = found?.name;
  return name ? [`${name.path}${name.signature ?? ''}`, ...(name.help === null ? [] : [name.help])] : [];
}

/** The one change that makes `after` of `before`: what they have in common at both ends stays. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let end = 0;
  while (end < shorter - from && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
