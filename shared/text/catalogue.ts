/** Every text a person can see, in every language the product speaks. Stands free of all other layers. */
import { cli as cliEn } from './en/cli.ts';
import { data as dataEn } from './en/data.ts';
import { home as homeEn } from './en/home.ts';
import { lab as labEn } from './en/lab.ts';
import { menu as menuEn } from './en/menu.ts';
import { model as modelEn } from './en/model.ts';
import { modelRoom as modelRoomEn } from './en/model-room.ts';
import { pipeline as pipelineEn } from './en/pipeline.ts';
import { pipelineRoom as pipelineRoomEn } from './en/pipeline-room.ts';
import { problems as problemsEn } from './en/problems.ts';
import { shell as shellEn } from './en/shell.ts';
import { cli as cliEs } from './es/cli.ts';
import { data as dataEs } from './es/data.ts';
import { home as homeEs } from './es/home.ts';
import { lab as labEs } from './es/lab.ts';
import { menu as menuEs } from './es/menu.ts';
import { model as modelEs } from './es/model.ts';
import { modelRoom as modelRoomEs } from './es/model-room.ts';
import { pipeline as pipelineEs } from './es/pipeline.ts';
import { pipelineRoom as pipelineRoomEs } from './es/pipeline-room.ts';
import { problems as problemsEs } from './es/problems.ts';
import { shell as shellEs } from './es/shell.ts';
import type { Message, Translation } from './message.ts';

const english = {
  ...shellEn,
  ...menuEn,
  ...homeEn,
  ...dataEn,
  ...pipelineEn,
  ...pipelineRoomEn,
  ...modelEn,
  ...modelRoomEn,
  ...labEn,
  ...problemsEn,
  ...cliEn,
};
const spanish: Translation<typeof english> = {
  ...shellEs,
  ...menuEs,
  ...homeEs,
  ...dataEs,
  ...pipelineEs,
  ...pipelineRoomEs,
  ...modelEs,
  ...modelRoomEs,
  ...labEs,
  ...problemsEs,
  ...cliEs,
};

export type MessageKey = keyof typeof english;

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

export const catalogue: Readonly<Record<Language, Readonly<Record<MessageKey, Message>>>> = { en: english, es: spanish };

/** The product's language for a machine's locale such as `es-AR`; English for every language it does not speak. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en';
}

/**
 * The text of `key`. Numbers are written the language's way (1,234.5 or 1.234,5) unless given as strings;
 * `{count}` also chooses the grammatical number.
 */
export function translate(language: Language, key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  const message: Message = catalogue[language][key];
  const template = typeof message === 'string' ? message : message[grammaticalNumber(language, values['count'])];
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? formatNumber(language, value) : value;
  });
}

function grammaticalNumber(language: Language, count: string | number | undefined): 'one' | 'other' {
  return new Intl.PluralRules(language).select(Number(count ?? 0)) === 'one' ? 'one' : 'other';
}

/** A number as prose writes it: at most 6 significant decimals, grouped, with a true minus. */
export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value).replace('-', '−');
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(english, key);
}
