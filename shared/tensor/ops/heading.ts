/** The descriptive part of a catalogue entry, written in one line. */
import type { Op, OpGroup } from './op.ts';

export type Heading = Pick<Op, 'name' | 'group' | 'paths' | 'help' | 'docs'>;

/**
 * `paths` are separated by spaces, the usual one first; the op's name is the last part of that one. The documentation is the page
 * of the path in tf.math, tf.nn or wherever else the first of those is.
 */
export function heading(group: OpGroup, paths: string, en: string, es: string): Heading {
  const all = paths.split(' ');
  const page = all.find((path) => path.startsWith('tf.math.')) ?? all.find((path) => path.startsWith('tf.nn.')) ?? all[0];
  return {
    name: all[0].slice(all[0].lastIndexOf('.') + 1),
    group,
    paths: all,
    help: { en, es },
    docs: page.replaceAll('.', '/'),
  };
}
