/** Words under which people look for an operation that is called otherwise, in both languages. */

const synonyms: readonly (readonly [words: string, path: RegExp])[] = [
  ['dot product inner multiply matrices producto punto escalar multiplicar matrices', /matmul|tensordot|einsum|\.dot$|matvec/],
  ['average mean promedio media', /(^|[._])mean$/],
  ['random sample draw aleatorio azar sorteo', /random|shuffle/],
  ['add up total sumar', /(^|[._])(sum|cumsum|add_n)$/],
  ['plus add suma sumar', /\.add$/],
  ['minus difference resta restar', /subtract|\.sub$/],
  ['times product multiplicar', /multiply|(^|[._])prod$/],
  ['quotient division dividir', /divide|floordiv|\.mod$/],
  ['size dimensions tamaño dimensiones forma', /\.shape$|\.size$|\.rank$|reshape/],
  ['join append combine unir juntar pegar', /concat|stack|merge|concatenate/],
  ['cut divide parts cortar partir', /split|slice|unstack|window|shard/],
  ['power exponent potencia elevar', /\.pow$|square$|\.exp$/],
  ['order rank ordenar', /sort|top_k/],
  ['empty blank ceros vacío', /zeros/],
  ['chart graph draw gráfico dibujar curva visualizar', /^plt\./],
  ['line curve línea', /^plt\.plot$/],
  ['histogram distribution histograma distribución', /hist/],
  ['table dataframe tabla planilla', /^pd\./],
  ['convert type astype convertir tipo', /cast|convert_to|to_numpy/],
  ['flatten aplanar', /reshape/],
  ['rows columns swap filas columnas girar', /transpose/],
  ['biggest largest highest máximo mayor', /max/],
  ['smallest lowest mínimo menor', /(^|[._])(min|argmin|minimum|reduce_min)/],
  ['deviation spread dispersión desviación estándar', /std|var(iance)?$/],
  ['choose select pick elegir seleccionar filtrar', /boolean_mask|where|gather|filter/],
  ['copy duplicate repeat copiar repetir', /tile|repeat/],
  ['probability softmax probabilidad', /softmax|sigmoid/],
  ['activation neuron activación neurona', /relu|sigmoid|tanh|softmax|elu/],
  ['loss error cross entropy pérdida entropía', /cross_entropy|losses/],
  ['equation system ecuación sistema', /solve|inv/],
  ['same compare igual comparar', /equal|greater|less/],
  ['length magnitude distance longitud distancia', /norm$/],
  ['sequence numbers steps secuencia', /range|linspace/],
  ['dummy categories categorías', /one_hot/],
  ['missing null nan faltantes nulos', /isnan|is_nan|isna|fillna|dropna/],
  ['group por grupos agrupar', /groupby|segment/],
];

/** The words for a path, as one text for the search. */
export function synonymsOf(path: string): string {
  return synonyms.flatMap(([words, pattern]) => (pattern.test(path) ? [words] : [])).join(' ');
}
