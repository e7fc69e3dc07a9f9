/** `npm run check`: types, lint, layers and format of the whole checkout. */
import { runChecks } from './checks.mjs';
import { ensureInstalled } from './install.mjs';
import { closingLines } from './tally.mjs';

ensureInstalled();
const { lines, code } = closingLines(await runChecks(), false);
for (const line of lines) console.log(line);
process.exitCode = code;
