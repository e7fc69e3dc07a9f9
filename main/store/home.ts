/** The user's folders: settings, the recent list and where new projects go. Outside any project. */
import { access, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsSchema, type RecentProject, type Settings } from '#shared/host/app.ts';
import { homeFolder } from '#main/host/places.ts';
import type { Home } from '#main/host/ports.ts';
import { fileFailure, readWhole, writeAtomically } from './atomic-file.ts';

export interface Places {
  /** Settings, recent list and cache. */
  readonly folder: string;
  readonly projectsFolder: string;
}

const recentSchema: z.ZodType<readonly RecentProject[]> = z
  .array(
    z.strictObject({
      path: z.string(),
      title: z.string(),
      opened: z.number(),
      missing: z.boolean(),
      rows: z.number().nullable(),
      runs: z.number(),
      cells: z.number().default(0),
      sheet: z
        .array(z.strictObject({ kind: z.enum(['code', 'text']), text: z.string().max(200) }))
        .max(10)
        .default([]),
      points: z.array(z.tuple([z.number(), z.number()])).max(500),
    }),
  )
  .max(200);

const defaults: Settings = { theme: 'system', language: 'system', engine: 'auto' };

/** Settings as they may stand on disk: written before there was a choice of engines, too. */
const storedSettings: z.ZodType<Settings> = settingsSchema.extend({ engine: settingsSchema.shape.engine.default('auto') });

/** The usual places of each system; everything under `LOTE_HOME` where that is set. */
export function findPlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, userHome: string): Places {
  const own = environment['LOTE_HOME'];
  const folder = homeFolder(platform, environment, userHome);
  if (own) return { folder, projectsFolder: join(own, 'projects') };
  const documents = join(userHome, 'Documents');
  return { folder, projectsFolder: existsSync(documents) ? join(documents, 'Lote') : join(userHome, 'Lote') };
}

export function createHome({ folder, projectsFolder }: Places): Home {
  const settingsPath = join(folder, 'settings.json');
  const recentPath = join(folder, 'recent.json');

  const ensure = async (path: string) => {
    await mkdir(path, { recursive: true }).catch((error: unknown) => {
      throw fileFailure(error, path);
    });
  };

  /** A missing, damaged or foreign file reads as null: neither settings nor a list of files is worth a refusal to start. */
  const readJson = async <T>(path: string, schema: z.ZodType<T>): Promise<T | null> => {
    try {
      const parsed = schema.safeParse(JSON.parse(Buffer.from(await readWhole(path)).toString('utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };

  const writeJson = async (path: string, value: unknown) => {
    await ensure(folder);
    await writeAtomically(path, `${JSON.stringify(value, null, 1)}\n`);
  };

  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );

  return {
    folder,
    projectsFolder,
    exists,
    readFile: readWhole,
    settings: async () => (await readJson(settingsPath, storedSettings)) ?? defaults,
    saveSettings: (settings) => writeJson(settingsPath, settings),
    recent: async () => (await readJson(recentPath, recentSchema)) ?? [],
    saveRecent: (recent) => writeJson(recentPath, recent),
    writeFile: writeAtomically,
    remove: (path) => rm(path, { force: true }),
    async newProjectPath(title) {
      await ensure(projectsFolder);
      const stem = fileStem(title);
      for (let number = 1; ; number++) {
        const path = join(projectsFolder, `${stem}${number === 1 ? '' : ` ${String(number)}`}.lote`);
        if (!(await exists(path))) return path;
      }
    },
  };
}

/** A title as a file name that every system takes. */
function fileStem(title: string): string {
  const cleaned = title
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80);
  return cleaned === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(cleaned) ? 'Project' : cleaned;
}
