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
import { defaultKeymap, indentLess, indentMore, insertTab } from '@codemirror/commands';
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
} from '@codemirror/view';
import type { Completion, Variable } from '#shared/lab/session.ts';
import { editorLook } from './editor-look.ts';

export interface EditorOptions {
  readonly source: string;
  readonly kind: 'code' | 'text';
  /** Accessible name. */
  readonly label: string;
  readonly placeholder: string;
  readonly complete: (source: string, offset: number) => Promise<readonly Completion[]>;
  readonly variables: () => readonly Variable[];
  readonly onchange: (source: string) => void;
  readonly onrun: (then: 'next' | 'stay' | 'insert') => void;
  /** Escape, or an arrow key beyond the first or the last line. */
  readonly onleave: (to: 'cell' | 'above' | 'below') => void;
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
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false' }),
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
      run: (view) => acceptCompletion(view) || (view.state.selection.main.empty ? insertTab(view) : indentMore(view)),
      shift: indentLess,
    },
  ];
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
  ];
}

async function suggest(context: CompletionContext, { complete }: EditorOptions): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w.]+/);
  if (!context.explicit && (word === null || /^\d/.test(word.text))) return null;
  const found = await complete(context.state.doc.toString(), context.pos);
  const [first] = found;
  if (context.aborted || first === undefined) return null;
  return { from: first.from, options: found.map(toSuggestion), validFor: /^\w*$/ };
}

function toSuggestion({ label, kind, signature, help }: Completion): Suggestion {
  return {
    label,
    type: kind,
    ...(signature !== null && { detail: signature }),
    ...(help !== null && { info: help }),
  };
}

/** What a name is, by the session's memory. */
function hover(view: EditorView, offset: number, { variables }: EditorOptions): ReturnType<Parameters<typeof hoverTooltip>[0]> {
  const word = view.state.wordAt(offset);
  if (word === null) return null;
  const name = view.state.sliceDoc(word.from, word.to);
  const found = variables().find((variable) => variable.name === name);
  if (found === undefined) return null;
  return {
    pos: word.from,
    end: word.to,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'cm-hover';
      const shape = found.shape === null ? '' : ` (${found.shape.join(', ')}${found.shape.length === 1 ? ',' : ''})`;
      dom.textContent = `${found.name}: ${found.type}${shape}`;
      return { dom };
    },
  };
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
