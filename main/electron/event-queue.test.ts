import { describe, expect, it } from 'vitest';
import type { HostEvent, HostEvents } from '#shared/host/api.ts';
import { createEventQueue } from './event-queue.ts';

const frame = (epoch: number): HostEvent => ({
  name: 'run.frame',
  payload: {
    project: 'project',
    run: 'run',
    after: epoch - 1,
    sequence: epoch,
    status: 'running',
    engine: 'js',
    engineNote: null,
    stepsPerEpoch: 1,
    progress: { step: epoch, epoch, batch: 1, loss: 1 },
    elapsed: epoch,
    points: [{ epoch, during: 1, after: null, min: 1, max: 1, metrics: [], weights: null }],
    weights: null,
    view: null,
    update: null,
    problem: null,
  },
});
const closed: HostEvent = { name: 'project.closed', payload: { project: 'project' } };

function queue() {
  const sent: { number: number; event: HostEvent }[] = [];
  return { sent, events: createEventQueue((number, event) => sent.push({ number, event })) };
}

const framesOf = (sent: readonly { event: HostEvent }[]): HostEvents['run.frame'][] =>
  sent.flatMap(({ event }) => (event.name === 'run.frame' ? [event.payload] : []));

describe('events on their way to a window', () => {
  it('wait until it listens, frames left out: it will read its run', () => {
    const { sent, events } = queue();
    events.add(closed);
    events.add(frame(1));
    expect(sent).toEqual([]);
    events.listen();
    expect(sent).toEqual([{ number: 1, event: closed }]);
  });

  it('lose no epoch while the window takes nothing, and keep what waits small', () => {
    const { sent, events } = queue();
    events.listen();
    for (let epoch = 1; epoch <= 500; epoch++) events.add(frame(epoch));
    expect(sent).toHaveLength(65);
    events.add(closed);
    expect(sent.at(-1)?.event).toBe(closed);

    events.taken(66);
    const frames = framesOf(sent);
    expect(frames).toHaveLength(66);
    expect(frames.flatMap(({ points }) => points.map(({ epoch }) => epoch))).toEqual(
      Array.from({ length: 500 }, (_, at) => at + 1),
    );
    frames.forEach(({ after }, at) => expect(after).toBe(at === 0 ? 0 : frames[at - 1].sequence));
  });

  it('are not held back by a window that claims to have taken what was never sent', () => {
    const { sent, events } = queue();
    events.listen();
    events.taken(1e9);
    for (let epoch = 1; epoch <= 100; epoch++) events.add(frame(epoch));
    expect(sent).toHaveLength(65);
  });

  it('start over with a window that was loaded again', () => {
    const { sent, events } = queue();
    events.listen();
    for (let epoch = 1; epoch <= 100; epoch++) events.add(frame(epoch));
    events.startOver();
    events.add(closed);
    events.listen();
    events.add(frame(101));
    expect(sent.slice(65).map(({ event }) => event.name)).toEqual(['project.closed', 'run.frame']);
  });
});
