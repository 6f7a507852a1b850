import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		typescript: {
			// What is written beside src and tests is checked like them.
			config: (config) => ({
				...config,
				include: [...config.include, '../bench/**/*.ts', '../forces/**/*.ts', '../scripts/**/*.ts']
			})
		},
		// The desk registers it by itself, where an event needs it (src/lib/components/check-in/worker.ts).
		serviceWorker: { register: false },
		// Every mail, feed and QR code names ORIGIN; relative asset paths would break behind a sub-path, which we do not support.
		paths: { relative: false },
		// Not unchecked: our own hook does it, with the one exemption that SvelteKit has no word for
		// (src/lib/server/http/csrf.ts).
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Positions in calendars are custom properties in style attributes: the one exception.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
