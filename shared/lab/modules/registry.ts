/** The modules that cells may import. */
import type { ModuleTable } from '../python/import-module.ts';
import { createCollectionsModule } from './collections/module.ts';
import { createFunctoolsModule } from './functools.ts';
import { createItertoolsModule } from './itertools.ts';
import { createMathModule } from './math.ts';
import { createMatplotlibModule } from './matplotlib/pyplot.ts';
import { createNumpyModule } from './numpy/module.ts';
import { createPandasModule } from './pandas/module.ts';
import { createRandomModule } from './random.ts';
import {
  createDataclassesModule,
  createOsModule,
  createReModule,
  createSysModule,
  createTypingModule,
  createWarningsModule,
} from './small-modules.ts';
import { createContextlibModule } from './standard/contextlib.ts';
import { createCopyModule } from './standard/copy.ts';
import { createJsonModule } from './standard/json.ts';
import { createOperatorModule } from './standard/operator.ts';
import { createStatisticsModule } from './standard/statistics.ts';
import { createStringModule } from './standard/string.ts';
import { createTensorflowModule } from './tensorflow/module.ts';
import { createKerasModule } from './tensorflow/keras/module.ts';
import { createTfdsModule } from './tfds/module.ts';

export const modules: ModuleTable = {
  collections: createCollectionsModule,
  contextlib: createContextlibModule,
  copy: createCopyModule,
  dataclasses: createDataclassesModule,
  functools: createFunctoolsModule,
  itertools: createItertoolsModule,
  json: createJsonModule,
  keras: createKerasModule,
  math: createMathModule,
  matplotlib: createMatplotlibModule,
  numpy: createNumpyModule,
  operator: createOperatorModule,
  os: createOsModule,
  pandas: createPandasModule,
  random: createRandomModule,
  re: createReModule,
  statistics: createStatisticsModule,
  string: createStringModule,
  sys: createSysModule,
  tensorflow: createTensorflowModule,
  tensorflow_datasets: createTfdsModule,
  typing: createTypingModule,
  warnings: createWarningsModule,
};
