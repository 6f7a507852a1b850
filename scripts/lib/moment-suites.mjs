/** Test files that run only in `npm test`, with the reason. All others run at each chosen moment. */
const without = {
	domain: [
		// Broken mail servers: durations only, whatever the time.
		'tests/domain/outbox/faults.test.ts',
		'tests/domain/mail-server.test.ts',
		// Thousands of random cases with their own times.
		'tests/domain/bookings/overlap.test.ts',
		'tests/domain/attendances/waitlist.test.ts',
		'tests/domain/model/**',
		'tests/domain/forces/**',
		// Files, locks and broken servers of the database: durations only.
		'tests/domain/db/**'
	],
	routes: [
		// Races and crashes: thousands of requests, for hours that other files choose in the same way.
		'tests/routes/races/**',
		'tests/routes/processes/**',
		'tests/routes/auth/guessing.test.ts',
		// Processes that start and stop, damaged forms, constant time: none depend on the time.
		'tests/routes/edge/**',
		'tests/routes/start/**',
		'tests/routes/forms/broken-forms.test.ts'
	]
};

/** Journeys and pages that show no time, date or period. */
const timeless = [
	'first-visit.e2e',
	'languages.e2e',
	'sign-up-faults.e2e',
	'slow-script.e2e',
	'/(sign-in|sign-up|sign-out|reset|verify|legal|privacy|accessibility|source|calendars|\\+error)\\b',
	'/me/join',
	'/(rooms/new|settings)\\b',
	'refused'
];

/**
 * The arguments that select tests for `npm run moments`. Only with scripts in a wide window: on a phone and
 * without scripts, the same code writes the times.
 */
export const withClocks = {
	domain: without.domain.map((files) => `--exclude=${files}`),
	routes: without.routes.map((files) => `--exclude=${files}`),
	e2e: ['--project=js', `--grep-invert=${timeless.join('|')}`]
};
