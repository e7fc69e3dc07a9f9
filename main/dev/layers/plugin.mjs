/**
 * The import rule as ESLint rules for .ts, .mjs and .svelte files: `lote/layers` for imports and places, and
 * `lote/determinate` for clocks and random numbers in shared.
 */
import { relative, sep } from 'node:path';
import { judgeImport, judgePlace } from './judge.mjs';

/** @typedef {import('eslint').Rule.RuleModule} RuleModule */

/** @param {import('eslint').Rule.RuleContext} context */
const pathOf = (context) => relative(context.cwd, context.filename).split(sep).join('/');

/** @type {RuleModule} */
const layersRule = {
  meta: { type: 'problem', schema: [], messages: { wrong: '{{words}}' } },
  create(context) {
    const file = pathOf(context);
    /** @param {any} node */
    const check = (node) => {
      const source = node.source ?? node.argument?.literal ?? node.argument;
      if (typeof source?.value !== 'string') return;
      const words = judgeImport(file, source.value);
      if (words !== null) context.report({ node: source, messageId: 'wrong', data: { words } });
    };
    return {
      Program(node) {
        const words = judgePlace(file);
        if (words !== null) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'wrong', data: { words } });
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

const sources = [
  ['Math', 'random', 'take a random stream from shared/random and a seed'],
  ['Date', 'now', 'let the caller pass the time in; main/host has a Clock'],
  ['performance', 'now', 'let the caller pass the time in'],
  ['crypto', 'randomUUID', 'let the caller pass the name in'],
  ['crypto', 'getRandomValues', 'take a random stream from shared/random and a seed'],
];

/** @type {RuleModule} */
const determinateRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { wrong: '{{name}} makes shared give another answer every time: {{advice}}, or move the file to main.' },
  },
  create(context) {
    return {
      MemberExpression(node) {
        const { object, property } = node;
        if (object.type !== 'Identifier') return;
        const name =
          property.type === 'Identifier' && !node.computed ? property.name : property.type === 'Literal' ? property.value : '';
        const found = sources.find(([owner, member]) => owner === object.name && member === name);
        if (found)
          context.report({ node, messageId: 'wrong', data: { name: `${found[0]}.${found[1]}`, advice: found[2] ?? '' } });
      },
      NewExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date' || node.arguments.length > 0) return;
        context.report({ node, messageId: 'wrong', data: { name: 'new Date()', advice: 'let the caller pass the time in' } });
      },
    };
  },
};

export default { rules: { layers: layersRule, determinate: determinateRule } };
