// Serves the built empty application, and ends with whoever started it.
import { stopWithParent } from '../scripts/stopping.mjs';

stopWithParent();
await import('../.cache/bench-empty/index.js');
