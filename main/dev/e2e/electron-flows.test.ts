import { describe } from 'vitest';
import { describeFlows } from './flows/flows.ts';
import { openElectronApp } from './harness.ts';

describe('a person’s way through Lote in Electron', () => describeFlows('electron', openElectronApp));
