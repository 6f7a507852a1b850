import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test fails if the code complains on the console, unless the test has cleared the complaint. */
let complaint: ReturnType<typeof vi.spyOn>[] = [];

beforeEach(() => {
	complaint = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});

afterEach(() => {
	const calls = complaint.flatMap((spy) => spy.mock.calls);
	for (const spy of complaint) spy.mockRestore();
	expect(calls, 'unexpected complaint on the console').toEqual([]);
});
