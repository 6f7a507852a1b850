import { expect, it } from 'vitest';
import { wantedQuery } from '$lib/components/layout/wanted-page';

it.each([
	['a list', '/agenda?kind=pitch', ''],
	['home', '/', ''],
	['an event', '/events/jeudi-pitch', '?next=%2Fevents%2Fjeudi-pitch'],
	[
		'rooms on a day',
		'/hubs/metz/rooms?day=2026-11-26',
		'?next=%2Fhubs%2Fmetz%2Frooms%3Fday%3D2026-11-26'
	],
	['a refused form', '/events/jeudi-pitch?/ask', '?next=%2Fevents%2Fjeudi-pitch'],
	['all hubs', '/hubs', ''],
	['the page for signing in', '/sign-in?next=%2Fme%2Faccount', '?next=%2Fme%2Faccount'],
	['the page for the code', '/sign-in/code?next=%2Fme', '?next=%2Fme'],
	['signing up without a wanted page', '/sign-up', '']
])('the doors lead back to %s where somebody would want it', (_, path, query) => {
	expect(wantedQuery(path)).toBe(query);
});
