import { expect, it } from 'vitest';
import { nearestDoor } from '$lib/server/check-ins';
import { at } from '../../factories/event';

const event = (from: string, until: string) => ({
	state: 'published' as const,
	startsAt: at('2026-11-26', from),
	endsAt: at('2026-11-26', until)
});

it('opens the door of the evening while a day-long event goes on', () => {
	const [day, evening] = [event('09:00', '18:00'), event('18:30', '21:00')];
	const door = (time: string) => nearestDoor([day, evening], at('2026-11-26', time));
	expect(door('06:59')).toBeUndefined();
	expect(door('16:29')).toBe(day);
	expect(door('16:30')).toBe(evening);
	expect(door('20:59')).toBe(evening);
	expect(door('21:00')).toBeUndefined();
});
