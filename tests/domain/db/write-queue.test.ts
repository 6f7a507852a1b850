import { expect, test } from 'vitest';
import { StoreBusyError } from '$lib/server/db/busy';
import { WriteQueue } from '$lib/server/db/write-queue';

/** A task that runs until it is told to end. */
function task() {
	let end = () => {};
	const over = new Promise<void>((resolve) => (end = resolve));
	return { run: () => over, end };
}

const refused = (work: Promise<unknown>) =>
	work.then(
		() => false,
		(error: unknown) => error instanceof StoreBusyError
	);

test('one at a time, in order, and a failure holds up nobody', async () => {
	const queue = new WriteQueue();
	const order: string[] = [];
	const first = queue.run(async () => {
		order.push('begins');
		await new Promise((resolve) => setTimeout(resolve, 5));
		order.push('ends');
		throw new Error('a bug');
	});
	const second = queue.run(async () => order.push('second'));
	expect(queue.length).toBe(2);
	await expect(first).rejects.toThrow('a bug');
	expect(await second).toBe(3);
	expect(order).toEqual(['begins', 'ends', 'second']);
	expect(queue.length).toBe(0);
});

test('who waits for too long is refused before the turn comes, and does nothing in it', async () => {
	const queue = new WriteQueue();
	const { run, end } = task();
	const first = queue.run(run);
	let did = false;
	expect(await refused(queue.run(async () => (did = true), 10))).toBe(true);
	expect(queue.length).toBe(1);
	end();
	await first;
	expect(await queue.run(async () => 'next')).toBe('next');
	expect(did).toBe(false);
});

test('a task that runs is told when its time is over, and others wait until it ends', async () => {
	const queue = new WriteQueue();
	const first = queue.run(
		(over) =>
			new Promise<string>((resolve) => over.addEventListener('abort', () => resolve('given up'))),
		10
	);
	expect(await Promise.all([first, queue.run(async () => 'next')])).toEqual(['given up', 'next']);
});

test('a line that nobody could reach the end of takes no more', async () => {
	const queue = new WriteQueue();
	const { run, end } = task();
	const all = Array.from({ length: 2000 }, () => queue.run(run));
	expect(await refused(queue.run(run))).toBe(true);
	end();
	await Promise.all(all);
	expect(await refused(queue.run(run))).toBe(false);
});

test('a stop makes all waits short, also those that begin later', async () => {
	const queue = new WriteQueue();
	const { run, end } = task();
	const first = queue.run(run);
	const waiting = refused(queue.run(async () => {}));
	queue.shorten(10);
	expect(await waiting).toBe(true);
	expect(await refused(queue.run(async () => {}))).toBe(true);
	const idle = queue.idle();
	end();
	await Promise.all([first, idle]);
});
