/** The kit's own words in the window's language. */
import type { App } from '#renderer/state/app.svelte.ts';
import type { KitWords } from '#renderer/ui/words.ts';

export function kitWords(app: App): KitWords {
  const { text, number } = app;
  return {
    get decimal() {
      return app.language === 'es' ? ',' : '.';
    },
    get close() {
      return text('shell.close');
    },
    get copy() {
      return text('shell.copy');
    },
    get copied() {
      return text('shell.copied');
    },
    get details() {
      return text('shell.details');
    },
    get notNumber() {
      return text('shell.field.not-number');
    },
    get notWhole() {
      return text('shell.field.not-whole');
    },
    atLeast: (limit) => text('shell.field.at-least', { limit: number(limit) }),
    atMost: (limit) => text('shell.field.at-most', { limit: number(limit) }),
    moreThan: (limit) => text('shell.field.more-than', { limit: number(limit) }),
  };
}
