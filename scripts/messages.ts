import { compile } from '@inlang/paraglide-js';
import { paraglide } from '../paraglide.config';

/** Compiles the catalogue for whoever reads it without vite: tests, seeds, the command line. */
await compile(paraglide);
