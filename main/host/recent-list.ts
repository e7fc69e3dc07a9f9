/** The list of recent projects: changed one step at a time, announced after each. */
import type { RecentProject } from '#shared/host/app.ts';
import type { Announce } from './announce.ts';
import type { HostPorts } from './ports.ts';
import { createTurns } from './turns.ts';

const kept = 40;

export interface RecentList {
  /** Newest first, each with whether its file is there. */
  read(): Promise<readonly RecentProject[]>;
  /** Puts a card in its place by time, instead of an older one of the same file. A list that cannot be written costs no work. */
  put(card: () => Promise<RecentProject>): Promise<void>;
  /** Rejects where the list cannot be written. */
  forget(path: string): Promise<readonly RecentProject[]>;
}

export function createRecentList({ home, log }: HostPorts, announce: Announce): RecentList {
  const inTurn = createTurns();

  const read = async (): Promise<readonly RecentProject[]> =>
    Promise.all((await home.recent()).map(async (entry) => ({ ...entry, missing: !(await home.exists(entry.path)) })));

  const change = (
    next: (list: readonly RecentProject[]) => Promise<readonly RecentProject[]>,
  ): Promise<readonly RecentProject[]> =>
    inTurn(async () => {
      await home.saveRecent(await next(await home.recent()));
      const list = await read();
      announce('recent.changed', list);
      return list;
    });

  return {
    read,
    async put(card) {
      await change(async (list) => {
        const fresh = await card();
        const others = list.filter((entry) => entry.path !== fresh.path);
        return [fresh, ...others].sort((a, b) => b.opened - a.opened).slice(0, kept);
      }).catch((error: unknown) => log('warning', 'the recent list was not written', error));
    },
    forget: (path) => change((list) => Promise.resolve(list.filter((entry) => entry.path !== path))),
  };
}
