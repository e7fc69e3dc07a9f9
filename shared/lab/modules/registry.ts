/** The modules that cells may import. */
import type { ModuleTable } from '../python/import-module.ts';
import { createFunctoolsModule } from './functools.ts';
import { createItertoolsModule } from './itertools.ts';
import { createMathModule } from './math.ts';
import { createMatplotlibModule } from './matplotlib/pyplot.ts';
import { createNumpyModule } from './numpy/module.ts';
import { createPandasModule } from './pandas/module.ts';
import { createTensorflowModule } from './tensorflow/module.ts';
import { createTfdsModule } from './tfds/module.ts';

export const modules: ModuleTable = {
  functools: createFunctoolsModule,
  itertools: createItertoolsModule,
  math: createMathModule,
  matplotlib: createMatplotlibModule,
  numpy: createNumpyModule,
  pandas: createPandasModule,
  tensorflow: createTensorflowModule,
  tensorflow_datasets: createTfdsModule,
};
