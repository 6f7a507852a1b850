// npm run build: `vite build`, ended when it is done. The message compiler leaves timers of half a minute
// behind, for which vite's own command would wait.
import './require-node.mjs';
import { createBuilder } from 'vite';

const builder = await createBuilder({ logLevel: 'warn' }, null);
await builder.buildApp();
process.exit();
