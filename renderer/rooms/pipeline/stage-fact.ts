/** The one fact a stage shows on the canvas, as a catalogue key or as the API's own words, which no language changes. */
import type { Stage } from '#shared/pipeline/schema.ts';
import type { MessageKey } from '#shared/text/catalogue.ts';

export type StageFact =
  { readonly literal: string } | { readonly key: MessageKey; readonly values?: Readonly<Record<string, number>> };

/** `rows` is the number of complete rows of the source; null while it is not known. */
export function stageFact(stage: Stage, rows: number | null): StageFact {
  switch (stage.op) {
    case 'from_tensor_slices':
      return rows === null
        ? { key: 'room.pipeline.fact.points' }
        : { key: 'room.pipeline.fact.examples', values: { count: rows } };
    case 'map':
    case 'filter':
      return stage.expression.trim() === '' ? { key: 'room.pipeline.fact.noExpression' } : { literal: stage.expression };
    case 'standardise':
      return stage.columns.length === 0 ? { key: 'room.pipeline.fact.everyInput' } : { literal: stage.columns.join(', ') };
    case 'shuffle':
      return { literal: `buffer_size ${stage.buffer_size}` };
    case 'batch':
      return { literal: `batch_size ${stage.batch_size}` };
    case 'repeat':
      return stage.count === null ? { key: 'room.pipeline.fact.endless' } : { literal: `count ${stage.count}` };
    case 'take':
    case 'skip':
      return { literal: `count ${stage.count}` };
    case 'cache':
      return { key: 'room.pipeline.fact.memory' };
    case 'unbatch':
      return { key: 'room.pipeline.fact.single' };
  }
}
