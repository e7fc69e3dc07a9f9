import { describe } from 'vitest';
import { describeLabFlows } from './flows/lab-flows.ts';
import { openBrowserApp } from './harness.ts';

describe('the Lab in a browser', () => describeLabFlows('browser', openBrowserApp));
