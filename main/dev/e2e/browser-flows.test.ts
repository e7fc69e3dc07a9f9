import { describe } from 'vitest';
import { describeFlows } from './flows/flows.ts';
import { openBrowserApp } from './harness.ts';

describe('a person’s way through Lote in a browser', () => describeFlows('browser', openBrowserApp));
