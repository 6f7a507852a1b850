import { afterEach, expect, it, vi } from 'vitest';
import { showsAnotherTime } from '$lib/components/ui/shows-another-time';

afterEach(() => {
	vi.restoreAllMocks();
});

it.each([
	['2026-11-26T18:30:00+01:00', 60, false],
	['2026-07-02T18:30:00+02:00', 120, false],
	['2026-11-26T18:30:00+01:00', 0, true],
	['2026-11-26T18:30:00+01:00', -300, true],
	['2026-11-26T18:30:00+01:00', 345, true]
])(
	'a clock shows another time than %s where it is %i minutes ahead: %s',
	(there, ahead, another) => {
		vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-ahead);
		expect(showsAnotherTime(there)).toBe(another);
	}
);
