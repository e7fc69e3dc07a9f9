/** `import tensorflow as tf` */
import { ops } from '#shared/tensor/ops/catalogue.ts';
import { dtypes } from '#shared/tensor/dtype.ts';
import { native } from '../../python/native.ts';
import { PyModule } from '../../python/types/module.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { opFunction } from './bind-op.ts';
import { createConfigModule, createErrorsModule, createNestModule, device, nameScope } from './config.ts';
import { cond, foldl, foldr, mapFn, scan, whileLoop } from './control-flow.ts';
import { constant, convertToTensor } from './constant.ts';
import { createDataModule } from './data/module.ts';
import { assertions } from './debugging.ts';
import { dtypeObject, dtypeType } from './dtype-object.ts';
import { toDType } from './find-dtype.ts';
import { indexedSlicesType, PyIndexedSlices } from './indexed-slices.ts';
import { tensorflowFunction } from './function.ts';
import { createKerasModule } from './keras/module.ts';
import { moduleBaseType } from './keras/layer-object.ts';
import { PartialModule } from './partial-module.ts';
import { tensorflowPrint } from './print.ts';
import { categorical, normal, setSeed, shuffle, truncatedNormal, uniform } from './random/stateful.ts';
import { statelessNormal, statelessTruncatedNormal, statelessUniform } from './random/stateless.ts';
import { gradientTapeType } from './tape/gradient-tape.ts';
import { PyTensor, tensorType } from './tensor-object.ts';
import { tensorShapeType } from './tensor-shape.ts';
import { tensorSpecType } from './tensor-spec.ts';
import { tensorflowState } from './state.ts';
import './tensor-slots.ts';
import './variable.ts';
import { PyVariable, variableType } from './variable-object.ts';

export const tensorflowVersion = '2.21.0';

type Members = Record<string, PyValue | (() => PyValue)>;

const random: Members = {
  set_seed: setSeed,
  uniform,
  normal,
  truncated_normal: truncatedNormal,
  shuffle,
  categorical,
  stateless_uniform: statelessUniform,
  stateless_normal: statelessNormal,
  stateless_truncated_normal: statelessTruncatedNormal,
};

const identityOps: Members = {
  convert_to_tensor: convertToTensor,
  constant,
};

/** Names that stand in `tf` itself beside those of the catalogue. */
function ownMembers(): Members {
  const keras = createKerasModule();
  return {
    ...Object.fromEntries(dtypes.flatMap((dtype) => (dtype === 'unicode' ? [] : [[dtype, dtypeObject(dtype)]]))),
    half: dtypeObject('float16'),
    double: dtypeObject('float64'),
    ...identityOps,
    DType: dtypeType,
    Tensor: tensorType,
    TensorShape: tensorShapeType,
    TensorSpec: tensorSpecType,
    Variable: variableType,
    GradientTape: gradientTapeType,
    IndexedSlices: indexedSlicesType,
    Module: moduleBaseType,
    UnconnectedGradients: new PyModule('UnconnectedGradients', { NONE: 'none', ZERO: 'zero' }),
    function: tensorflowFunction,
    print: tensorflowPrint,
    cond,
    while_loop: whileLoop,
    map_fn: mapFn,
    vectorized_map: mapFn,
    foldl,
    foldr,
    scan,
    device,
    name_scope: nameScope,
    newaxis: () => null,
    as_dtype: native('as_dtype', 'type_value', (vm, { type_value: value }) => dtypeObject(toDType(vm, value))),
    is_tensor: native(
      'is_tensor',
      'x',
      (_vm, { x }) => x instanceof PyTensor || x instanceof PyVariable || x instanceof PyIndexedSlices,
    ),
    executing_eagerly: native('executing_eagerly', '', (vm) => tensorflowState(vm).graph === null),
    no_op: native('no_op', 'name=None', () => null),
    __version__: tensorflowVersion,
    version: new PyModule('tensorflow._api.v2.version', { VERSION: tensorflowVersion }),
    config: createConfigModule(),
    errors: createErrorsModule(),
    nest: createNestModule(),
    debugging: new PartialModule('tensorflow._api.v2.debugging', 'debugging', assertions),
    assert_equal: assertions.assert_equal,
    assert_greater: assertions.assert_greater,
    assert_less: assertions.assert_less,
    assert_rank: assertions.assert_rank,
    test: new PyModule('tensorflow._api.v2.test', {
      is_gpu_available: native('is_gpu_available', 'cuda_only=False, min_cuda_compute_capability=None', () => false),
    }),
    data: createDataModule(),
    keras,
    initializers: () => keras.find('initializers') ?? null,
    losses: () => keras.find('losses') ?? null,
    optimizers: () => keras.find('optimizers') ?? null,
  };
}

/** All members by the module they stand in: '' is `tf`, 'math' is `tf.math`. */
function membersByModule(): ReadonlyMap<string, Members> {
  const modules = new Map<string, Members>([
    ['', ownMembers()],
    ['random', { ...random }],
  ]);
  for (const op of ops) {
    for (const path of op.paths) {
      const parts = path.split('.').slice(1);
      const name = parts.pop() ?? '';
      const folder = parts.join('.');
      const members = modules.get(folder) ?? {};
      modules.set(folder, members);
      if (!Object.hasOwn(members, name)) members[name] = () => opFunction(op, path);
    }
  }
  return modules;
}

export function createTensorflowModule(): PyModule {
  const modules = membersByModule();
  const build = (folder: string): PyModule => {
    const members: Members = { ...modules.get(folder) };
    const start = folder === '' ? '' : `${folder}.`;
    for (const other of modules.keys()) {
      if (other === folder || !other.startsWith(start)) continue;
      const [child] = other.slice(start.length).split('.');
      const existing = members[child];
      // A module that is there already, such as tf.debugging, keeps what it has.
      if (!(existing instanceof PyObject)) members[child] = () => build(`${start}${child}`);
    }
    return new PartialModule(folder === '' ? 'tensorflow' : `tensorflow._api.v2.${folder}`, folder, members);
  };
  return build('');
}
