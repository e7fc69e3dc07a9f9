/** Learning rates that change, in float32 as Keras computes them. Source: keras/src/optimizers/schedules. */
import type { Schedule } from '#shared/model/schema.ts';

const float32 = Math.fround;

/** @param step updates done before this one */
export function rateAt(schedule: Schedule, initial: number, step: number): number {
  switch (schedule.op) {
    case 'constant':
      return initial;
    case 'exponential_decay': {
      const exact = float32(step / schedule.decay_steps);
      const passed = schedule.staircase ? Math.floor(exact) : exact;
      return float32(float32(initial) * float32(float32(schedule.decay_rate) ** passed));
    }
    case 'cosine_decay': {
      const passed = float32(Math.min(step, schedule.decay_steps) / schedule.decay_steps);
      const cosine = float32(0.5 * float32(1 + float32(Math.cos(float32(float32(Math.PI) * passed)))));
      const share = float32(float32(float32(1 - schedule.alpha) * cosine) + float32(schedule.alpha));
      return float32(float32(initial) * share);
    }
  }
}
