import { resolve } from 'node:path';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { catalogueFolder, compileCatalogue } from './scripts/lib/catalogue.mjs';

/** Compiles the messages before anything reads them, and again when one of them is edited. */
const catalogue: Plugin = {
	name: 'sillon-catalogue',
	buildStart: () => compileCatalogue(),
	configureServer({ watcher, config }) {
		const folder = resolve(catalogueFolder);
		watcher.add(folder);
		watcher.on('all', (_, path) => {
			if (!path.startsWith(folder)) return;
			// A file that is half written must not end the server.
			try {
				compileCatalogue();
			} catch (error) {
				config.logger.error(String(error));
			}
		});
	}
};

export default defineConfig({
	plugins: [catalogue, sveltekit()],
	server: { port: 3000 },
	build: {
		sourcemap: false,
		// How long each plugin took is no news for whoever starts the application.
		rolldownOptions: { checks: { bundlerTimings: false } }
	}
});
