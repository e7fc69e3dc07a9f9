/** Problems in a person's language. */
import { isMessageKey, translate, type Language } from './catalogue.ts';

/** The words of a problem; its bare code when the catalogue has none, which a test forbids. */
export function problemText(
  language: Language,
  problem: { readonly code: string; readonly values?: Readonly<Record<string, string | number>> },
): string {
  const key = `problem.${problem.code}`;
  return isMessageKey(key) ? translate(language, key, problem.values) : problem.code;
}
