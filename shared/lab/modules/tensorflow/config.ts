/** `tf.config`, `tf.errors`, `tf.nest` and other small modules. */
import { exceptionTypes } from '../../python/exceptions.ts';
import { native } from '../../python/native.ts';
import { PyList } from '../../python/types/list.ts';
import { PyModule } from '../../python/types/module.ts';
import { nativeType, PyObject, type PyType } from '../../python/value.ts';
import { PartialModule } from './partial-module.ts';
import { flattenStructure, mapStructure } from './python-structure.ts';

const deviceType: PyType = nativeType<PyDevice>('PhysicalDevice', {
  module: 'tensorflow.python.eager.context',
  slots: {
    repr: (_vm, { kind, name }) => `${kind}(name='${name}', device_type='CPU')`,
    getAttribute: (_vm, self, name) => (name === 'name' ? self.name : name === 'device_type' ? 'CPU' : undefined),
  },
});

class PyDevice extends PyObject {
  constructor(
    readonly kind: 'PhysicalDevice' | 'LogicalDevice',
    readonly name: string,
  ) {
    super();
  }

  get type(): PyType {
    return deviceType;
  }
}

const listDevices = (kind: 'PhysicalDevice' | 'LogicalDevice', name: string, function_: string) =>
  native(
    function_,
    'device_type=None',
    (_vm, { device_type: type }) => new PyList(type === null || type === 'CPU' ? [new PyDevice(kind, name)] : []),
  );
const physical = listDevices('PhysicalDevice', '/physical_device:CPU:0', 'list_physical_devices');
const logical = listDevices('LogicalDevice', '/device:CPU:0', 'list_logical_devices');

export function createConfigModule(): PyModule {
  const path = 'tensorflow._api.v2.config';
  return new PartialModule(path, 'config', {
    list_physical_devices: physical,
    list_logical_devices: logical,
    experimental: new PyModule(`${path}.experimental`, {
      list_physical_devices: physical,
      list_logical_devices: logical,
      set_memory_growth: native('set_memory_growth', 'device, enable', () => null),
    }),
  });
}

export function createErrorsModule(): PyModule {
  const { InvalidArgumentError, ResourceExhaustedError, OutOfRangeError, NotFoundError } = exceptionTypes;
  return new PyModule('tensorflow._api.v2.errors', {
    OpError: InvalidArgumentError.mro[1],
    InvalidArgumentError,
    ResourceExhaustedError,
    OutOfRangeError,
    NotFoundError,
  });
}

export function createNestModule(): PyModule {
  return new PyModule('tensorflow._api.v2.nest', {
    flatten: native(
      'flatten',
      'structure, expand_composites=False',
      (vm, { structure }) => new PyList([...flattenStructure(vm, structure)]),
    ),
    map_structure: native('map_structure', 'func, structure, *more', (vm, { func, structure }, { rest }) => {
      const others = rest.map((other) => flattenStructure(vm, other));
      let place = 0;
      return mapStructure(vm, structure, (leaf) => {
        const index = place++;
        return vm.call(func, [leaf, ...others.map((leaves) => leaves[index] ?? null)]);
      });
    }),
  });
}

/** Something to put in a `with` that changes nothing here. */
const contextType: PyType = nativeType<PyContext>('_EagerDeviceContext', {
  module: 'tensorflow.python.eager.context',
  slots: { enter: () => null, exit: () => false },
});

class PyContext extends PyObject {
  get type(): PyType {
    return contextType;
  }
}

export const device = native('device', 'device_name', () => new PyContext());
export const nameScope = native('name_scope', 'name', () => new PyContext());
