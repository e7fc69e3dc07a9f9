/** Problems in a person's language. */
import { isMessageKey, translate, type Language, type MessageKey } from './catalogue.ts';

type Values = Readonly<Record<string, string | number>>;

/** Sentences that follow the code's own words only where a problem's values call for them. */
const afterthoughts: readonly { readonly key: MessageKey; readonly applies: (values: Values) => boolean }[] = [
  { key: 'problem.suggestion', applies: ({ suggestion }) => typeof suggestion === 'string' && suggestion !== '' },
  { key: 'problem.known', applies: ({ known }) => typeof known === 'string' && known !== '' },
  { key: 'problem.least', applies: ({ least }) => typeof least === 'number' },
  { key: 'problem.most', applies: ({ most }) => typeof most === 'number' },
  { key: 'problem.takes-number', applies: ({ takes }) => takes === 'number' },
  { key: 'problem.unscaled', applies: ({ scaled }) => scaled === 'no' },
  { key: 'problem.rate', applies: ({ scaled }) => scaled === 'yes' },
];

/** The words of a problem; its bare code when the catalogue has none, which a test forbids. */
export function problemText(language: Language, problem: { readonly code: string; readonly values?: Values }): string {
  const key = `problem.${problem.code}`;
  if (!isMessageKey(key)) return problem.code;
  const values = problem.values ?? {};
  const more = afterthoughts.filter(({ applies }) => applies(values)).map(({ key: after }) => translate(language, after, values));
  return [translate(language, key, values), ...more].join(' ');
}
