/**
 * Judges one import against the import rule. Pure: paths in, words out; reads neither files nor settings.
 */
import { posix } from 'node:path';
import { layers, testRights } from './layers.mjs';

/** @typedef {import('./layers.mjs').Layer} Layer */

/** @param {string} file A path from the root with `/`. @returns {Layer | undefined} */
export function layerOf(file) {
  const speaking = layers.filter(({ path }) => file === path || file.startsWith(`${path}/`));
  // The roots of main and renderer speak for the files right in them only: a new folder must be listed.
  const exact = speaking.filter(({ path }) => !['main', 'renderer'].includes(path) || posix.dirname(file) === path);
  return exact.sort((a, b) => b.path.length - a.path.length)[0];
}

/** @param {string} specifier @param {string} importer @returns {string | null} A path from the root, or null for packages. */
export function targetOf(specifier, importer) {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
  return null;
}

/** The layer folder something lives in; a file with its own rights still lives in the folder around it. @param {Layer} layer */
function folderOf({ path }) {
  if (posix.extname(path) === '') return path;
  const around = layers.filter((layer) => posix.extname(layer.path) === '' && path.startsWith(`${layer.path}/`));
  return around.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? posix.dirname(path);
}

/** @param {string} pattern @param {Layer} layer */
const covers = (pattern, layer) =>
  pattern.endsWith('/*') ? layer.path.startsWith(pattern.slice(0, -1)) : pattern === layer.path || pattern === folderOf(layer);

/** @param {string} pattern @param {string} name */
const packageMatches = (pattern, name) =>
  pattern === 'node:*' ? name.startsWith('node:') : name === pattern || name.startsWith(`${pattern}/`);

/** A test, or the cases that tests draw from. */
const isTest = (/** @type {string} */ file) => /\.(test|cases)\.[a-z]+$/.test(file);

/**
 * What is wrong with a file's place, or null.
 * @param {string} file
 */
export function judgePlace(file) {
  if (layerOf(file) !== undefined) return null;
  return `No layer is listed for ${posix.dirname(file)}: move the file into a listed folder, or list the folder in main/dev/layers/layers.mjs.`;
}

/**
 * What is wrong with an import, and where the code should go, or null.
 * @param {string} importer A path from the root.
 * @param {string} specifier As written.
 * @returns {string | null}
 */
export function judgeImport(importer, specifier) {
  const layer = layerOf(importer);
  if (layer === undefined) return null;
  const target = targetOf(specifier, importer);
  if (target === null) return judgePackage(importer, layer, specifier);

  const other = layerOf(target.split('?')[0] ?? target);
  const asset = target.startsWith('assets/') || target === 'package.json';
  if (other === undefined && !asset) {
    return `${target} is in no listed layer: move it into a listed folder, or list its folder in main/dev/layers/layers.mjs.`;
  }
  if (other === undefined) return null;
  if (folderOf(layer) === folderOf(other)) return null;
  if (specifier.startsWith('.')) return `Relative imports stay within ${folderOf(layer)}: write #${target} instead.`;
  const rights = [...layer.may, ...(isTest(importer) ? testRights.may : [])];
  return rights.some((pattern) => covers(pattern, other)) ? null : explain(layer, other);
}

/** @param {string} importer @param {Layer} layer @param {string} name */
function judgePackage(importer, layer, name) {
  const rights = [...layer.packages, ...(isTest(importer) ? testRights.packages : [])];
  if (rights.some((pattern) => packageMatches(pattern, name))) return null;
  const homes = layers
    .filter(({ packages }) => packages.some((pattern) => packageMatches(pattern, name)))
    .map(({ path }) => path);
  const advice =
    homes.length === 0
      ? 'No folder may use it; list it in main/dev/layers/layers.mjs if the product really needs it.'
      : `Move what needs it to ${listed(homes)}.`;
  return `${layer.path} (${layer.purpose}) may not use the package "${name}". ${advice}`;
}

/** @param {Layer} layer @param {Layer} other */
function explain(layer, other) {
  const root = (/** @type {{ path: string }} */ { path }) => path.split('/')[0];
  if (root(layer) !== root(other) && root(other) !== 'shared') {
    if (root(layer) === 'shared') {
      return `shared must not know ${other.path}: move what both need down into shared, or this file into ${root(other)}.`;
    }
    return `${root(layer)} and ${root(other)} never import each other, types included: move what both need to shared.`;
  }
  const homes = layers
    .filter(({ path, may }) => root(layer) === root({ path }) && may.some((pattern) => covers(pattern, other)))
    .map(({ path }) => path);
  const shared = `what both need to ${root(layer) === 'renderer' ? 'renderer/ui, renderer/state or shared' : 'a layer below both'}`;
  const advice = homes.length === 0 ? `Move ${shared}.` : `Move this file to ${listed(homes)}, or ${shared}.`;
  return `${layer.path} (${layer.purpose}) may not import ${other.path} (${other.purpose}). ${advice}`;
}

/** @param {readonly string[]} names */
function listed(names) {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/**
 * Every cycle once, as the paths along it; the first is the smallest name.
 * @param {ReadonlyMap<string, readonly string[]>} graph Who imports whom.
 * @returns {readonly (readonly string[])[]}
 */
export function findCycles(graph) {
  /** @type {Map<string, number>} */
  const index = new Map();
  /** @type {Map<string, number>} */
  const low = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const components = [];
  // Tarjan 1972, "Depth-first search and linear graph algorithms": strongly connected components.
  const visit = (/** @type {string} */ node) => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) === index.get(node)) {
      const component = stack.splice(stack.indexOf(node));
      if (component.length > 1 || (graph.get(node) ?? []).includes(node)) components.push(component);
    }
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return components.map((component) => walk(component, graph)).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** The shortest way round a component from its smallest name. @param {string[]} component @param {ReadonlyMap<string, readonly string[]>} graph */
function walk(component, graph) {
  const start = [...component].sort()[0] ?? '';
  /** @type {Map<string, string | null>} */
  const from = new Map([[start, null]]);
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) {
        const path = [];
        for (let at = /** @type {string | null} */ (node); at !== null; at = from.get(at) ?? null) path.unshift(at);
        return path;
      }
      if (component.includes(next) && !from.has(next)) {
        from.set(next, node);
        queue.push(next);
      }
    }
  }
  return component;
}
