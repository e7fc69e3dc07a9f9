/** Every data set that the library knows, in the order of its cards. */
import type { DatasetEntry } from './entry.ts';
import { generatedSets } from './generated.ts';
import { imageSets } from './images.ts';

export const datasetEntries: readonly DatasetEntry[] = [...imageSets, ...generatedSets];

export function findDataset(name: string): DatasetEntry | undefined {
  return datasetEntries.find((entry) => entry.name === name);
}
