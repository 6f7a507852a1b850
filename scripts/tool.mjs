// Runs one of our commands in TypeScript, also in a fresh clone: `node scripts/tool.mjs admin …`.
import './lib/require-node.mjs';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { installWhenNeeded } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';

// Backups are readable by their owner only: they contain addresses.
process.umask(0o077);

const [name, ...words] = process.argv.slice(2);
// It runs beside the application, every night by a timer: people go first.
if (name === 'backup') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const tsx = 'node_modules/tsx/dist/cli.mjs';

// Installs only when nothing is installed: the application may be running.
if (!existsSync(tsx) && !(await installWhenNeeded())) process.exit(1);
// Generated files that a build would have written, for clones without a build.
if (!existsSync('.svelte-kit/tsconfig.json')) {
	await runNode('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);
}
if (!existsSync('src/lib/messages/catalogue/index.ts')) await runNode('scripts/messages.mjs');
process.exit(await runNode(tsx, [`scripts/${name}.ts`, ...words]));
