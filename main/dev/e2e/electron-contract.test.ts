import { afterAll, beforeAll, describe } from 'vitest';
import type { Transport } from '#shared/host/transport.ts';
import { describeContract } from '../contract/contract.ts';
import { openElectronApp, type OpenedElectron } from './harness.ts';
import { openPageTransport } from './page-transport.ts';

describe('the contract over Electron’s IPC', () => {
  let app: OpenedElectron;
  let transport: Transport;
  beforeAll(async () => {
    app = await openElectronApp();
    transport = await openPageTransport(app.page);
  });
  afterAll(() => app.close());

  describeContract(() => transport);
});
