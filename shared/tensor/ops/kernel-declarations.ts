/**
 * TensorFlow 2.21's own declarations of its kernels, as they stand in its messages about dtypes (`tensorflow/core/ops`):
 * inputs and outputs, attributes with the types they allow, properties.
 */

const indices = 'DT_INT32, DT_INT64';
const floatsAndComplex = 'DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128';
const numbers =
  'DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_COMPLEX64, DT_INT64, DT_QINT8, DT_QUINT8, DT_QINT32, DT_BFLOAT16, DT_QINT16, DT_QUINT16, DT_UINT16, DT_COMPLEX128, DT_HALF, DT_UINT32, DT_UINT64';
const floats = 'DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE';
const floatsHalfFirst = 'DT_HALF, DT_BFLOAT16, DT_FLOAT, DT_DOUBLE';
const reals =
  'DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_INT64, DT_BFLOAT16, DT_UINT16, DT_HALF, DT_UINT32, DT_UINT64';
const integers = 'DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64';
const divisible =
  'DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_UINT8, DT_INT8, DT_UINT16, DT_INT16, DT_INT32, DT_UINT32, DT_UINT64, DT_INT64, DT_COMPLEX64, DT_COMPLEX128';
const signed = 'DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_COMPLEX64, DT_COMPLEX128';
const ordered =
  'DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_INT64, DT_BFLOAT16, DT_UINT16, DT_HALF, DT_UINT32, DT_UINT64, DT_QINT8, DT_QUINT8, DT_QINT32, DT_QINT16, DT_QUINT16';

