/** All runs of one compute process: starts sessions, hands them their commands and predicts. Knows no process. */
import { fail } from '#shared/base/problem.ts';
import type { EngineChoice } from '#shared/run/run.ts';
import type { CreateEngine } from './engines/engine.ts';
import { engineProblem } from './engines/problem.ts';
import type { FromCompute, PredictRequest, ToCompute } from './protocol.ts';
import { createSession, type Session } from './session.ts';
import { createTrainer, type Trainer } from './trainer.ts';

export interface Workshop {
  receive(message: ToCompute): void;
}

export function createWorkshop(
  engineFor: (choice: EngineChoice) => CreateEngine,
  send: (message: FromCompute) => void,
): Workshop {
  const sessions = new Map<string, Session>();
  /** The last checkpoint that was asked for predictions: the next question is most likely about it again. */
  let recalled: { readonly run: string; readonly step: number; readonly trainer: Promise<Trainer> } | null = null;

  const forget = (): void => {
    void recalled?.trainer.then(
      (trainer) => trainer.dispose(),
      () => undefined,
    );
    recalled = null;
  };

  /** A session that is asked to start again ends first, so that a run never trains twice at once. */
  const start = async (job: Extract<ToCompute, { kind: 'start' }>['job']): Promise<void> => {
    const before = sessions.get(job.run);
    if (before) {
      before.command({ kind: 'stop' });
      await before.ended;
    }
    const session = createSession(job, engineFor(job.engine), (report) => send({ kind: 'report', report }));
    sessions.set(job.run, session);
    await session.ended;
    if (sessions.get(job.run) === session) sessions.delete(job.run);
  };

  const recall = ({ run, document, columns, checkpoint }: PredictRequest): Promise<Trainer> => {
    if (checkpoint === null) fail('run.no-checkpoint');
    if (recalled?.run !== run || recalled.step !== checkpoint.step) {
      forget();
      recalled = { run, step: checkpoint.step, trainer: createTrainer({ document, columns, checkpoint }, engineFor('auto')) };
    }
    return recalled.trainer;
  };

  const predict = async (request: PredictRequest): Promise<Float32Array> => {
    const session = sessions.get(request.run);
    return session ? session.predict(request.rows) : (await recall(request)).predict(request.rows);
  };

  return {
    receive(message) {
      switch (message.kind) {
        case 'ping':
          send({ kind: 'pong', number: message.number });
          break;
        case 'start':
          forget();
          void start(message.job);
          break;
        case 'command':
          sessions.get(message.run)?.command(message.command);
          break;
        case 'predict':
          predict(message.request).then(
            (values) => send({ kind: 'predicted', id: message.id, values }),
            (error: unknown) => send({ kind: 'refused', id: message.id, problem: engineProblem(error, 'auto') }),
          );
          break;
      }
    },
  };
}
