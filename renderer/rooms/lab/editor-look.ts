/** How the Lab's editor looks: the product's tokens, so that both themes follow by themselves. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.operatorKeyword, tags.self], color: 'var(--series-4-text)' },
  { tag: [tags.number], color: 'var(--series-2-text)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--series-3-text)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.definition(tags.function(tags.variableName))],
    color: 'var(--series-1-text)',
  },
  { tag: [tags.className, tags.definition(tags.className)], color: 'var(--series-1-text)' },
  { tag: [tags.comment], color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.meta], color: 'var(--ink-2)' },
]);

const floating = {
  border: '1px solid var(--line-2)',
  borderRadius: '7px',
  background: 'var(--panel)',
  color: 'var(--ink)',
  boxShadow: 'var(--shadow-float)',
};

const frame = EditorView.theme({
  '&': { color: 'var(--ink)', background: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontSize: '12px',
    lineHeight: '19px',
    fontVariantLigatures: 'none',
    overflowX: 'auto',
  },
  '.cm-content': { padding: '0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'rgb(var(--series-7-rgb) / 30%)',
  },
  '.cm-selectionMatch': { background: 'rgb(var(--series-6-rgb) / 22%)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--accent-tint)', color: 'inherit' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'var(--error-tint)', color: 'var(--error)' },
  '.cm-fault': {
    textDecoration: 'underline wavy var(--error) 1px',
    textUnderlineOffset: '4px',
    background: 'var(--error-tint)',
  },
  '.cm-tooltip': { ...floating, zIndex: '60' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '220px',
    fontFamily: 'var(--mono)',
    fontSize: '12px',
    fontVariantLigatures: 'none',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', lineHeight: '18px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent-tint)',
    color: 'var(--ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionDetail': { marginLeft: '10px', color: 'var(--ink-3)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': {
    ...floating,
    maxWidth: '320px',
    padding: '8px 10px',
    font: '400 12px/18px var(--font)',
  },
  '.cm-call': { maxWidth: '520px', padding: '5px 9px', font: '400 12px/18px var(--mono)', fontVariantLigatures: 'none' },
  '.cm-call strong': { color: 'var(--accent)', fontWeight: '700' },
  '.cm-call p': { margin: '0', color: 'var(--ink-2)', font: '400 12px/18px var(--font)' },
  '.cm-hover': { maxWidth: '520px', padding: '4px 8px', font: '400 12px/18px var(--mono)' },
});

export const editorLook: Extension = [frame, syntaxHighlighting(colours)];
