import { compile } from '@inlang/paraglide-js';
import { paraglide } from '../paraglide.config';

/** Compiles the catalogue for whoever reads it without vite: tests, seeds, the command line. */
await compile(paraglide);
// The compiler leaves timers of half a minute behind, which would keep this process waiting for them.
process.exit();
