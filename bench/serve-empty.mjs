// Serves the built empty application, and stops when its parent process does.
import { stopWithParent } from '../scripts/lib/stopping.mjs';

stopWithParent();
await import('../.cache/bench-empty/index.js');
