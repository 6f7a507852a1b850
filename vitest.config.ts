import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = {
	$lib: pathOf('./src/lib'),
	'$app/state': pathOf('./tests/support/requests/app-state.ts')
};

/** Races, stops and floods measure the server: two of them side by side would measure each other. */
const alone = [
	'tests/routes/{races,processes,start,edge}/**/*.test.ts',
	'tests/routes/auth/guessing.test.ts'
];

const routes = {
	environment: 'node',
	globalSetup: ['tests/support/built.ts'],
	setupFiles: [
		'tests/support/follow-changes.ts',
		'tests/support/moment/before-each.ts',
		'tests/support/ical/every-fetched.ts'
	],
	isolate: false,
	testTimeout: 60_000,
	hookTimeout: 60_000
} as const;

// `isolate: false` in all: each test has a database file or a server of its own, and loading the
// application anew for every file of tests would take as long as half of the tests.
export default defineConfig({
	test: {
		// One a core of the smallest machine this runs on; by default one core is left to the command itself.
		maxWorkers: 2,
		projects: [
			{
				resolve: { alias },
				test: {
					name: 'domain',
					environment: 'node',
					env: {
						ORIGIN: 'https://sillon.example',
						SECRET: 'a secret that only the tests know, 0123456789',
						DATA_DIR: '.cache/test-data',
						DEMO: '0'
					},
					include: ['tests/domain/**/*.test.ts'],
					setupFiles: [
						'tests/support/start/own-data-folder.ts',
						'tests/support/follow-changes.ts',
						'tests/support/no-unexpected-complaint.ts'
					],
					isolate: false,
					// Long enough for a busy machine: a test says that something hangs, not how fast it is.
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			},
			{
				resolve: { alias },
				test: {
					...routes,
					name: 'routes',
					include: ['tests/routes/**/*.test.ts'],
					exclude: alone,
					sequence: { groupOrder: 1 }
				}
			},
			{
				resolve: { alias },
				test: {
					...routes,
					name: 'routes alone',
					include: alone,
					fileParallelism: false,
					sequence: { groupOrder: 2 }
				}
			}
		]
	}
});
