// npm start: prepares a fresh clone (install, build), then runs the application in this process.
import './lib/require-node.mjs';
import { existsSync } from 'node:fs';
import { buildWhenNeeded } from './lib/build.mjs';
import { completeEnvironment } from './lib/environment.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { stopWithParent } from './lib/stopping.mjs';

// npm runs `sh -c`, which does not stop its children when it is killed.
if (process.env.npm_lifecycle_event) stopWithParent();
if (existsSync('.env')) process.loadEnvFile();

// Asked first: nobody should wait for a build to hear that the port is taken.
const wrong = await completeEnvironment();
if (wrong) {
	console.error(wrong);
	process.exit(1);
}
if (!(await installWhenNeeded()) || !(await buildWhenNeeded())) process.exit(1);
await import('./serve.mjs');
