/**
 * The gallery's page, for developers: `?show=kit` draws every control and chart, `?show=<exhibit>` the whole window with a
 * canned document; `&theme=dark`, `&language=es` choose how.
 */
import { mount } from 'svelte';
import App from '#renderer/App.svelte';
import '#renderer/ui/theme.css';
import type { Settings } from '#shared/host/app.ts';
import { cannedConnection } from './canned-host.ts';
import { exhibits, recent } from './exhibits.ts';
import Kit from './Kit.svelte';

const asked = new URLSearchParams(location.search);
const theme: Settings['theme'] = asked.get('theme') === 'dark' ? 'dark' : 'light';
const language: Settings['language'] = asked.get('language') === 'es' ? 'es' : 'en';
document.documentElement.dataset['theme'] = theme;

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
const show = asked.get('show') ?? 'kit';
if (show === 'kit') mount(Kit, { target, props: { theme, language, exhibits: Object.keys(exhibits) } });
else
  mount(App, {
    target,
    props: {
      connection: cannedConnection({ document: exhibits[show] ?? null, settings: { theme, language, engine: 'auto' }, recent }),
    },
  });
