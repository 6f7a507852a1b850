// npm run bench: measures speed, as ratios within a single run.
import './lib/require-node.mjs';
import { resolve } from 'node:path';
import { buildWhenNeeded } from './lib/build.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';
import { hashOf, isStamped, writeStamp } from './lib/stamp.mjs';

const tsx = 'node_modules/tsx/dist/cli.mjs';
const ready =
	(await installWhenNeeded()) &&
	(await buildWhenNeeded()) &&
	(await buildEmptyWhenNeeded()) &&
	(await runNode('scripts/messages.mjs')) === 0;
process.exit(ready ? await runNode(tsx, ['bench/run.ts', ...process.argv.slice(2)]) : 1);

/** Builds the bare framework that ours is compared with, as a separate application. */
async function buildEmptyWhenNeeded() {
	const stampFile = '.cache/bench-empty/.built';
	const stamp = hashOf(['bench/empty', 'package-lock.json'], ['bench/empty/.svelte-kit']);
	if (isStamped(stampFile, stamp)) return true;
	console.log('Building an empty SvelteKit application to compare with …');
	const vite = resolve('node_modules/vite/bin/vite.js');
	const args = ['build', '--logLevel', 'warn'];
	if ((await runNode(vite, args, { cwd: 'bench/empty' })) !== 0) {
		console.error('The empty application could not be built: see the lines above.');
		return false;
	}
	writeStamp(stampFile, stamp);
	return true;
}
