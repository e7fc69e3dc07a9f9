/** Starts the window: chooses the way to the host, then draws the application. */
import './zod-without-eval.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { resolveHost } from '#renderer/host/resolve.ts';
import '#renderer/ui/theme.css';

const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
mount(App, { target, props: { connection: resolveHost(window) } });
