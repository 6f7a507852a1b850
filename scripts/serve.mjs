// Serves the existing build. `npm start` ends here, and so do tests and service managers.
import './lib/require-node.mjs';
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { closeConnectionsOnStop } from './lib/server/closing.mjs';
import { limitConnections } from './lib/server/connection-limits.mjs';
import { outliveLostFiles } from './lib/server/lost-files.mjs';
import { completeEnvironment } from './lib/environment.mjs';
import { sendSecurityHeaders } from './lib/server/security-headers.mjs';
import { endCleanly, stopWithParent } from './lib/stopping.mjs';
import { discardUnreadBodies } from './lib/server/unread-bodies.mjs';

// Files of the application are readable by their owner only: they contain addresses.
process.umask(0o077);
// Twice as much memory as is in use before it is cleared, not four times: a small server has no more to spare.
setFlagsFromString('--heap-growing-percent=100');
if (process.argv.includes('--with-parent')) stopWithParent();

const wrong = existsSync('build/index.js')
	? await completeEnvironment()
	: 'There is no build: run `npm start`, or `npm run build` before.';
if (wrong) {
	console.error(wrong);
	process.exit(1);
}

// Until it has started, a signal ends the process at once, as a crash would: nothing is served yet.
const { server } = await import(/** @type {string} */ ('../build/index.js'));
endCleanly();
// It listens already, but no connection is accepted before this turn of the event loop has ended. The last
// listener added is the first one called.
limitConnections(server.server);
outliveLostFiles(server.server, 'build/client');
discardUnreadBodies(server.server);
closeConnectionsOnStop(server.server);
sendSecurityHeaders(server.server, process.env.ORIGIN ?? '');
