import { runNode } from './run.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

const stampFile = 'build/.sillon-build';
const sources = [
	'src',
	'static',
	'messages',
	'drizzle',
	'package-lock.json',
	'scripts/lib/catalogue.mjs',
	'scripts/lib/message.mjs',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

export const sourcesStamp = () => hashOf(sources, ['src/lib/messages/catalogue']);
export const isBuilt = () => isStamped(stampFile, sourcesStamp());

/** @returns {Promise<boolean>} whether there is a build of the current sources */
export async function buildWhenNeeded() {
	// Computed before the build: an edit during it then makes the build look old, never wrongly new.
	const stamp = sourcesStamp();
	if (isStamped(stampFile, stamp)) return true;
	console.log('Building the application …');
	const code = await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']);
	if (code !== 0) {
		console.error('The application could not be built: see the lines above.');
		return false;
	}
	writeStamp(stampFile, stamp);
	return true;
}
