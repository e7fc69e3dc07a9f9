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
import { createTensorflowModule } from './tensorflow/module.ts';
import { createTfdsModule } from './tfds/module.ts';

export const modules: ModuleTable = {
  collections: createCollectionsModule,
  dataclasses: createDataclassesModule,
  functools: createFunctoolsModule,
  itertools: createItertoolsModule,
  math: createMathModule,
  matplotlib: createMatplotlibModule,
  numpy: createNumpyModule,
  os: createOsModule,
  pandas: createPandasModule,
  random: createRandomModule,
  re: createReModule,
  sys: createSysModule,
  tensorflow: createTensorflowModule,
  tensorflow_datasets: createTfdsModule,
  typing: createTypingModule,
  warnings: createWarningsModule,
};
