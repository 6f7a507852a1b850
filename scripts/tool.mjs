// Runs one of our commands written in TypeScript: `node scripts/tool.mjs admin …`. Works in a fresh clone.
import './require-node.mjs';
import { existsSync } from 'node:fs';
import { installWhenNeeded } from './install.mjs';
import { runNode } from './run.mjs';

// A backup is read by its owner only: it holds addresses.
process.umask(0o077);

const [name, ...words] = process.argv.slice(2);
const tsx = 'node_modules/tsx/dist/cli.mjs';

// Never anew under a running application: only where nothing is installed yet.
if (!existsSync(tsx) && !(await installWhenNeeded())) process.exit(1);
// What the application's build makes by the way, for who has not built yet.
if (!existsSync('.svelte-kit/tsconfig.json')) {
	await runNode('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);
}
if (!existsSync('src/lib/messages/catalogue/index.ts')) await runNode('scripts/messages.mjs');
process.exit(await runNode(tsx, [`scripts/${name}.ts`, ...words]));
