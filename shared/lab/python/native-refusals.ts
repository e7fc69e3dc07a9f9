/** How functions that CPython writes in C refuse arguments: other words than those of Python functions. */
import { raise } from './exceptions.ts';
import type { CallArguments, PyValue } from './value.ts';

export interface SignatureParameter {
  readonly name: string;
  /** `positional`: before `/`; `keyword`: after `*`; `rest` is `*name`, `keywords` is `**name`. */
  readonly kind: 'positional' | 'either' | 'keyword' | 'rest' | 'keywords';
  /** undefined: required. */
  readonly default: PyValue | undefined;
}

/** @param owner '' for functions, otherwise the type whose method it is. */
export function refuseLikeC(
  name: string,
  owner: string,
  signature: readonly SignatureParameter[],
  { positional, keywords }: CallArguments,
): void {
  const own = owner === '' ? signature : signature.slice(1);
  if (own.some(({ kind }) => kind === 'keywords')) return;
  const full = owner === '' ? `${name}()` : `${owner}.${name}()`;
  const takesKeywords = own.some(({ kind }) => kind === 'either' || kind === 'keyword');
  if (!takesKeywords && keywords.size > 0) raise('TypeError', `${full} takes no keyword arguments`);
  for (const key of keywords.keys()) {
    if (!own.some((parameter) => parameter.name === key && parameter.kind !== 'positional')) {
      raise('TypeError', `'${key}' is an invalid keyword argument for ${name}()`);
    }
  }
  if (takesKeywords) return;
  const given = positional.length - (owner === '' ? 0 : 1);
  const required = own.filter((parameter) => parameter.kind !== 'rest' && parameter.default === undefined).length;
  if (own.some(({ kind }) => kind === 'rest')) {
    if (given < required)
      raise('TypeError', `${name} expected at least ${required} argument${required === 1 ? '' : 's'}, got ${given}`);
    return;
  }
  if (given >= required && given <= own.length) return;
  if (own.length === 0) raise('TypeError', `${full} takes no arguments (${given} given)`);
  if (own.length === 1 && required === 1) raise('TypeError', `${full} takes exactly one argument (${given} given)`);
  const bound = required === own.length ? '' : given < required ? 'at least ' : 'at most ';
  const count = given < required ? required : own.length;
  raise('TypeError', `${name} expected ${bound}${count} argument${count === 1 ? '' : 's'}, got ${given}`);
}
