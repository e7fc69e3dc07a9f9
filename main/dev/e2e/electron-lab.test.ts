import { describe } from 'vitest';
import { describeLabFlows } from './flows/lab-flows.ts';
import { openElectronApp } from './harness.ts';

describe('the Lab in Electron', () => describeLabFlows('electron', openElectronApp));
