import type { Message } from '../message.ts';

export const cli = {
  'cli.help': `Lote {version} · your data, a pipeline you can watch, a model you can question

  lote run FILE             train a saved project without a window
  lote new FILE             make a project file, from a sample if you like
  lote eval [FILE]          run Python cells (tensors, tf.data, NumPy) with no Python installed
  lote serve                open the studio in a browser
  lote bench                how fast pipelines and training are here, and beside TensorFlow
  lote engines              what trains here, and adding a Python's TensorFlow to it
  lote doctor               what works on this machine, what does not, and why
  lote --version

  lote COMMAND --help       more about a command
  LOTE_HOME                 folder for settings, recent list and new projects`,
  'cli.help.run': `lote run FILE [--epochs N] [--engine ID] [--set PATH=VALUE]... [--resume] [--json]

  Trains the project in FILE and keeps the run in it.

  --epochs N          train N epochs instead of the project's
  --engine ID         auto (the fastest that works with the model), onnx:cpu, js,
                      or an added one: tensorflow, tensorflow-gpu
  --set PATH=VALUE    change one setting for this run only, for example
                      --set training.optimizer.learning_rate=0.01
                      --set pipeline.shuffle.buffer_size=4
  --resume            go on with the last run that did not finish
  --json              one JSON object per line: started, epoch ..., and how it ended
                      (also without --json when the output is not a terminal)

  Exit code: 0 finished, 1 failed, 2 wrong usage, 130 interrupted (what was learned is kept)`,
  'cli.help.new': `lote new FILE [--sample regression|orders] [--title TEXT] [--json]

  Makes a new project in FILE. Refuses to replace a file that is there.`,
  'cli.help.eval': `lote eval [FILE] [--json] [--format py|ipynb|json] [--steps N] [--stop-at-error]

  Runs the cells of FILE, or of standard input, in the Lab's own Python and prints what Python would.
  FILE is a script (.py, cells may be marked with # %%), a notebook (.ipynb) or a JSON list of sources.

  --json            one list with {stdout, result, error} for every cell, result being the
                    repr of a last expression
  --format NAME     what FILE is, where its name does not say so
  --steps N         statements, turns of a loop and calls that one cell may take
  --stop-at-error   leave out the cells after one that failed

  Exit code: 0 every cell ran, 1 one failed, 2 wrong usage`,
  'cli.unknown-format': 'there is no format "{name}"; the formats are {known}',
  'cli.help.serve': `lote serve [FILE] [--port N] [--open] [--json]

  Serves the studio to a browser on this machine until it is stopped (Ctrl C).
  The address holds a secret key: whoever has it can use the studio.

  --port N    a certain port instead of any free one
  --open      open the browser too
  --json      print the address as JSON`,
  'cli.help.bench': `lote bench [pipeline] [training] [--python PATH] [--only NAME] [--json]

  pipeline: a million rows, a million numbers and 60 000 pictures through a pipeline, and what an
  example costs from 10 000 to 10 000 000 of them. training: a regression, a dense and a convolutional
  network. Both where none is named. Every measurement has a process of its own.

  --python PATH    a Python with TensorFlow, to do the same in tf.data and Keras, in turn with Lote;
                   only then the bars are judged. This takes several minutes
  --only NAME      table, scalars, digits, growth, regression, mlp or cnn
  --json           one object {results: [...], bars: {passed, failed}}

  Exit code: 0 no bar was missed, 1 one was, 2 wrong usage`,
  'cli.unknown-bench': 'there is no benchmark "{name}"; there is {known}',
  'cli.bench.no-peer': '{path} cannot run TensorFlow: {why}',
  'cli.bench.workload': 'benchmark',
  'cli.bench.ours': 'examples/s',
  'cli.bench.memory': 'peak memory',
  'cli.bench.peer': 'TensorFlow',
  'cli.bench.ratio': 'ratio (range)',
  'cli.bench.bar': 'bar',
  'cli.bench.explained': `Medians of three passes or more, in turn with TensorFlow where a Python was given; both do the same.
tf.data may call its map in one thread or in several (AUTOTUNE); the faster of the two counts.
growth: cost per example of the dearest of four sizes, divided by that of the cheapest.`,
  'cli.help.engines': `lote engines list [--json]
lote engines add tensorflow --python PATH [--json]
lote engines remove tensorflow [--json]

  list says which engines load, on what device, why the others do not and what would make them load.
  add takes the TensorFlow of a Python (pip install tensorflow, or tensorflow[and-cuda] for a GPU):
  it compiles a small addon with this machine's C++ compiler, tries it, and keeps it when it computes
  what it should. Then \`lote run --engine tensorflow\`, or tensorflow-gpu, trains with it.

  --python PATH    the Python that has TensorFlow
  --json           one JSON object

  CXX              the C++ compiler to use instead of g++, c++ or clang++

  Exit code: 0 done, 1 it could not be done, 2 wrong usage`,
  'cli.engines.what': 'list, add or remove',
  'cli.engines.unknown': '"lote engines" takes list, add or remove, not "{word}"',
  'cli.engines.unknown-addable': 'there is no engine "{name}" to add or remove; there is tensorflow',
  'cli.engines.no-python': '--python PATH is missing: the Python whose TensorFlow is to be added',
  'cli.engines.not-added': 'not added: `pip install tensorflow` in a Python, then `lote engines add tensorflow --python PATH`',
  'cli.engines.no-cuda': 'the added TensorFlow {version} was built without CUDA: add a Python that has tensorflow[and-cuda]',
  'cli.engines.adding': 'Adding TensorFlow {version} …',
  'cli.engines.added': 'Added TensorFlow {version} ({device}). Train with it: lote run FILE --engine {engine}',
  'cli.engines.removed': 'Removed TensorFlow.',
  'cli.engines.nothing': 'No TensorFlow was added.',
  'cli.help.doctor': `lote doctor [--json]

  Tries engines, data readers and folders, and says what is wrong with those that fail.
  Exit code: 0 all work, 1 something does not`,
  'cli.unknown-command': 'there is no command "{command}"; `lote --help` lists them',
  'cli.unknown-sample': 'there is no sample "{name}"; the samples are {known}',
  'cli.bad-option': 'option {option} is unknown or lacks its value',
  'cli.operand-missing': '{what} is missing',
  'cli.operand-extra': '"{word}" is one word too many',
  'cli.bad-number': '{option} takes a whole number of at least {least}, not "{value}"',
  'cli.resume-as-it-was': '--resume goes on with a run as it was begun, so --epochs, --engine and --set cannot change it',
  'cli.unknown-engine': 'there is no engine “{name}”; there are {known}',
  'cli.number-beyond': '{option} takes a whole number from {least} to {most}, not "{value}"',
  'cli.created': 'Made {path}',
  'cli.serving': 'Lote is ready at {url}\nStop it with Ctrl C.',
  'cli.doctor.machine': '{cores} cores · {memory} GiB of memory',
  'cli.doctor.engine': 'engine {id}',
  'cli.doctor.home': 'settings',
  'cli.doctor.projects': 'projects',
  'cli.doctor.tables': 'tables',
  'cli.doctor.ready': 'ready',
  'cli.run.progress': 'epoch {epoch} of {epochs} · loss {loss}',
  'cli.run.finished': 'Finished {epochs} epochs in {seconds} s · loss {loss}',
  'cli.run.interrupted': 'Interrupted in epoch {epoch}. What was learned is kept: go on with --resume.',
} as const satisfies Record<string, Message>;
