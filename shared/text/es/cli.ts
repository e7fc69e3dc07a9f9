import type { cli as english } from '../en/cli.ts';
import type { Translation } from '../message.ts';

export const cli: Translation<typeof english> = {
  'cli.help': `Lote {version} · tus datos, una cadena que se puede mirar, un modelo al que se puede preguntar

  lote run ARCHIVO          entrena un proyecto guardado, sin ventana
  lote new ARCHIVO          crea un proyecto, si querés a partir de un ejemplo
  lote eval [ARCHIVO]       ejecuta celdas de Python (tensores, tf.data, NumPy) sin Python instalado
  lote serve                abre el estudio en un navegador
  lote bench                qué tan rápidos son las cadenas y el entrenamiento acá, y al lado de TensorFlow
  lote engines              con qué se entrena aquí, y cómo agregar el TensorFlow de un Python
  lote doctor               qué funciona en esta máquina, qué no y por qué
  lote --version

  lote COMANDO --help       más sobre un comando
  LOTE_HOME                 carpeta para ajustes, lista de recientes y proyectos nuevos`,
  'cli.help.run': `lote run ARCHIVO [--epochs N] [--engine ID] [--set RUTA=VALOR]... [--resume] [--json]

  Entrena el proyecto de ARCHIVO y guarda la corrida en él.

  --epochs N          entrena N épocas en lugar de las del proyecto
  --engine ID         auto (el más rápido que sirva para el modelo), onnx:cpu, js
                      o uno agregado: tensorflow, tensorflow-gpu
  --set RUTA=VALOR    cambia un ajuste solo para esta corrida, por ejemplo
                      --set training.optimizer.learning_rate=0.01
                      --set pipeline.shuffle.buffer_size=4
  --resume            sigue con la última corrida que no terminó
  --json              un objeto JSON por línea: started, epoch ... y cómo terminó
                      (también sin --json cuando la salida no es una terminal)

  Código de salida: 0 terminó, 1 falló, 2 uso incorrecto, 130 interrumpida (lo aprendido se guarda)`,
  'cli.help.new': `lote new ARCHIVO [--sample regression|orders] [--title TEXTO] [--json]

  Crea un proyecto nuevo en ARCHIVO. No reemplaza un archivo que ya existe.`,
  'cli.help.eval': `lote eval [ARCHIVO] [--json] [--format py|ipynb|json] [--steps N] [--stop-at-error]

  Ejecuta las celdas de ARCHIVO, o de la entrada estándar, en el Python propio del Lab y escribe lo que escribiría Python.
  ARCHIVO es un programa (.py, las celdas se pueden marcar con # %%), un cuaderno (.ipynb) o una lista JSON de fuentes.

  --json            una lista con {stdout, result, error} por celda; result es el repr de
                    una última expresión
  --format NOMBRE   qué es ARCHIVO, si su nombre no lo dice
  --steps N         sentencias, vueltas de bucle y llamadas que puede gastar una celda
  --stop-at-error   deja sin ejecutar las celdas que siguen a una que falló

  Código de salida: 0 todas las celdas funcionaron, 1 alguna falló, 2 mal uso`,
  'cli.unknown-format': 'no existe el formato "{name}"; los formatos son {known}',
  'cli.help.serve': `lote serve [ARCHIVO] [--port N] [--open] [--json]

  Sirve el estudio a un navegador de esta máquina hasta que se lo detenga (Ctrl C).
  La dirección lleva una clave secreta: quien la tiene puede usar el estudio.

  --port N    un puerto determinado en lugar de uno libre cualquiera
  --open      abre también el navegador
  --json      escribe la dirección como JSON`,
  'cli.help.bench': `lote bench [pipeline] [training] [--python RUTA] [--only NOMBRE] [--json]

  pipeline: un millón de filas, un millón de números y 60 000 imágenes por una cadena, y lo que cuesta
  un ejemplo cuando hay de 10 000 a 10 000 000. training: una regresión, una red densa y una
  convolucional. Ambas si no se nombra ninguna. Cada medición tiene su propio proceso.

  --python RUTA    un Python con TensorFlow, para hacer lo mismo en tf.data y Keras, por turnos con
                   Lote; solo entonces se juzgan los límites. Tarda varios minutos
  --only NOMBRE    table, scalars, digits, growth, regression, mlp o cnn
  --json           un objeto {results: [...], bars: {passed, failed}}

  Código de salida: 0 no falló ningún límite, 1 falló alguno, 2 mal uso`,
  'cli.unknown-bench': 'no existe la medición "{name}"; existe {known}',
  'cli.bench.no-peer': '{path} no puede ejecutar TensorFlow: {why}',
  'cli.bench.workload': 'medición',
  'cli.bench.ours': 'ejemplos/s',
  'cli.bench.memory': 'memoria máxima',
  'cli.bench.peer': 'TensorFlow',
  'cli.bench.ratio': 'razón (rango)',
  'cli.bench.bar': 'límite',
  'cli.bench.explained': `Medianas de tres pasadas o más, por turnos con TensorFlow si se dio un Python; los dos hacen lo mismo.
tf.data puede llamar a su map en un hilo o en varios (AUTOTUNE); cuenta el más rápido de los dos.
growth: lo que cuesta un ejemplo en el más caro de cuatro tamaños, dividido por lo que cuesta en el más barato.`,
  'cli.help.engines': `lote engines list [--json]
lote engines add tensorflow --python RUTA [--json]
lote engines remove tensorflow [--json]

  list dice qué motores cargan, en qué dispositivo, por qué no los demás y qué haría falta.
  add toma el TensorFlow de un Python (pip install tensorflow, o tensorflow[and-cuda] para una GPU):
  compila un pequeño complemento con el compilador de C++ de esta máquina, lo prueba y lo conserva si
  calcula lo debido. Después \`lote run --engine tensorflow\`, o tensorflow-gpu, entrena con él.

  --python RUTA    el Python que tiene TensorFlow
  --json           un objeto JSON

  CXX              el compilador de C++ que se usa en lugar de g++, c++ o clang++

  Código de salida: 0 hecho, 1 no se pudo, 2 uso incorrecto`,
  'cli.engines.what': 'list, add o remove',
  'cli.engines.unknown': '"lote engines" acepta list, add o remove, no "{word}"',
  'cli.engines.unknown-addable': 'no hay un motor "{name}" que agregar o quitar; hay tensorflow',
  'cli.engines.no-python': 'falta --python RUTA: el Python cuyo TensorFlow se agrega',
  'cli.engines.not-added':
    'no agregado: `pip install tensorflow` en un Python, y luego `lote engines add tensorflow --python RUTA`',
  'cli.engines.no-cuda':
    'el TensorFlow {version} agregado se construyó sin CUDA: hay que agregar un Python con tensorflow[and-cuda]',
  'cli.engines.adding': 'Agregando TensorFlow {version} …',
  'cli.engines.added': 'TensorFlow {version} agregado ({device}). Para entrenar con él: lote run ARCHIVO --engine {engine}',
  'cli.engines.removed': 'TensorFlow quitado.',
  'cli.engines.nothing': 'No había un TensorFlow agregado.',
  'cli.help.doctor': `lote doctor [--json]

  Prueba los motores, los lectores de datos y las carpetas, y dice qué les pasa a los que fallan.
  Código de salida: 0 todo funciona, 1 algo no`,
  'cli.unknown-command': 'no existe el comando "{command}"; `lote --help` los enumera',
  'cli.unknown-sample': 'no existe el ejemplo "{name}"; los ejemplos son {known}',
  'cli.bad-option': 'la opción {option} no existe o le falta su valor',
  'cli.operand-missing': 'falta {what}',
  'cli.operand-extra': '"{word}" está de más',
  'cli.bad-number': '{option} pide un número entero de al menos {least}, no "{value}"',
  'cli.resume-as-it-was': '--resume sigue una corrida tal como empezó, así que --epochs, --engine y --set no pueden cambiarla',
  'cli.unknown-engine': 'no hay un motor «{name}»; hay {known}',
  'cli.number-beyond': '{option} pide un número entero de {least} a {most}, no "{value}"',
  'cli.created': 'Se creó {path}',
  'cli.serving': 'Lote está listo en {url}\nSe detiene con Ctrl C.',
  'cli.doctor.machine': '{cores} núcleos · {memory} GiB de memoria',
  'cli.doctor.engine': 'motor {id}',
  'cli.doctor.home': 'ajustes',
  'cli.doctor.projects': 'proyectos',
  'cli.doctor.tables': 'tablas',
  'cli.doctor.ready': 'listo',
  'cli.run.progress': 'época {epoch} de {epochs} · pérdida {loss}',
  'cli.run.finished': 'Terminó: {epochs} épocas en {seconds} s · pérdida {loss}',
  'cli.run.interrupted': 'Interrumpida en la época {epoch}. Lo aprendido está guardado: seguí con --resume.',
};
