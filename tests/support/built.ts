import { existsSync } from 'node:fs';

/** Route tests run against the built application: fails without a build. */
export default function built() {
	if (!existsSync('build/index.js')) throw new Error('No build yet: run `npm run build` first.');
}
