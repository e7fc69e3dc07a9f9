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
  'problem.model.output-units':
    'The last layer gives {units} numbers per example, and the target is one number. Set its units to 1.',
  'problem.model.field': '{field} cannot be “{value}”. Choose another value.',
  'problem.training.field':
    '{field} cannot be {value}: training works with numbers between about 1e−45 and 3e38. Choose another value.',

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
  'problem.engine.unavailable': 'The engine “{engine}” does not work on this machine. Choose another one.',
  'problem.engine.failed': 'The engine could not train this model: {why}',
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
  'problem.repair.add-layer': 'Add a Dense layer with one unit',
  'problem.repair.one-unit': 'Set the units to 1',
  'problem.repair.learning-rate': 'Set the learning rate to {value}',
} as const satisfies Record<string, Message>;
