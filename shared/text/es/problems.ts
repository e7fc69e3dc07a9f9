import type { problems as english } from '../en/problems.ts';
import type { Translation } from '../message.ts';

export const problems: Translation<typeof english> = {
  'problem.file.missing': 'No hay ningún archivo en {path}. Puede que lo hayan movido, renombrado o borrado.',
  'problem.file.denied':
    'Lote no puede escribir en {path}. Un proyecto se guarda solo mientras se trabaja: conviene tenerlo en una carpeta propia.',
  'problem.file.unreadable': 'Lote no puede leer {path}. Se puede copiar a una carpeta propia o pedir permiso de lectura.',
  'problem.file.full':
    'El disco está lleno y no se pudo guardar {path}. No se perdió nada de lo ya guardado. Basta con liberar espacio y seguir.',
  'problem.file.io':
    'El disco devolvió un error al usar {path}. Lo guardado antes sigue intacto. Conviene revisar el disco e intentar de nuevo.',
  'problem.file.exists': 'Ya hay algo en {path}. Hay que elegir otro nombre u otro lugar.',
  'problem.file.no-folder':
    'No existe la carpeta {folder}, así que no se puede guardar nada en ella. Hay que crearla antes o elegir otro lugar.',
  'problem.file.name':
    'Ningún archivo puede llamarse {path} aquí: el nombre es demasiado largo o sus enlaces forman un círculo. Conviene elegir uno más corto.',
  'problem.project.foreign': '{path} no es un proyecto de Lote. Si es una tabla, se puede importar como datos.',
  'problem.project.broken': '{path} está dañado y se dejó tal como está. Si hay una copia de respaldo, conviene abrirla.',
  'problem.project.newer':
    '{path} se hizo con un Lote más nuevo: su versión es la {found} y este Lote conoce hasta la {known}. El archivo se dejó tal como está. Para abrirlo hay que actualizar Lote.',
  'problem.project.locked': '{path} ya está abierto, en otra ventana o en otro Lote. Hay que cerrarlo ahí e intentar de nuevo.',
  'problem.project.closed': 'Este proyecto está cerrado. Hay que abrirlo otra vez para seguir.',
  'problem.project.document': 'El contenido del proyecto no es coherente en «{path}»: {why}.',

  'problem.table.empty': '«{file}» está vacío. Hace falta un archivo con al menos un encabezado y una fila.',
  'problem.table.no-rows': '«{file}» tiene encabezado pero ninguna fila, así que no hay nada que aprender.',
  'problem.table.ragged':
    'Las filas de «{file}» no tienen todas la misma cantidad de columnas; la primera distinta está en la línea {line}. Afecta a la mayoría, por eso no se importó nada. Conviene revisar el separador.',
  'problem.table.quote':
    'En «{file}» se abre una comilla que nunca se cierra; la primera, en la línea {line}. Hay que cerrarla e importar de nuevo.',
  'problem.table.encoding':
    '«{file}» no es texto que Lote pueda leer. Hay que guardarlo como CSV en UTF-8 e importarlo de nuevo.',
  'problem.table.kind':
    '«{file}» no es una tabla de texto; parece ser: {kind}. Lote importa CSV y TSV: hay que exportar la tabla en uno de esos formatos.',
  'problem.table.failed':
    '«{file}» no se pudo leer como tabla. Conviene abrirlo en una planilla, guardarlo como CSV en UTF-8 e intentar de nuevo.',
  'problem.table.too-wide': '«{file}» tiene {found} columnas y Lote admite {limit}. Hay que quitar algunas e importar de nuevo.',
  'problem.table.too-large':
    '«{file}» tiene {rows} filas y {columns} columnas, y Lote admite {limit} valores. Hay que quitar algunas e importar de nuevo.',
  'problem.table.too-long':
    'La línea {line} de «{file}» es demasiado larga para ser la fila de una tabla. Conviene revisar que cada fila termine en un salto de línea.',
  'problem.table.timeout':
    'Leer «{file}» llevó más de {seconds} segundos y se abandonó. Se puede probar con una parte más chica.',

  'problem.file.folder': '{path} es una carpeta. Indique un archivo de ella.',
  'problem.file.text': '{path} no es texto en UTF-8: véase la línea {line}. Guárdelo en UTF-8 e inténtelo de nuevo.',
  'problem.lab.cells-syntax': '«{file}» no es JSON: véase la línea {line}, columna {column}.',
  'problem.lab.cells':
    '«{file}» no es una lista de celdas. Hace falta una lista JSON de textos, un cuaderno (.ipynb) o un programa (.py).',
  'problem.notebook.syntax':
    'El notebook no es JSON correcto: se corta o falla en la línea {line}. Hay que descargarlo o guardarlo otra vez.',
  'problem.notebook.format':
    'Esto no es un notebook de Jupyter: no tiene una lista de celdas. Sirve un archivo guardado con Jupyter o Colab.',
  'problem.notebook.empty': 'El notebook no tiene celdas.',
  'problem.notebook.too-large':
    'Esto es demasiado largo para una hoja: {found} caracteres, y caben {limit}. Conviene dividirlo antes.',
  'problem.notebook.too-many': 'El notebook tiene {found} celdas y una hoja admite {limit}. Conviene dividirlo antes.',

  'problem.data.none': 'Todavía no hay datos. Se puede importar un archivo CSV o empezar con un ejemplo incluido.',
  'problem.data.no-target': 'Ninguna columna es el objetivo. Hay que elegir la que el modelo debe predecir.',
  'problem.data.two-targets': 'Hay {count} objetivos y un modelo predice uno solo. Hay que dejar uno.',
  'problem.data.no-input': 'Ninguna columna es entrada. Hay que elegir al menos una a partir de la cual predecir.',
  'problem.data.text-role':
    'La columna «{column}» contiene texto y un modelo aprende de números. Hay que ignorarla o elegir otra.',
  'problem.data.no-complete-rows':
    'A cada una de las {rows} filas le falta un valor en alguna columna en uso, así que no queda ninguna para entrenar. Conviene ignorar la columna con más valores faltantes.',
  'problem.data.not-finite':
    'La fila {row} de «{column}» dio {value} y de ahí no se puede aprender. Conviene revisar la expresión, por ejemplo un logaritmo de cero o una división por cero.',

  'problem.expression.empty': 'Acá todavía no hay nada. Se puede escribir una expresión como w * x + b.',
  'problem.expression.syntax':
    'Esto no es aritmética que Python pueda leer. Conviene buscar un operador, un número o un paréntesis que falte donde está la marca.',
  'problem.expression.unknown-name': '«{name}» no es el nombre de ninguna columna ni variable.',
  'problem.expression.unknown-function': 'No existe la función «{name}».',
  'problem.expression.arguments': 'Valores para {name}: se esperan {expected} y hay {count}.',
  'problem.expression.not-allowed':
    '«{what}» no puede ir acá. Se pueden usar números, nombres de columnas, + − * / // % **, comparaciones, and, or, not y funciones como exp(x).',
  'problem.expression.too-long':
    'La expresión es demasiado larga o está demasiado anidada. Puede tener hasta {limit} caracteres.',

  'problem.pipeline.no-batch': 'El pipeline no arma lotes y un modelo entrena con lotes. Hay que agregar una etapa batch.',
  'problem.pipeline.two-batches':
    'Los ejemplos ya vienen en lotes: esta etapa haría lotes de lotes. Hay que quitar una de las dos.',
  'problem.pipeline.not-batched': 'Acá no hay lotes que desarmar. Hay que quitar esta etapa o moverla después de batch.',
  'problem.pipeline.filter-batched': 'Un filtro mira ejemplos de a uno y acá ya vienen en lotes. Hay que moverlo antes de batch.',
  'problem.pipeline.empty':
    'Ningún ejemplo pasa de este punto, así que no queda nada para entrenar. Hay que dejar pasar más o quitar la etapa.',
  'problem.pipeline.field': '{field} no puede valer {value} acá. Hay que elegir otro valor.',
  'problem.pipeline.column-missing':
    'Entre las entradas y el objetivo no hay ninguna columna «{column}». Hay que elegir otra acá o darle un rol.',
  'problem.pipeline.constant-column':
    'Todos los valores de «{column}» son {value}: no se puede estandarizar porque su desviación es cero. Hay que dejarla afuera de esta etapa o ignorar la columna.',
  'problem.pipeline.shuffle-after-infinite':
    'El repeat anterior no termina nunca, así que este shuffle mezcla épocas: hay ejemplos que salen dos veces antes de que otros salgan una. Conviene mover shuffle antes de repeat.',
  'problem.pipeline.infinite-before':
    'El repeat anterior no termina nunca, así que {stage} nunca ve un final. Hay que quitarlo o moverlo antes de repeat.',

  'problem.model.no-variables': 'Esta fórmula no tiene variables, así que no hay nada que aprender. Hay que agregar una, como w.',
  'problem.model.unused-variable': 'La variable «{name}» no aparece en la fórmula y queda como está. Se puede usar o quitar.',
  'problem.model.variable-clash': 'Ya hay otra cosa que se llama «{name}». Esta variable necesita un nombre propio.',
  'problem.model.no-layers': 'El modelo todavía no tiene capas. Hay que agregar una.',
  'problem.model.input-unknown': 'Esta capa mira «{input}» y el modelo no tiene ninguna capa así. Hay que elegir otra.',
  'problem.model.input-later':
    'Una capa solo puede mirar capas anteriores y «{input}» no está antes. Hay que elegir otra o moverla más arriba.',
  'problem.model.rank':
    '{layer} necesita ejemplos con {needs} ejes y lo que mira tiene la forma {shape}. Conviene poner antes un Reshape, o un Flatten para deshacerlo.',
  'problem.model.window': 'Una ventana de {size} no cabe en {length} lugares. Hay que elegir una más chica o el relleno «same».',
  'problem.model.reshape':
    'Reshape conserva todos los números: {shape} son {count} y no pueden volverse {target}. Un −1 vale por lo que quede.',
  'problem.model.reshape-free': 'Un solo tamaño puede ser −1: vale por lo que dejan los demás.',
  'problem.model.merge-shapes':
    'Add necesita capas de una misma forma y estas son {shapes}. Hay que darles las mismas unidades o elegir otras.',
  'problem.model.concatenate-shapes':
    'Concatenate une por el último eje y los demás tienen que ser iguales: estas son {shapes}. Conviene aplanarlas o elegir otras.',
  'problem.model.softmax-single':
    'Softmax reparte 1 entre las salidas, así que una salida única siempre vale 1. Conviene usar sigmoid, o una unidad por clase.',
  'problem.model.embedding-input':
    'Embedding busca números enteros de los datos y acá recibiría lo que calculó una capa. Tiene que mirar los datos.',
  'problem.model.too-large':
    'Hasta esta capa el modelo tiene {count} parámetros y Lote admite {most}. Conviene usar menos unidades o reducir antes.',
  'problem.model.too-large-output':
    'Esta capa hace {shape} números de cada ejemplo y Lote admite {most}. Conviene usar menos unidades o reducir antes.',
  'problem.model.unused-layer':
    'Nada depende de {layer}, así que no aprendería nada. Alguna capa posterior tiene que mirarla, o hay que quitarla.',
  'problem.model.output-shape':
    'El modelo termina con {shape} por ejemplo y debería terminar con una lista de números. Hay que agregar un Flatten o un pooling y después una capa Dense.',
  'problem.model.loss-single':
    '{loss} compara un solo número con el objetivo y la última capa da {units}. Hay que poner sus unidades en 1.',
  'problem.model.loss-classes':
    '{loss} necesita una salida por clase y la última capa da {units}. Hay que darle tantas unidades como clases.',
  'problem.model.loss-formula':
    '{loss} necesita una salida por clase y una fórmula da un solo número. Hay que usar capas u otra pérdida.',
  'problem.model.loss-activation':
    '{loss} admite {expected} y el modelo termina con {activation}: algunas salidas caerían fuera de rango. Hay que terminar con {expected}.',
  'problem.model.metric':
    '«{metric}» no dice nada junto a {loss}: una trata de clases y la otra de cantidades. Hay que quitarla o elegir otra pérdida.',
  'problem.model.loss-target':
    '{loss} necesita números de clase 0, 1, 2 … como objetivo y «{column}» puede contener otros. Hay que elegir otra pérdida u otro objetivo.',
  'problem.model.loss-target-scaled':
    '{loss} necesita números de clase como objetivo y una etapa estandariza «{column}». El objetivo tiene que quedar como está.',
  'problem.model.class-weight':
    'Los pesos de clase necesitan números de clase como objetivo y {loss} trata de cantidades. Hay que quitarlos o usar una pérdida para clases.',
  'problem.model.field': '{field} no puede ser «{value}». Hay que elegir otro valor.',
  'problem.training.field':
    '{field} no puede ser {value}: el entrenamiento usa números entre 1e−45 y 3e38 aproximadamente. Hay que elegir otro valor.',
  'problem.training.label':
    'La fila {row} de «{column}» contiene {value} y este entrenamiento necesita números de clase de {least} a {most}. Hay que cambiar los datos, la pérdida o las unidades de la última capa.',
  'problem.training.token':
    'La fila {row} de «{column}» contiene {value} y la capa de embedding solo conoce números de 0 a {most}. Hay que cambiar los datos o el tamaño de la capa.',

  'problem.run.not-finite':
    'El entrenamiento se detuvo en la época {epoch}, lote {batch}: la pérdida llegó a {loss}. Se conservan los últimos pesos buenos.',
  'problem.run.unknown': 'Esta corrida ya no está en el proyecto.',
  'problem.run.busy': 'Hay otra corrida entrenándose. Primero hay que detenerla o pausarla.',
  'problem.run.no-checkpoint': 'Esta corrida no tiene pesos guardados desde los que seguir. Hay que empezar una corrida nueva.',
  'problem.run.finished': 'Esta corrida está terminada. Para entrenar más hay que empezar una corrida nueva.',
  'problem.run.changed':
    'Los datos o el pipeline de esta corrida ya no son los mismos, así que no puede seguir exactamente donde quedó. Hay que empezar una corrida nueva.',
  'problem.compute.crashed':
    'El proceso que entrena se cortó varias veces, por eso no vuelve a arrancar solo. Las corridas están guardadas; al reanudar una se intenta otra vez.',
  'problem.compute.stopped':
    'El proceso que entrena se cortó. La corrida está guardada hasta su último punto de control; se puede reanudar.',
  'problem.compute.unavailable':
    'No se pudo iniciar el proceso que entrena. Conviene reiniciar Lote; si no alcanza, ejecutar lote doctor.',
  'problem.engine.unavailable': 'El motor «{engine}» no funciona aquí: {why}',
  'problem.engine.failed': 'El motor no pudo entrenar este modelo: {why}',
  'problem.engine.not-recordable':
    'Este modelo no se puede compilar para ONNX Runtime: {why}. El motor «js» puede entrenarlo, más despacio.',
  'problem.engine.platform': 'La biblioteca propia de TensorFlow por ahora solo se puede agregar en Linux, no en {platform}.',
  'problem.engine.python': '{path} no es un Python que se pueda ejecutar: {why}',
  'problem.engine.no-tensorflow':
    'El Python {path} no tiene un TensorFlow que pueda importar ({why}). Se instala allí con: pip install tensorflow',
  'problem.engine.no-library':
    'Al TensorFlow {version} de este Python le falta {file} en {folder}, con el que se enlaza un motor. TensorFlow 2.12 y posteriores para Linux lo traen.',
  'problem.engine.package': 'El paquete de npm {name} no está instalado ni se pudo obtener del registro: {why}',
  'problem.engine.no-compiler':
    'Aquí no hay un compilador de C++ ({tried}). Se puede instalar uno, por ejemplo con apt install g++, o indicarlo en CXX.',
  'problem.engine.compile': '{compiler} no pudo compilar el complemento: {why}',
  'problem.engine.no-load': 'El complemento se compiló, pero no carga: {why}',
  'problem.engine.wrong-results': 'La biblioteca carga, pero calcula otra cosa que la debida: {why}',
  'problem.engine.memory':
    'No alcanza la memoria para entrenar esto. Conviene usar lotes más chicos, menos unidades o menos filas.',

  'problem.edit.path': 'En este proyecto no hay nada en «{path}».',
  'problem.edit.refused': '«{path}» no admite ese valor.',
  'problem.edit.nothing-to-undo': 'No hay nada que deshacer.',
  'problem.edit.nothing-to-redo': 'No hay nada que rehacer.',

  'problem.host.unknown-method':
    'Este Lote no tiene el comando «{method}». Puede que la ventana y el anfitrión sean de versiones distintas; conviene reiniciar Lote.',
  'problem.host.input': 'El comando «{method}» recibió algo que no admite, en «{at}»: {why}.',
  'problem.host.closed': 'Se cortó la conexión con Lote. Hay que iniciarlo de nuevo; el proyecto está guardado.',
  'problem.host.internal': 'Pasó algo inesperado en Lote. El proyecto está guardado hasta el último cambio que funcionó.',
  'problem.host.refused': 'Este pedido no vino de la página de Lote y se rechazó. Hay que abrir la dirección que mostró Lote.',
  'problem.host.token':
    'La clave de la dirección falta o es incorrecta. Hay que abrir la dirección completa que mostró Lote, incluida la parte después de #.',
  'problem.host.too-large': 'Es más de lo que Lote admite de una vez ({limit} bytes).',
  'problem.shell.unsupported':
    'Esto no se puede hacer en esta ventana. Hay que usar la aplicación de escritorio o indicar la ruta.',
  'problem.shell.port-taken':
    'El puerto {port} está en uso por otro programa o reservado al sistema. Se puede elegir otro con --port, o no indicarlo para que Lote busque uno libre.',
  'problem.shell.no-display':
    'No hay pantalla donde abrir una ventana. Se puede usar lote serve y abrir en un navegador la dirección que muestra.',
  'problem.shell.no-electron':
    'No se encontró Electron, así que no hay ventana de escritorio. Se puede usar lote serve y abrir en un navegador la dirección que muestra.',
  'problem.cli.usage': 'Lote no entendió: {why}. lote --help muestra lo que hay.',

  'problem.suggestion': '¿Será «{suggestion}»?',
  'problem.known': 'Hay: {known}.',
  'problem.least': 'Admite {least} o más.',
  'problem.most': 'Admite hasta {most}.',
  'problem.takes-number': 'Admite un número.',
  'problem.unscaled':
    '«{input}» va de {min} a {max} y no está escalada; es la causa más probable: conviene estandarizarla o bajar la tasa de aprendizaje.',
  'problem.rate': 'La causa más probable es la tasa de aprendizaje: conviene bajarla y empezar de nuevo.',

  'problem.repair.ignore': 'Ignorar {column}',
  'problem.repair.make-target': 'Hacer de {column} el objetivo',
  'problem.repair.make-input': 'Hacer de {column} una entrada',
  'problem.repair.add-layer': 'Agregar una capa Dense de {count}',
  'problem.repair.units': 'Poner las unidades en {count}',
  'problem.repair.reshape': 'Poner antes un Reshape a {shape}',
  'problem.repair.same-padding': 'Usar relleno «same»',
  'problem.repair.activation': 'Terminar con {activation}',
  'problem.repair.look-at-data': 'Que mire los datos',
  'problem.repair.remove-layer': 'Quitar {layer}',
  'problem.repair.add-output': 'Agregar Flatten y Dense',
  'problem.repair.use-loss': 'Usar {loss}',
  'problem.repair.keep-target': 'Dejar {column} sin escalar',
  'problem.repair.remove-metric': 'Quitar {metric}',
  'problem.repair.equal-weights': 'Pesar igual todas las clases',
  'problem.repair.learning-rate': 'Poner la tasa de aprendizaje en {value}',
};