export const kernelDeclarations = {
  AddV2:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64, DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_COMPLEX64, DT_COMPLEX128]; is_commutative=true; is_aggregate=true',
  Sub: 'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_UINT8, DT_INT8, DT_UINT16, DT_INT16, DT_INT32, DT_INT64, DT_COMPLEX64, DT_COMPLEX128, DT_UINT32, DT_UINT64]',
  Mul: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${divisible}]; is_commutative=true`,
  RealDiv: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${divisible}]`,
  FloorDiv: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${divisible}]`,
  FloorMod:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64, DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE]',
  TruncateMod: 'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_INT32, DT_INT64, DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE]',
  TruncateDiv: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${divisible}]`,
  Pow: 'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_BFLOAT16, DT_FLOAT, DT_HALF, DT_DOUBLE, DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_COMPLEX64, DT_COMPLEX128]',
  Neg: `signature=x:T -> y:T; attr=T:type,allowed=[${signed}]`,
  Abs: 'signature=x:T -> y:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT8, DT_INT16, DT_INT32, DT_INT64]',
  Sign: `signature=x:T -> y:T; attr=T:type,allowed=[${signed}]`,
  Square:
    'signature=x:T -> y:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT8, DT_INT16, DT_INT32, DT_INT64, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64, DT_COMPLEX64, DT_COMPLEX128]',
  Sqrt: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Rsqrt: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Exp: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Expm1: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Log: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Log1p: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Sin: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Cos: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Tan: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Asin: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Acos: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Atan: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Atan2: `signature=y:T, x:T -> z:T; attr=T:type,allowed=[${floats}]`,
  Sinh: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Cosh: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Tanh: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Asinh: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Acosh: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Atanh: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Sigmoid: `signature=x:T -> y:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Softplus: `signature=features:T -> activations:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  Softsign: `signature=features:T -> activations:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  Floor: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Ceil: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Round: `signature=x:T -> y:T; attr=T:type,allowed=[${signed}]`,
  Where: `signature=input:T -> index:int64; attr=T:type,default=DT_BOOL,allowed=[${numbers}, DT_BOOL]`,
  Rint: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Reciprocal: `signature=x:T -> y:T; attr=T:type,allowed=[${signed}]`,
  Maximum:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT8, DT_UINT8, DT_INT16, DT_UINT16, DT_INT32, DT_UINT32, DT_INT64, DT_UINT64]',
  Minimum:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT8, DT_UINT8, DT_INT16, DT_UINT16, DT_INT32, DT_UINT32, DT_INT64, DT_UINT64]',
  AddN: 'signature=inputs:N*T -> sum:T; attr=N:int,min=1; attr=T:type,allowed=[DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_COMPLEX64, DT_INT64, DT_QINT8, DT_QUINT8, DT_QINT32, DT_BFLOAT16, DT_QINT16, DT_QUINT16, DT_UINT16, DT_COMPLEX128, DT_HALF, DT_UINT32, DT_UINT64, DT_VARIANT]; is_commutative=true; is_aggregate=true',
  SquaredDifference:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT32, DT_INT64, DT_COMPLEX64, DT_COMPLEX128]; is_commutative=true',
  Lgamma: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Digamma: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Erf: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Erfc: `signature=x:T -> y:T; attr=T:type,allowed=[${floats}]`,
  Cumsum: `signature=x:T, axis:Tidx -> out:T; attr=exclusive:bool,default=false; attr=reverse:bool,default=false; attr=T:type,allowed=[${numbers}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  Cumprod: `signature=x:T, axis:Tidx -> out:T; attr=exclusive:bool,default=false; attr=reverse:bool,default=false; attr=T:type,allowed=[${numbers}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  IsNan: `signature=x:T -> y:bool; attr=T:type,allowed=[${floats}]`,
  IsFinite: `signature=x:T -> y:bool; attr=T:type,allowed=[${floats}]`,
  IsInf: `signature=x:T -> y:bool; attr=T:type,allowed=[${floats}]`,
  DivNoNan:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_HALF, DT_FLOAT, DT_BFLOAT16, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]',
  MulNoNan: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${floatsAndComplex}]`,
  Xlogy:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_HALF, DT_BFLOAT16, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]',
  Xdivy:
    'signature=x:T, y:T -> z:T; attr=T:type,allowed=[DT_HALF, DT_BFLOAT16, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]',
  BitwiseAnd: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${integers}]; is_commutative=true`,
  BitwiseOr: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${integers}]; is_commutative=true`,
  BitwiseXor: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${integers}]; is_commutative=true`,
  LeftShift: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${integers}]`,
  RightShift: `signature=x:T, y:T -> z:T; attr=T:type,allowed=[${integers}]`,
  Invert: `signature=x:T -> y:T; attr=T:type,allowed=[${integers}]`,
  Less: `signature=x:T, y:T -> z:bool; attr=T:type,allowed=[${reals}]`,
  LessEqual: `signature=x:T, y:T -> z:bool; attr=T:type,allowed=[${reals}]`,
  Greater: `signature=x:T, y:T -> z:bool; attr=T:type,allowed=[${reals}]`,
  GreaterEqual: `signature=x:T, y:T -> z:bool; attr=T:type,allowed=[${reals}]`,
  Sum: `signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[${numbers}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  Mean: `signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[${numbers}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  Prod: `signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[${numbers}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  Max: `signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[${ordered}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  Min: `signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[${ordered}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  EuclideanNorm: `signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[${numbers}]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]`,
  ArgMax:
    'signature=input:T, dimension:Tidx -> output:output_type; attr=T:type,allowed=[DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_INT64, DT_BFLOAT16, DT_UINT16, DT_HALF, DT_UINT32, DT_UINT64, DT_QINT8, DT_QUINT8, DT_QINT32, DT_QINT16, DT_QUINT16, DT_BOOL]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=output_type:type,default=DT_INT64,allowed=[DT_INT16, DT_UINT16, DT_INT32, DT_INT64]',
  ArgMin: `signature=input:T, dimension:Tidx -> output:output_type; attr=T:type,allowed=[DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_INT64, DT_BFLOAT16, DT_UINT16, DT_HALF, DT_UINT32, DT_UINT64, DT_QINT8, DT_QUINT8, DT_QINT32, DT_QINT16, DT_QUINT16, DT_BOOL]; attr=Tidx:type,default=DT_INT32,allowed=[${indices}]; attr=output_type:type,default=DT_INT64,allowed=[${indices}]`,
  SegmentSum: `signature=data:T, segment_ids:Tindices -> output:T; attr=T:type,allowed=[${numbers}]; attr=Tindices:type,allowed=[${indices}]`,
  SegmentMean: `signature=data:T, segment_ids:Tindices -> output:T; attr=T:type,allowed=[${numbers}]; attr=Tindices:type,allowed=[${indices}]`,
  SegmentMax: `signature=data:T, segment_ids:Tindices -> output:T; attr=T:type,allowed=[${reals}]; attr=Tindices:type,allowed=[${indices}]`,
  SegmentMin: `signature=data:T, segment_ids:Tindices -> output:T; attr=T:type,allowed=[${reals}]; attr=Tindices:type,allowed=[${indices}]`,
  UnsortedSegmentSum: `signature=data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; attr=T:type,allowed=[${numbers}]; attr=Tindices:type,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=Tnumsegments:type,default=DT_INT32,allowed=[${indices}]`,
  UnsortedSegmentMax: `signature=data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; attr=T:type,allowed=[${reals}]; attr=Tindices:type,allowed=[${indices}]; attr=Tnumsegments:type,default=DT_INT32,allowed=[${indices}]`,
  UnsortedSegmentMin: `signature=data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; attr=T:type,allowed=[${reals}]; attr=Tindices:type,allowed=[${indices}]; attr=Tnumsegments:type,default=DT_INT32,allowed=[${indices}]`,
  TopKV2: `signature=input:T, k:Tk -> values:T, indices:index_type; attr=sorted:bool,default=true; attr=T:type,allowed=[${reals}]; attr=Tk:type,default=DT_INT32,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=index_type:type,default=DT_INT32,allowed=[DT_INT16, DT_INT32, DT_INT64]`,
  Relu: 'signature=features:T -> activations:T; attr=T:type,allowed=[DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_INT64, DT_BFLOAT16, DT_UINT16, DT_HALF, DT_UINT32, DT_UINT64, DT_QINT8]',
  Relu6: `signature=features:T -> activations:T; attr=T:type,allowed=[${reals}]`,
  LeakyRelu: `signature=features:T -> activations:T; attr=alpha:float,default=0.2; attr=T:type,default=DT_FLOAT,allowed=[${floatsHalfFirst}]`,
  Elu: `signature=features:T -> activations:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  Selu: `signature=features:T -> activations:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  Softmax: `signature=logits:T -> softmax:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  LogSoftmax: `signature=logits:T -> logsoftmax:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  BiasAdd: `signature=value:T, bias:T -> output:T; attr=T:type,allowed=[${numbers}]; attr=data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]`,
  L2Loss: `signature=t:T -> output:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  SparseSoftmaxCrossEntropyWithLogits: `signature=features:T, labels:Tlabels -> loss:T, backprop:T; attr=T:type,allowed=[${floatsHalfFirst}]; attr=Tlabels:type,default=DT_INT64,allowed=[${indices}]`,
  SoftmaxCrossEntropyWithLogits: `signature=features:T, labels:T -> loss:T, backprop:T; attr=T:type,allowed=[${floatsHalfFirst}]`,
  MatMul:
    'signature=a:T, b:T -> product:T; attr=transpose_a:bool,default=false; attr=transpose_b:bool,default=false; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT32, DT_INT64, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64, DT_COMPLEX64, DT_COMPLEX128]; attr=grad_a:bool,default=false; attr=grad_b:bool,default=false',
  BatchMatMulV2:
    'signature=x:T, y:T -> output:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT16, DT_INT32, DT_INT64, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64, DT_COMPLEX64, DT_COMPLEX128]; attr=adj_x:bool,default=false; attr=adj_y:bool,default=false; attr=grad_x:bool,default=false; attr=grad_y:bool,default=false',
  MatrixInverse:
    'signature=input:T -> output:T; attr=adjoint:bool,default=false; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]',
  MatrixDeterminant:
    'signature=input:T -> output:T; attr=T:type,allowed=[DT_HALF, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]',
  LogMatrixDeterminant:
    'signature=input:T -> sign:T, log_abs_determinant:T; attr=T:type,allowed=[DT_HALF, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]',
  MatrixSolve:
    'signature=matrix:T, rhs:T -> output:T; attr=adjoint:bool,default=false; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]',
  Cholesky: 'signature=input:T -> output:T; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]',
  Svd: 'signature=input:T -> s:T, u:T, v:T; attr=compute_uv:bool,default=true; attr=full_matrices:bool,default=false; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]',
  Qr: 'signature=input:T -> q:T, r:T; attr=full_matrices:bool,default=false; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]',
  SelfAdjointEigV2:
    'signature=input:T -> e:T, v:T; attr=compute_v:bool,default=true; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]',
  OneHot:
    'signature=indices:TI, depth:int32, on_value:T, off_value:T -> output:T; attr=axis:int,default=-1; attr=T:type; attr=TI:type,default=DT_INT64,allowed=[DT_UINT8, DT_INT8, DT_INT32, DT_INT64]',
  OnesLike:
    'signature=x:T -> y:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT8, DT_UINT8, DT_INT16, DT_UINT16, DT_INT32, DT_UINT32, DT_INT64, DT_UINT64, DT_COMPLEX64, DT_COMPLEX128, DT_BOOL]',
  GatherV2:
    'signature=params:Tparams, indices:Tindices, axis:Taxis -> output:Tparams; attr=batch_dims:int,default=0; attr=Tparams:type; attr=Tindices:type,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=Taxis:type,allowed=[DT_INT32, DT_INT64]',
  GatherNd:
    'signature=params:Tparams, indices:Tindices -> output:Tparams; attr=Tparams:type; attr=Tindices:type,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=bad_indices_policy:string,default=""',
  ScatterNd:
    'signature=indices:Tindices, updates:T, shape:Tindices -> output:T; attr=T:type; attr=Tindices:type,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=bad_indices_policy:string,default=""',
  Cross:
    'signature=a:T, b:T -> product:T; attr=T:type,allowed=[DT_FLOAT, DT_DOUBLE, DT_INT32, DT_UINT8, DT_INT16, DT_INT8, DT_INT64, DT_BFLOAT16, DT_UINT16, DT_HALF, DT_UINT32, DT_UINT64]',
  TensorScatterUpdate:
    'signature=tensor:T, indices:Tindices, updates:T -> output:T; attr=T:type; attr=Tindices:type,allowed=[DT_INT16, DT_INT32, DT_INT64, DT_UINT16]; attr=bad_indices_policy:string,default=""',
  TensorScatterAdd:
    'signature=tensor:T, indices:Tindices, updates:T -> output:T; attr=T:type; attr=Tindices:type,allowed=[DT_INT32, DT_INT64]; attr=bad_indices_policy:string,default=""',
  TensorScatterSub:
    'signature=tensor:T, indices:Tindices, updates:T -> output:T; attr=T:type; attr=Tindices:type,allowed=[DT_INT32, DT_INT64]; attr=bad_indices_policy:string,default=""',
  TensorScatterMax:
    'signature=tensor:T, indices:Tindices, updates:T -> output:T; attr=T:type; attr=Tindices:type,allowed=[DT_INT32, DT_INT64]; attr=bad_indices_policy:string,default=""',
  TensorScatterMin:
    'signature=tensor:T, indices:Tindices, updates:T -> output:T; attr=T:type; attr=Tindices:type,allowed=[DT_INT32, DT_INT64]; attr=bad_indices_policy:string,default=""',
  Shape: 'signature=input:T -> output:out_type; attr=T:type; attr=out_type:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]',
  StringToNumber:
    'signature=string_tensor:string -> output:out_type; attr=out_type:type,default=DT_FLOAT,allowed=[DT_FLOAT, DT_DOUBLE, DT_INT32, DT_INT64, DT_UINT32, DT_UINT64]',
  MatrixSolveLs:
    'signature=matrix:T, rhs:T, l2_regularizer:double -> output:T; attr=T:type,allowed=[DT_DOUBLE, DT_FLOAT, DT_HALF, DT_COMPLEX64, DT_COMPLEX128]; attr=fast:bool,default=true',
  Substr:
    'signature=input:string, pos:T, len:T -> output:string; attr=T:type,allowed=[DT_INT32, DT_INT64]; attr=unit:string,default="BYTE",allowed=["BYTE", "UTF8_CHAR"]',
  Unique: 'signature=x:T -> y:T, idx:out_idx; attr=T:type; attr=out_idx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]',
  DenseBincount:
    'signature=input:Tidx, size:Tidx, weights:T -> output:T; attr=Tidx:type,allowed=[DT_INT32, DT_INT64]; attr=T:type,allowed=[DT_INT32, DT_INT64, DT_FLOAT, DT_DOUBLE]; attr=binary_output:bool,default=false',
} as const satisfies Readonly<Record<string, string>>;

export type DeclaredKernel = keyof typeof kernelDeclarations;
