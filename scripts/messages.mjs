// Compiles the catalogue for whoever reads it without vite: tests, seeds, the command line.
import { compileCatalogue } from './catalogue.mjs';

compileCatalogue();
