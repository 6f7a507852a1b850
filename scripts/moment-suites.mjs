/** What needs no other moment than that of `npm test`, and why. All the rest is run at each of them. */
const without = {
	domain: [
		// Broken mail servers: how long something takes, counted from whenever it begins.
		'tests/domain/outbox/faults.test.ts',
		'tests/domain/mail-server.test.ts',
		// Thousands of random cases, each with moments of its own.
		'tests/domain/bookings/overlap.test.ts',
		'tests/domain/attendances/waitlist.test.ts'
	],
	routes: [
		// Who is first, and what a crash leaves: of any moment.
		'tests/routes/races/**',
		// Processes that start, stop and refuse; forms that arrive damaged; answers that take equally long.
		'tests/routes/first-start.test.ts',
		'tests/routes/start-and-stop.test.ts',
		'tests/routes/broken-forms.test.ts',
		'tests/routes/constant-time.test.ts'
	]
};

/** Journeys and pages in which no hour, no date and no term is shown. */
const timeless = [
	'first-visit.e2e',
	'languages.e2e',
	'sign-up-faults.e2e',
	'slow-script.e2e',
	'/(sign-in|sign-up|sign-out|reset|verify|legal|privacy|accessibility|source|calendars|\\+error)\\b',
	'/me/(account|calendar|join)',
	'/(rooms/new|series/new|events/new|settings|mailbox|mails|invitations)\\b',
	'refused'
];

/**
 * What `npm run moments` runs of each suite: the arguments that choose it. With scripts in a wide window
 * only: on a phone and without scripts the same moment is written by the same code.
 */
export const withClocks = {
	domain: without.domain.map((files) => `--exclude=${files}`),
	routes: without.routes.map((files) => `--exclude=${files}`),
	e2e: ['--project=js', `--grep-invert=${timeless.join('|')}`]
};
