/** Test files that run only in `npm test`, with the reason. All others run at each chosen moment. */
const without = {
	domain: [
		// Broken mail servers: durations only, whatever the time.
		'tests/domain/outbox/{faults,login,sender,certificates,lanes,mail-server}.test.ts',
		'tests/domain/mail-server.test.ts',
		// Thousands of random cases with their own times.
		'tests/domain/bookings/overlap.test.ts',
		'tests/domain/attendances/waitlist.test.ts',
		'tests/domain/model/**',
		'tests/domain/forces/**',
		'tests/domain/entries/log.test.ts',
		// Files, locks, secrets and broken servers of the database: durations only.
		'tests/domain/db/**',
		'tests/domain/start/**',
		'tests/domain/cli/{manifest,new-secret}.test.ts',
		// How many statements, with a time of their own.
		'tests/domain/pages/queries-with-thousands.test.ts',
		// Who may not use a verb may not at any moment.
		'tests/domain/access/**',
		// Functions of what they are given, and of nothing else.
		'tests/domain/recurrence/**',
		'tests/domain/time/{another-clock,wall}.test.ts',
		'tests/domain/text/**',
		'tests/domain/{ical,inbox}/reading/**',
		'tests/domain/views/event-picture.test.ts',
		'tests/domain/auth/*password*.test.ts',
		'tests/domain/http/constant-time.test.ts',
		// The source, its texts and its documents.
		'tests/domain/messages/**',
		'tests/domain/{layers,requirements,posting-forms}.test.ts'
	],
	routes: [
		// Races and crashes: thousands of requests, for hours that other files choose in the same way.
		'tests/routes/races/**',
		'tests/routes/processes/**',
		'tests/routes/auth/guessing.test.ts',
		// Mail servers, processes that start and stop, damaged forms, strength of a password: whatever the time.
		'tests/routes/mail-server.test.ts',
		'tests/routes/edge/**',
		'tests/routes/start/**',
		'tests/routes/auth/password-strength.test.ts',
		'tests/routes/forms/broken-forms.test.ts',
		// Every page is read at each moment; who may not use an action may not at any.
		'tests/routes/access/acting.test.ts',
		// How long pages are, whatever the time.
		'tests/routes/sizes.test.ts',
		// Each action thrice, within durations; the fields of each form.
		'tests/routes/forms/{posted-again,seen}.test.ts'
	]
};

/** Journeys and pages that show no time, date or period, wait for durations only, or are about something else. */
const timeless = [
	'first-visit.e2e',
	'first-network.e2e',
	// How many acts a job takes: other journeys do each of these jobs at every moment.
	'taps/',
	'desk/import.e2e',
	'languages/chosen-language.e2e',
	'sign-up-faults.e2e',
	'slow-script.e2e',
	'submit-once.e2e',
	'typed-while-waiting.e2e',
	'unanswered-forms.e2e',
	'autosave.e2e.* (it comes back|it is gone|it is offered|it outlives)',
	'nothing-lost.e2e',
	'keyboard.e2e',
	'/(sign-in|sign-up|sign-out|reset|verify|legal|privacy|accessibility|source|calendars|\\+error)\\b',
	'/me/join',
	'/(contacts|import|offline)\\b',
	'/network/(mail|erasure|accounts)\\b',
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
