// npm run forces: races, crashes, faults, wrong clocks and years, against the built application.
import './lib/require-node.mjs';
import { buildWhenNeeded } from './lib/build.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';

const tsx = 'node_modules/tsx/dist/cli.mjs';
const ready =
	(await installWhenNeeded()) &&
	(await buildWhenNeeded()) &&
	(await runNode('scripts/messages.mjs')) === 0;
process.exit(ready ? await runNode(tsx, ['forces/run.ts', ...process.argv.slice(2)]) : 1);
