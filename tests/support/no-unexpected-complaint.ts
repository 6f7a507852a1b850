import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test during which the code complained on the console is not green, unless it cleared the complaint itself. */
let complaint: ReturnType<typeof vi.spyOn>[] = [];

beforeEach(() => {
	complaint = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});

afterEach(() => {
	const calls = complaint.flatMap((spy) => spy.mock.calls);
	for (const spy of complaint) spy.mockRestore();
	expect(calls, 'unexpected complaint on the console').toEqual([]);
});
