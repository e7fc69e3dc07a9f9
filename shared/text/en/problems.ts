/**
 * What went wrong, in words: one text per problem code, `problem.<code>`, saying what happened, why and what to do.
 * The placeholders are the values a problem of that code carries. Repairs of the review stand at the end.
 */
import type { Message } from '../message.ts';

export const problems = {
  'problem.file.missing': 'There is no file at {path}. It may have been moved, renamed or deleted.',
  'problem.file.denied': 'Lote may not write to {path}. A project saves itself as you work: keep it in a folder of your own.',
  'problem.file.unreadable': 'Lote may not read {path}. Copy it to a folder of your own, or get the right to read it.',
  'problem.file.full':
    'The disk is full, so {path} could not be saved. Nothing that was saved is lost. Free some space and go on.',
  'problem.file.io':
    'The disk answered with an error while Lote used {path}. What was saved before is untouched. Check the disk and try again.',
  'problem.file.exists': 'There is already something at {path}. Choose another name or place.',
  'problem.file.no-folder': 'There is no folder {folder}, so nothing can be saved in it. Make it first, or choose another place.',
  'problem.file.name':
    'No file can have the name {path} here: it is too long, or its links lead in a circle. Choose a shorter one.',
  'problem.project.foreign': '{path} is not a Lote project. Import it as data if it is a table.',
  'problem.project.broken': '{path} is damaged and was left as it is. Open a copy from a backup if you have one.',
  'problem.project.newer':
    '{path} was made by a newer Lote: its version is {found}, this Lote knows up to {known}. The file was left as it is. Update Lote to open it.',
  'problem.project.locked': '{path} is open already, in another window or another Lote. Close it there and try again.',
  'problem.project.closed': 'This project is closed. Open it again to go on.',
  'problem.project.document': 'The project’s contents do not hold together at “{path}”: {why}.',

  'problem.table.empty': '“{file}” is empty. Choose a file that has at least a header and one row.',
  'problem.table.no-rows': '“{file}” has a header but no rows, so there is nothing to learn from.',
  'problem.table.ragged':
    'The rows of “{file}” do not have the same number of columns, first at line {line}. Most rows were affected, so nothing was imported. Check the delimiter.',
  'problem.table.quote': 'A quote in “{file}” is opened and never closed, first at line {line}. Close it and import again.',
  'problem.table.encoding': '“{file}” is not text that Lote can read. Save it as CSV in UTF-8 and import again.',
  'problem.table.kind':
    '“{file}” is no table of text, it looks like: {kind}. Lote imports CSV and TSV; export the table as one of them.',
  'problem.table.failed':
    '“{file}” could not be read as a table. Open it in a spreadsheet, save it as CSV in UTF-8 and try again.',
  'problem.table.too-wide': '“{file}” has {found} columns and Lote takes {limit}. Leave some out and import again.',
  'problem.table.too-large':
    '“{file}” has {rows} rows and {columns} columns, and Lote takes {limit} values. Leave some out and import again.',
  'problem.table.too-long': 'Line {line} of “{file}” is too long to be a row of a table. Check that lines end where rows do.',
  'problem.table.timeout': 'Reading “{file}” took more than {seconds} seconds and was given up. Try a smaller part of it.',

  'problem.file.folder': '{path} is a folder. Name a file in it.',
  'problem.file.text': '{path} is no text in UTF-8: see line {line}. Save it in UTF-8 and try again.',
  'problem.lab.cells-syntax': '“{file}” is no JSON: see line {line}, column {column}.',
  'problem.lab.cells': '“{file}” is no list of cells. Give a JSON list of texts, a notebook (.ipynb) or a script (.py).',
  'problem.notebook.syntax':
    'The notebook is no sound JSON: it breaks off or goes wrong at line {line}. Download or save it once more.',
  'problem.notebook.format': 'This is no Jupyter notebook: it has no list of cells. Choose a file that Jupyter or Colab saved.',
  'problem.notebook.empty': 'The notebook has no cells.',
  'problem.notebook.too-large': 'This is too long for a sheet: {found} characters where {limit} fit. Divide it first.',
  'problem.notebook.too-many': 'The notebook has {found} cells and a sheet takes {limit}. Divide it first.',

  'problem.data.none': 'There is no data yet. Import a CSV file or start from a sample.',
  'problem.data.no-target': 'No column is the target. Choose the one the model should predict.',
  'problem.data.two-targets': 'There are {count} targets, and a model predicts one. Keep one of them.',
  'problem.data.no-input': 'No column is an input. Choose at least one for the model to predict from.',
  'problem.data.text-role': 'Column “{column}” holds text, and a model learns from numbers. Ignore it or choose another column.',
  'problem.data.no-complete-rows':
    'Each of the {rows} rows misses a value in a column that is used, so none is left to train on. Ignore the column with the most missing values.',
  'problem.data.not-finite':
    'Row {row} of “{column}” became {value} and cannot be learned from. Check the expression there, such as the logarithm of zero or a division by it.',

  'problem.expression.empty': 'There is nothing here yet. Write an expression such as w * x + b.',
  'problem.expression.syntax':
    'This is not arithmetic that Python could read. Look for a missing operator, number or parenthesis at the mark.',
  'problem.expression.unknown-name': '“{name}” is not the name of a column or a variable here.',
  'problem.expression.unknown-function': 'There is no function “{name}” here.',
  'problem.expression.arguments': 'Values for {name}: {expected} expected, {count} given.',
  'problem.expression.not-allowed':
    '“{what}” cannot stand here. Use numbers, column names, + − * / // % **, comparisons, and, or, not, and functions such as exp(x).',
  'problem.expression.too-long': 'This expression is too long or too deeply nested. Up to {limit} characters are fine.',

  'problem.pipeline.no-batch': 'The pipeline makes no batches, and a model trains on batches. Add a batch stage.',
  'problem.pipeline.two-batches':
    'Examples are already in batches here, so this stage would make batches of batches. Remove one of the two.',
  'problem.pipeline.not-batched': 'There are no batches here to take apart. Remove this stage or move it behind batch.',
  'problem.pipeline.filter-batched':
    'A filter looks at single examples, and here they are in batches already. Move it before batch.',
  'problem.pipeline.empty':
    'No example gets past this point, so there is nothing to train on. Let more through, or remove the stage.',
  'problem.pipeline.field': '{field} cannot be {value} here. Choose another value.',
  'problem.pipeline.column-missing':
    'There is no column “{column}” among the inputs and the target. Choose another one here or give it a role.',
  'problem.pipeline.constant-column':
    'Every value of “{column}” is {value}, so it cannot be standardised: its deviation is zero. Leave it out here or ignore the column.',
  'problem.pipeline.shuffle-after-infinite':
    'The repeat before this shuffle never ends, so the buffer mixes epochs: some examples come twice before others come once. Move shuffle before repeat.',
  'problem.pipeline.infinite-before':
    'The repeat before never ends, so {stage} never sees an end to work with. Remove it or move it before repeat.',

  'problem.model.no-variables': 'This formula has no variables, so there is nothing to learn. Add one, such as w.',
  'problem.model.unused-variable': 'The variable “{name}” does not occur in the formula and stays as it is. Use it or remove it.',
  'problem.model.variable-clash': 'Something else is already called “{name}”. Give this variable a name of its own.',
  'problem.model.no-layers': 'The model has no layers yet. Add one.',
  'problem.model.input-unknown': 'This layer looks at “{input}”, and the model has no such layer. Choose another one.',
  'problem.model.input-later':
    'A layer can only look at layers before it, and “{input}” is not before it. Choose another one or move it up.',
  'problem.model.rank':
    '{layer} needs examples with {needs} axes, and what it looks at has the shape {shape}. Put a Reshape before it, or a Flatten to undo one.',
  'problem.model.window': 'A window of {size} does not fit into {length} places. Choose a smaller window, or padding “same”.',
  'problem.model.reshape':
    'Reshape keeps every number: {shape} are {count} of them, which cannot become {target}. −1 stands for whatever is left.',
  'problem.model.reshape-free': 'Only one size can be −1: it stands for whatever the others leave.',
  'problem.model.merge-shapes':
    'Add needs layers of one and the same shape, and these are {shapes}. Give them the same units, or choose others.',
  'problem.model.concatenate-shapes':
    'Concatenate joins along the last axis, and all others must be equal: these are {shapes}. Flatten them, or choose others.',
  'problem.model.softmax-single':
    'Softmax shares 1 among the outputs, so a single output is always 1. Use sigmoid, or one unit per class.',
  'problem.model.embedding-input':
    'Embedding looks up whole numbers of the data, and here it would get what a layer calculated. Let it look at the data.',
  'problem.model.too-large':
    'Up to this layer the model has {count} parameters, and Lote takes {most}. Use fewer units, or pool before.',
  'problem.model.too-large-output':
    'This layer makes {shape} numbers of every example, and Lote takes {most}. Use fewer units, or pool before.',
  'problem.model.unused-layer':
    'Nothing depends on {layer}, so it would learn nothing. Let a later layer look at it, or remove it.',
  'problem.model.output-shape':
    'The model ends with {shape} for every example, and it should end with a list of numbers. Add a Flatten or a pooling, then a Dense layer.',
  'problem.model.loss-single':
    '{loss} compares one number with the target, and the last layer gives {units}. Set its units to 1.',
  'problem.model.loss-classes':
    '{loss} needs one output per class, and the last layer gives {units}. Give it as many units as there are classes.',
  'problem.model.loss-formula': '{loss} needs one output per class, and a formula gives one number. Use layers, or another loss.',
  'problem.model.loss-activation':
    '{loss} takes {expected}, and the model ends with {activation}: some outputs would not be in its range. Use {expected} at the end.',
  'problem.model.metric':
    '“{metric}” says nothing beside {loss}: one is about classes, the other about amounts. Leave it out, or choose another loss.',
  'problem.model.loss-target':
    '{loss} needs class numbers 0, 1, 2 … as the target, and “{column}” may hold others. Choose another loss or target.',
  'problem.model.loss-target-scaled':
    '{loss} needs class numbers as the target, and a stage standardises “{column}”. Leave the target as it is.',
  'problem.model.class-weight':
    'Class weights need a target of class numbers, and {loss} is about amounts. Leave them out, or use a loss for classes.',
  'problem.model.field': '{field} cannot be “{value}”. Choose another value.',
  'problem.training.field':
    '{field} cannot be {value}: training works with numbers between about 1e−45 and 3e38. Choose another value.',
  'problem.training.label':
    'Row {row} of “{column}” holds {value}, and this training needs class numbers from {least} to {most}. Change the data, the loss or the units of the last layer.',
  'problem.training.token':
    'Row {row} of “{column}” holds {value}, and the embedding only knows numbers from 0 to {most}. Change the data or the size of the embedding.',

  'problem.run.not-finite':
    'Training stopped in epoch {epoch}, batch {batch}: the loss became {loss}. The last good weights are kept.',
  'problem.run.unknown': 'This run is not in the project any more.',
  'problem.run.busy': 'Another run is being trained. Stop or pause it first.',
  'problem.run.no-checkpoint': 'This run has no saved weights to go on from. Start a new run.',
  'problem.run.finished': 'This run is finished. Start a new run to train longer.',
  'problem.run.changed':
    'The data or the pipeline of this run is not what it was, so it cannot go on exactly where it stopped. Start a new run.',
  'problem.compute.crashed':
    'The process that trains ended unexpectedly several times, so it is not started again by itself. Your runs are saved; resume one to try once more.',
  'problem.compute.stopped':
    'The process that trains ended unexpectedly. The run is saved up to its last checkpoint; resume it to go on.',
  'problem.compute.unavailable':
    'The process that trains could not be started. Restart Lote; if that does not help, run lote doctor.',
  'problem.engine.unavailable': 'The engine “{engine}” does not work here: {why}',
  'problem.engine.failed': 'The engine could not train this model: {why}',
  'problem.engine.not-recordable':
    'This model cannot be compiled for ONNX Runtime: {why}. The engine “js” can train it, more slowly.',
  'problem.engine.platform': 'TensorFlow’s own library can be added on Linux only so far, not on {platform}.',
  'problem.engine.python': '{path} is no Python that can be run: {why}',
  'problem.engine.no-tensorflow':
    'The Python {path} has no TensorFlow that it can import ({why}). Install one there: pip install tensorflow',
  'problem.engine.no-library':
    'TensorFlow {version} of this Python lacks {file} in {folder}, which an engine is linked with. TensorFlow 2.12 and later for Linux bring it.',
  'problem.engine.package': 'The npm package {name} is neither installed nor to be had from the registry: {why}',
  'problem.engine.no-compiler':
    'There is no C++ compiler here ({tried}). Install one, for example with apt install g++, or name one in CXX.',
  'problem.engine.compile': '{compiler} could not compile the addon: {why}',
  'problem.engine.no-load': 'The addon was compiled, but does not load: {why}',
  'problem.engine.wrong-results': 'The library loads, but computes something else than it should: {why}',
  'problem.engine.memory': 'There is not enough memory to train this. Use smaller batches, fewer units or fewer rows.',

  'problem.edit.path': 'There is nothing at “{path}” in this project.',
  'problem.edit.refused': '“{path}” cannot be set to that.',
  'problem.edit.nothing-to-undo': 'There is nothing to undo.',
  'problem.edit.nothing-to-redo': 'There is nothing to redo.',

  'problem.host.unknown-method':
    'This Lote has no command “{method}”. Window and host may be of different versions; restart Lote.',
  'problem.host.input': 'The command “{method}” was given something it does not take, at “{at}”: {why}.',
  'problem.host.closed': 'The connection to Lote ended. Start Lote again; your project is saved.',
  'problem.host.internal': 'Something unexpected happened in Lote. Your project is saved up to the last change that worked.',
  'problem.host.refused': 'This request did not come from Lote’s own page and was refused. Open the address that Lote printed.',
  'problem.host.token':
    'The key in the address is missing or wrong. Open the whole address that Lote printed, including the part after #.',
  'problem.host.too-large': 'That is more than Lote takes in one piece ({limit} bytes).',
  'problem.shell.unsupported': 'This is not possible in this window. Use the desktop application, or give the path.',
  'problem.shell.port-taken':
    'Port {port} is in use by another program or kept for the system. Choose another one with --port, or leave it out to get a free one.',
  'problem.shell.no-display':
    'There is no screen to open a window on. Use lote serve and open the address it prints in a browser.',
  'problem.shell.no-electron':
    'Electron was not found, so there is no desktop window. Use lote serve and open the address it prints in a browser.',
  'problem.cli.usage': 'Lote did not understand that: {why}. lote --help shows what there is.',

  'problem.suggestion': 'Did you mean “{suggestion}”?',
  'problem.known': 'There are: {known}.',
  'problem.least': 'It takes {least} or more.',
  'problem.most': 'It takes {most} or less.',
  'problem.takes-number': 'It takes a number.',
  'problem.unscaled':
    '“{input}” ranges from {min} to {max} and is not scaled, which is the likely cause: standardise it, or lower the learning rate.',
  'problem.rate': 'The learning rate is the likely cause: lower it and start again.',

  'problem.repair.ignore': 'Ignore {column}',
  'problem.repair.make-target': 'Make {column} the target',
  'problem.repair.make-input': 'Make {column} an input',
  'problem.repair.add-layer': 'Add a Dense layer of {count}',
  'problem.repair.units': 'Set the units to {count}',
  'problem.repair.reshape': 'Put a Reshape to {shape} before it',
  'problem.repair.same-padding': 'Use padding “same”',
  'problem.repair.activation': 'End with {activation}',
  'problem.repair.look-at-data': 'Let it look at the data',
  'problem.repair.remove-layer': 'Remove {layer}',
  'problem.repair.add-output': 'Add Flatten and Dense',
  'problem.repair.use-loss': 'Use {loss}',
  'problem.repair.keep-target': 'Leave {column} unscaled',
  'problem.repair.remove-metric': 'Leave out {metric}',
  'problem.repair.equal-weights': 'Weigh all classes equally',
  'problem.repair.learning-rate': 'Set the learning rate to {value}',
} as const satisfies Record<string, Message>;
