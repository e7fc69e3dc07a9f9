/**
 * What version 3 changed inside documents and the edits of their history: every kind of layer, and training with
 * schedule, clipping, metrics and class weights. Released, so it never changes and knows nothing of today's schema.
 */
import type { Json } from '#shared/base/json.ts';
import type { Statements } from './driver.ts';

type JsonObject = { readonly [key: string]: Json };

function isObject(node: Json | undefined): node is JsonObject {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

function isList(node: Json | undefined): node is readonly Json[] {
  return Array.isArray(node);
}

/** Version 2 had Dense layers only, each looking at the one before it. */
function layer(node: Json): Json {
  return isObject(node) ? { ...node, input: null, kernel_initializer: 'glorot_uniform', kernel_l1: 0, kernel_l2: 0 } : node;
}

function layers(node: Json): Json {
  return isList(node) ? node.map(layer) : node;
}

function model(node: Json): Json {
  return isObject(node) && 'layers' in node ? { ...node, layers: layers(node['layers']) } : node;
}

/** Version 2 had `sgd` without momentum, and `adam`. */
function optimizer(node: Json): Json {
  return isObject(node) && node['op'] === 'sgd' ? { ...node, momentum: 0, nesterov: false } : node;
}

function training(node: Json): Json {
  if (!isObject(node)) return node;
  return {
    ...node,
    ...('optimizer' in node && { optimizer: optimizer(node['optimizer']) }),
    schedule: { op: 'constant' },
    clipping: { op: 'none' },
    metrics: [],
    class_weight: 'none',
  };
}

export function documentOfVersion3(document: Json): Json {
  if (!isObject(document)) return document;
  return {
    ...document,
    ...('model' in document && { model: model(document['model']) }),
    ...('training' in document && { training: training(document['training']) }),
  };
}

/** By the path to a value: how the value is brought to version 3. */
const changes: Readonly<Record<string, (node: Json) => Json>> = {
  model,
  'model.layers': layers,
  'model.layers.#': layer,
  training,
  'training.optimizer': optimizer,
};

export function editOfVersion3(edit: Json): Json {
  if (!isObject(edit) || edit['value'] === undefined || !isList(edit['path'])) return edit;
  const place = edit['path'].map((step) => (typeof step === 'number' ? '#' : step)).join('.');
  const change = Object.hasOwn(changes, place) ? changes[place] : null;
  return change === null ? edit : { ...edit, value: change(edit['value']) };
}

const editsOfVersion3 = (edits: Json): Json => (isList(edits) ? edits.map(editOfVersion3) : edits);

/** Brings every document and every step of the history along. */
export async function changeToVersion3(statements: Statements): Promise<void> {
  await rewrite(statements, 'project', 'document', documentOfVersion3);
  await rewrite(statements, 'run', 'document', documentOfVersion3);
  await rewrite(statements, 'history', 'edits', editsOfVersion3);
  await rewrite(statements, 'history', 'inverse', editsOfVersion3);
}

async function rewrite(
  statements: Statements,
  table: 'project' | 'run' | 'history',
  column: 'document' | 'edits' | 'inverse',
  change: (value: Json) => Json,
): Promise<void> {
  for (const { id } of await statements.all(`SELECT rowid AS id FROM ${table}`)) {
    const row = await statements.get(`SELECT ${column} AS value FROM ${table} WHERE rowid = ?`, id);
    const value = read(row?.['value']);
    // What is no JSON stays as it is, for the reader to refuse.
    if (value === undefined) continue;
    await statements.run(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`, JSON.stringify(change(value)), id);
  }
}

function read(text: unknown): Json | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
