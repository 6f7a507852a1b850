import { existsSync } from 'node:fs';

/** The route tests speak to the built application: without a build there is nothing to test. */
export default function built() {
	if (!existsSync('build/index.js')) throw new Error('No build yet: run `npm run build` first.');
}
