// Serves the existing build. `npm start` ends here, and so do tests and service managers.
import './lib/require-node.mjs';
import { existsSync } from 'node:fs';
import { completeEnvironment } from './lib/environment.mjs';
import { endCleanly, stopWithParent } from './lib/stopping.mjs';

// Files of the application are readable by their owner only: they contain addresses.
process.umask(0o077);
if (process.argv.includes('--with-parent')) stopWithParent();

const wrong = existsSync('build/index.js')
	? await completeEnvironment()
	: 'There is no build: run `npm start`, or `npm run build` before.';
if (wrong) {
	console.error(wrong);
	process.exit(1);
}

endCleanly();
await import('../build/index.js');
