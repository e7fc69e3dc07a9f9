/**
 * Applies edits to a document and tells how to take them back. All of a list of edits happens or none of it;
 * only the outcome has to be a document, not each step on the way.
 */
import type { Json } from '#shared/base/json.ts';
import { problem } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import { findInconsistency } from './consistency.ts';
import type { ProjectDocument } from './document.ts';
import type { Edit, Path } from './edits.ts';
import { knownAt } from './known-names.ts';

export interface Applied {
  /** Shares every untouched part with the document it was made from. */
  readonly document: ProjectDocument;
  /** Applied to `document`, they give back the one before. */
  readonly inverse: readonly Edit[];
}

/** Deepest nesting of an edit's value; the schema needs far less. */
const deepest = 32;
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

type JsonObject = { readonly [key: string]: Json };

/** A path that leads nowhere; thrown while walking, turned into `edit.path` at the door. */
class Astray extends Error {
  readonly path: Path;
  readonly known: string;

  /** `at` is the part of the document where the way was lost. */
  constructor(path: Path, at: Json) {
    super(formatPath(path));
    this.path = path;
    this.known = knownAt(at);
  }
}

/**
 * `edit.path` {path, known}: an edit points at nothing, or names a key no document has; `known` lists what is there.
 * `edit.refused` {path, and what would fit or why not}: the outcome would not be a document; `why` is English.
 */
export function applyEdits(document: ProjectDocument, edits: readonly Edit[]): Result<Applied> {
  let root: Json = document;
  const inverse: Edit[] = [];
  for (const edit of edits) {
    try {
      const step = applyEdit(root, edit);
      root = step.root;
      inverse.unshift(step.inverse);
    } catch (error) {
      if (error instanceof Astray) return failed(problem('edit.path', { path: formatPath(error.path), known: error.known }));
      throw error;
    }
  }
  const wrong = findInconsistency(root);
  if (wrong) {
    const { path, why, fits } = wrong;
    return failed(problem('edit.refused', { path: formatPath(path), ...(fits ?? { why }) }, { raw: why }));
  }
  return ok({ document: root as unknown as ProjectDocument, inverse });
}

/** A path as a person writes it: `pipeline.stages.1.buffer_size`. */
export function formatPath(path: Path): string {
  return path.join('.');
}

function applyEdit(root: Json, edit: Edit): { readonly root: Json; readonly inverse: Edit } {
  if (edit.path.length === 0 || edit.path.some((key) => typeof key === 'string' && forbiddenKeys.has(key)))
    throw new Astray(edit.path, root);
  if ('value' in edit && edit.value !== undefined && !isPlain(edit.value, 0)) throw new Astray(edit.path, root);
  const key = edit.path[edit.path.length - 1];
  let inverse: Edit | undefined;
  const changed = rebuild(root, edit.path, 0, (parent) => {
    const outcome = isList(parent) ? inList(parent, key, edit) : inObject(parent, key, edit);
    inverse = outcome.inverse;
    return outcome.parent;
  });
  if (inverse === undefined) throw new Astray(edit.path, root);
  return { root: changed, inverse };
}

/** Copies the containers along the path and replaces the last one by `change` of it. */
function rebuild(node: Json, path: Path, depth: number, change: (parent: readonly Json[] | JsonObject) => Json): Json {
  if (node === null || typeof node !== 'object') throw new Astray(path, node);
  if (depth === path.length - 1) return change(node);
  const key = path[depth];
  if (isList(node)) {
    if (typeof key !== 'number' || key >= node.length) throw new Astray(path, node);
    const copy = [...node];
    copy[key] = rebuild(copy[key], path, depth + 1, change);
    return copy;
  }
  if (typeof key !== 'string' || !Object.hasOwn(node, key)) throw new Astray(path, node);
  return { ...node, [key]: rebuild(node[key], path, depth + 1, change) };
}

function isList(node: readonly Json[] | JsonObject): node is readonly Json[] {
  return Array.isArray(node);
}

interface Outcome {
  readonly parent: Json;
  readonly inverse: Edit;
}

function inList(list: readonly Json[], key: string | number, edit: Edit): Outcome {
  const { path } = edit;
  const last = edit.op === 'insert' ? list.length : list.length - 1;
  if (typeof key !== 'number' || !Number.isInteger(key) || key < 0 || key > last) throw new Astray(path, list);
  const copy = [...list];
  switch (edit.op) {
    case 'set':
      if (edit.value === undefined) throw new Astray(path, list);
      copy[key] = edit.value;
      return { parent: copy, inverse: { op: 'set', path, value: list[key] } };
    case 'insert':
      copy.splice(key, 0, edit.value);
      return { parent: copy, inverse: { op: 'remove', path } };
    case 'remove':
      copy.splice(key, 1);
      return { parent: copy, inverse: { op: 'insert', path, value: list[key] } };
    case 'move':
      if (edit.to > last) throw new Astray([...path.slice(0, -1), edit.to], list);
      copy.splice(edit.to, 0, ...copy.splice(key, 1));
      return { parent: copy, inverse: { op: 'move', path: [...path.slice(0, -1), edit.to], to: key } };
  }
}

function inObject(object: JsonObject, key: string | number, edit: Edit): Outcome {
  const { path } = edit;
  if (typeof key !== 'string' || edit.op === 'insert' || edit.op === 'move') throw new Astray(path, object);
  const before = Object.hasOwn(object, key) ? object[key] : undefined;
  const inverse: Edit = before === undefined ? { op: 'set', path } : { op: 'set', path, value: before };
  if (edit.op === 'set' && edit.value !== undefined) return { parent: { ...object, [key]: edit.value }, inverse };
  if (edit.op === 'remove' && before === undefined) throw new Astray(path, object);
  const rest = { ...object };
  delete rest[key];
  return { parent: rest, inverse };
}

/** Whether a value is plain data of sensible depth without a key that could reach a prototype. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth >= deepest) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
  return Object.entries(value).every(([key, part]) => !forbiddenKeys.has(key) && isPlain(part, depth + 1));
}
