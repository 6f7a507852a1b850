import { expect, test } from 'vitest';
import { brokenRules, crowdedFolders, readSources } from '../support/house/layers';

test('every file imports what is below it, keeps SvelteKit at the edge, transactions in the store, the clock and HTML in one place', () => {
	const sources = readSources();
	expect(Object.keys(sources).length).toBeGreaterThan(50);
	expect(brokenRules(sources)).toEqual([]);
});

test('no folder has too many files', () => {
	for (const folder of ['src', 'scripts', 'tests']) {
		const sources = readSources(folder);
		expect(Object.keys(sources).length).toBeGreaterThan(20);
		expect(crowdedFolders(sources)).toEqual([]);
	}
	const crowd = Array.from({ length: 21 }, (_, index) => [`src/lib/time/${index}.ts`, '']);
	expect(crowdedFolders(Object.fromEntries(crowd))).toEqual(['src/lib/time holds 21 files']);
});

test.each([
	['upwards', 'src/lib/server/rooms/find.ts', `import { book } from '../bookings/book';`],
	['upwards, by alias', 'src/lib/server/db/store.ts', `import { x } from '$lib/server/outbox';`],
	['upwards, types only', 'src/lib/server/hubs/a.ts', `import type { M } from '../members/b';`],
	['upwards, later', 'src/lib/server/auth/a.ts', `const m = await import('../members/b');`],
	['upwards, passing on', 'src/lib/time/a.ts', `export { x } from '../server/config';`],
	['upwards, from a rule of dates', 'src/lib/recurrence/a.ts', `import '$lib/messages/refusal';`],
	['sideways', 'src/lib/server/jobs/tick.ts', `import { demo } from '../seed/demo';`],
	['from nowhere', 'src/lib/server/services/a.ts', `import { x } from '../db/types';`],
	['into nowhere', 'src/lib/server/http/a.ts', `import { x } from '$lib/utils';`],
	[
		'SvelteKit in the domain',
		'src/lib/server/rooms/a.ts',
		`import { error } from '@sveltejs/kit';`
	],
	[
		'SvelteKit in a view',
		'src/lib/server/views/events/a.ts',
		`import type { RequestEvent } from '@sveltejs/kit';`
	],
	[
		'SvelteKit in a view, by its global types',
		'src/lib/server/views/events/a.ts',
		`export const a = (locals: App.Locals) => locals.now;`
	],
	[
		'SvelteKit at the start',
		'src/lib/server/start/a.ts',
		`import { building } from '$app/environment';`
	],
	['its environment too', 'src/lib/server/db/a.ts', `import { env } from '$env/dynamic/private';`],
	[
		'the server in a component',
		'src/lib/components/A.svelte',
		`<script lang="ts">import { x } from '$lib/server/config';</script>`
	],
	[
		'another route',
		'src/routes/bookings/[booking]/+page.server.ts',
		`import { timeForm } from '../../hubs/[hub]/rooms/booking-form';`
	],
	[
		'another route, whose name begins alike',
		'src/routes/sign-up/+page.server.ts',
		`import { form } from '../sign/form';`
	],
	[
		'a verb that checks no right, in a route',
		'src/routes/desk/[hub]/settings/+page.server.ts',
		`import { changeHub } from '$lib/server/hubs/change';`
	],
	[
		'a verb that checks no right, in a noun above',
		'src/lib/server/members/a.ts',
		`import * as outbox from '../outbox/resend';`
	],
	[
		'a verb that checks no right, passed on',
		'src/lib/server/hubs/index.ts',
		`export * from './change';`
	],
	[
		'a schema that needs more than tables',
		'src/lib/server/hubs/schema.ts',
		`import '../members/list';`
	],
	[
		'a transaction of its own',
		'src/lib/server/rooms/a.ts',
		`await db.transaction(async (tx) => {});`
	],
	['a second clock', 'src/lib/server/rooms/a.ts', `const now = Date.now();`],
	['a second clock, handed on', 'src/lib/server/jobs/a.ts', `run({ clock: Date.now });`],
	['a second clock, as a date', 'src/lib/time/a.ts', `const year = new Date().getFullYear();`],
	['a second clock, by Temporal', 'src/lib/time/a.ts', `Temporal.Now.instant();`],
	['a second place for HTML', 'src/routes/+page.svelte', `<p>{@html text}</p>`]
])('is refused: %s', (_, path, text) => {
	expect(brokenRules({ [path]: text })).toHaveLength(1);
});

test.each([
	['downwards', 'src/lib/server/bookings/book.ts', `import { findRoom } from '../rooms/find';`],
	['foreign keys', 'src/lib/server/hubs/schema.ts', `import { users } from '../events/schema';`],
	[
		'a page',
		'src/routes/+page.server.ts',
		`import { fail } from '@sveltejs/kit'; import '$lib/server/http/forms/form';`
	],
	[
		'a page above',
		'src/routes/desk/[hub]/events/new/+page.server.ts',
		`import { eventForm } from '../event-form';`
	],
	[
		'a verb that checks no right, where the right is checked',
		'src/lib/server/usecases/a.ts',
		`import * as hubs from '../hubs/change';`
	],
	[
		'a verb that checks no right, in the demo',
		'src/lib/server/seed/demo/a.ts',
		`import { resend } from '../../outbox/resend';`
	],
	[
		'the types of a verb that checks no right',
		'src/lib/server/hubs/index.ts',
		`export type { Hours } from './change';`
	],
	[
		'the types of a view in a component',
		'src/lib/components/A.svelte',
		`<script lang="ts">import type { AgendaView } from '$lib/server/views/view-types';</script>`
	],
	['a date of a known instant', 'src/lib/time/a.ts', `new Date(instant).toISOString();`],
	['a comment', 'src/lib/server/rooms/a.ts', `// import { book } from '../bookings/book';`]
])('is fine: %s', (_, path, text) => {
	expect(brokenRules({ [path]: text })).toEqual([]);
});
