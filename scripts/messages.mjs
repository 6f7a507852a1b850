// Compiles the catalogue for programs that run without vite: tests, seeds, the command line.
import { compileCatalogue } from './lib/catalogue.mjs';

compileCatalogue();
