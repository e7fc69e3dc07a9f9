/** Numbers that the window draws follow its language; text that Python printed never changes. */
import type { Language } from '#shared/text/catalogue.ts';

const point: Partial<Record<Language, string>> = { es: ',' };

/** A number written with a decimal point in the language's own way; other words are left as they are. */
export function inLanguage(word: string, language: Language): string {
  const sign = point[language];
  return sign !== undefined && /^[-−]?\d+\.\d*(e[-+]?\d+)?$/.test(word) ? word.replace('.', sign) : word;
}
