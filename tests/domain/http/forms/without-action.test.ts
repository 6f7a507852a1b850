import { expect, it } from 'vitest';
import { withoutAction } from '$lib/server/http/forms/without-action';

it.each([
	['/events/pitch-37/pitch', '/events/pitch-37/pitch'],
	['/events/pitch-37/pitch?/take', '/events/pitch-37/pitch'],
	['/hubs/ici/rooms?/book&day=2026-11-26&room=bleue', '/hubs/ici/rooms?day=2026-11-26&room=bleue'],
	['/hubs/ici/rooms?%2Fbook=&day=2026-11-26', '/hubs/ici/rooms?day=2026-11-26'],
	['/desk/ici/members?q=a%26b&/end', '/desk/ici/members?q=a%26b'],
	['/sign-in?next=/me?x=1', '/sign-in?next=/me?x=1']
])('an address without the action of its form: %s', (address, expected) => {
	expect(withoutAction(address)).toBe(expected);
});
