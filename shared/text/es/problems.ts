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
  'problem.model.output-units':
    'La última capa da {units} números por ejemplo y el objetivo es un solo número. Hay que poner sus unidades en 1.',
  'problem.model.field': '{field} no puede ser «{value}». Hay que elegir otro valor.',
  'problem.training.field':
    '{field} no puede ser {value}: el entrenamiento usa números entre 1e−45 y 3e38 aproximadamente. Hay que elegir otro valor.',

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
  'problem.engine.unavailable': 'El motor «{engine}» no funciona en esta máquina. Hay que elegir otro.',
  'problem.engine.failed': 'El motor no pudo entrenar este modelo: {why}',
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
  'problem.repair.add-layer': 'Agregar una capa Dense con una unidad',
  'problem.repair.one-unit': 'Poner las unidades en 1',
  'problem.repair.learning-rate': 'Poner la tasa de aprendizaje en {value}',
};
