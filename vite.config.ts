import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { catalogueFolder, compileCatalogue } from './scripts/catalogue.mjs';

/** Compiles the messages before anything reads them, and again when one of them is edited. */
const catalogue: Plugin = {
	name: 'sillon-catalogue',
	buildStart: compileCatalogue,
	configureServer(server) {
		server.watcher.add(catalogueFolder);
		server.watcher.on('change', (path) => {
			if (path.includes(catalogueFolder) && path.endsWith('.json')) void compileCatalogue();
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
