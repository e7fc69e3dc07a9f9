/** What IPython's commands do while a cell runs: they measure time, answer questions about names, and say that nothing is installed. */
import { raise } from './exceptions.ts';
import type { Machine } from './machine.ts';
import { findPath, helpOf, parametersOf } from './name-path.ts';
import type { Command } from './parse/command.ts';
import { previewOf } from './preview.ts';
import { formatFloat } from './text/format-float.ts';
import { parseSpec } from './text/format-spec.ts';

/** Seconds. */
export interface ProcessorTime {
  readonly user: number;
  readonly system: number;
}

export interface Clocks {
  /** Seconds since 1970; without it nothing is timed. */
  readonly clock?: () => number;
  /** What the process took of its processors; absent where that cannot be known. */
  readonly processor?: () => ProcessorTime;
}

export interface CommandRunner {
  run(command: Command): void;
  /** Runs a body, and writes how long it took, also where it raised. */
  timed<Result>(body: () => Result): Result;
}

export function createCommands(machine: Machine, { clock, processor }: Clocks, modules: readonly string[]): CommandRunner {
  return {
    run(command) {
      if (command.kind === 'install') machine.write(`${aboutInstalling(command.packages, modules)}\n`);
      else if (command.kind === 'help') machine.write(`${about(machine, command.path)}\n`);
    },
    timed(body) {
      if (!clock) raise('NotImplementedError', 'there is no clock in this session', 'not-supported');
      const before = processor?.();
      const began = clock();
      try {
        return body();
      } finally {
        const wall = clock() - began;
        const after = processor?.();
        if (before && after) machine.write(processorLine(after.user - before.user, after.system - before.system));
        machine.write(`Wall time: ${duration(wall)}\n`);
      }
    },
  };
}

function processorLine(user: number, system: number): string {
  return `CPU times: user ${duration(user)}, sys: ${duration(system)}, total: ${duration(user + system)}\n`;
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** As IPython writes seconds: `1.5 ms`, `1min 12s`. */
export function duration(seconds: number): string {
  if (seconds < 60) return shortDuration(Math.max(0, seconds));
  let left = seconds;
  const parts: string[] = [];
  for (const [name, length] of units) {
    const count = Math.floor(left / length);
    if (count > 0) {
      left %= length;
      parts.push(`${count}${name}`);
    }
    if (left < 1) break;
  }
  return parts.join(' ');
}

function shortDuration(seconds: number): string {
  const order = seconds > 0 ? Math.min(Math.max(0, -Math.floor(Math.log10(seconds) / 3)), 3) : 3;
  return `${formatFloat(seconds * 1000 ** order, parseSpec('.3g', 'float'))} ${['s', 'ms', 'μs', 'ns'][order]}`;
}

/** Names on the package index of what is imported by another one. */
const importNames: Readonly<Record<string, string>> = {
  'tensorflow-datasets': 'tensorflow_datasets',
  'tensorflow-cpu': 'tensorflow',
};

function aboutInstalling(packages: readonly string[], modules: readonly string[]): string {
  const absent = packages.filter((name) => !modules.includes(importNames[name] ?? name.replaceAll('-', '_')));
  if (packages.length > 0 && absent.length === 0) {
    return `The Lab installs nothing: ${listed(packages)} ${packages.length === 1 ? 'is' : 'are'} here already.`;
  }
  const without = absent.length === 0 ? '' : ` and has no ${listed(absent, 'or')}`;
  return `The Lab installs nothing${without}. Its modules are ${listed(modules)}.`;
}

function listed(names: readonly string[], last = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names[names.length - 1]}`;
}

/** What IPython shows for `name?`, as far as it is known. */
function about(machine: Machine, path: string): string {
  const value = findPath(machine, path.split('.'));
  if (value === undefined) return `Object \`${path}\` not found.`;
  const lines: string[] = [];
  const parameters = parametersOf(value);
  const help = helpOf(value);
  if (parameters !== null) lines.push(`Signature: ${path.split('.').at(-1) ?? path}(${parameters.join(', ')})`);
  lines.push(`Type:      ${machine.typeOf(value).name}`);
  const preview = parameters === null ? previewOf(machine, value, null) : null;
  if (preview !== null) lines.push(`Value:     ${preview}`);
  lines.push(`Docstring: ${help ?? '<no docstring>'}`);
  return lines.join('\n');
}
