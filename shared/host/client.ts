/** The typed face of a transport. Failures come back as values. */
import { problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { EventName, HostEvent, HostEvents, InputOf, MethodName, OutputOf } from './api.ts';
import type { Transport } from './transport.ts';

export interface Client {
  call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Returns the function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: HostEvents[Name]) => void): () => void;
}

export function createClient(transport: Transport): Client {
  return {
    async call<Name extends MethodName>(method: Name, input: InputOf<Name>) {
      const reply = await transport.invoke(method, input);
      return reply.ok
        ? { ok: true as const, value: reply.value as OutputOf<Name> }
        : { ok: false as const, problem: reply.problem ?? problem('host.internal') };
    },
    on(name, listener) {
      return transport.subscribe((event) => {
        const announced = event as HostEvent;
        if (announced.name === name) listener(announced.payload as never);
      });
    },
  };
}
