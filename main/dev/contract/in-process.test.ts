import { afterAll, beforeAll, describe } from 'vitest';
import { inProcessTransport } from '#shared/host/in-process.ts';
import { describeContract } from './contract.ts';
import { createFreshHost, type FreshHost } from './fresh-host.ts';

describe('the contract over the in-process transport', () => {
  let fresh: FreshHost;
  beforeAll(async () => {
    fresh = await createFreshHost('cli');
  });
  afterAll(() => fresh.close());

  describeContract(() => inProcessTransport(fresh.host));
});
