/** Answers for the application itself: versions, settings, recent projects, system dialogs, the doctor. */
import { fail } from '#shared/base/problem.ts';
import type { AppInfo, ComputeState, DoctorReport } from '#shared/host/app.ts';
import type { Handlers } from '#shared/host/dispatcher.ts';
import type { Announce } from '../announce.ts';
import type { Compute, HostPorts } from '../ports.ts';
import type { RecentList } from '../recent-list.ts';
import { createTurns } from '../turns.ts';

type Names =
  | 'app.info'
  | 'app.doctor'
  | 'settings.change'
  | 'recent.list'
  | 'recent.forget'
  | 'dialog.open'
  | 'dialog.save'
  | 'file.open'
  | 'file.save';

export function appHandlers(ports: HostPorts, recent: RecentList, announce: Announce): Pick<Handlers, Names> {
  const { home, shell, compute, machine } = ports;
  const inTurn = createTurns();

  return {
    'app.info': async (): Promise<AppInfo> => ({
      version: shell.version,
      shell: shell.kind,
      platform: machine.facts().platform,
      locale: shell.locale,
      settings: await home.settings(),
      compute: compute.state(),
      dialogs: shell.dialogs !== null,
      projectsFolder: home.projectsFolder,
    }),

    'app.doctor': async (): Promise<DoctorReport> => {
      const state = await settled(compute);
      return {
        version: shell.version,
        ...machine.facts(),
        home: home.folder,
        engines:
          state.engines.length > 0
            ? state.engines
            : [{ id: state.engine, ok: false, detail: state.problem?.raw ?? state.status }],
        checks: await machine.checks(),
      };
    },

    'settings.change': (change) =>
      inTurn(async () => {
        const settings = { ...(await home.settings()), ...change };
        await home.saveSettings(settings);
        announce('settings.changed', settings);
        return settings;
      }),

    'recent.list': () => recent.read(),
    'recent.forget': ({ path }) => recent.forget(path),

    'dialog.open': (options) => shell.dialogs?.open(options) ?? fail('shell.unsupported'),
    'dialog.save': (options) => shell.dialogs?.save(options) ?? fail('shell.unsupported'),

    'file.open': async ({ read, ...options }) => {
      if (shell.dialogs === null) return fail('shell.unsupported');
      const path = await shell.dialogs.open(options);
      if (path === null) return null;
      const wanted = read.some((extension) => path.toLowerCase().endsWith(`.${extension}`));
      return { path, bytes: wanted ? await home.readFile(path) : null };
    },
    'file.save': async ({ bytes, ...options }) => {
      if (shell.dialogs === null) return fail('shell.unsupported');
      const path = await shell.dialogs.save(options);
      if (path !== null) await home.writeFile(path, bytes);
      return path;
    },
  };
}

/** The state of compute once it is no longer starting. */
function settled(compute: Compute): Promise<ComputeState> {
  return new Promise((resolve) => {
    if (compute.state().status !== 'starting') return resolve(compute.state());
    const stop = compute.onState((state) => {
      if (state.status === 'starting') return;
      stop();
      resolve(state);
    });
  });
}
