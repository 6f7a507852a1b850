import fc from 'fast-check';
import { expect, it } from 'vitest';
import { command } from './commands';
import { aWorld } from './world';

it('whatever the desk and people do, everybody who has the event knows it as it is, once it is told', async () => {
	let told = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(command, { minLength: 10, maxLength: 25 }),
			fc.boolean(),
			async (commands, settles) => {
				const world = await aWorld();
				for (const one of commands) await world.do(one);
				if (settles) await world.settle();
				await world.cancel();
				told += 1;
			}
		),
		{ numRuns: 15, seed: 23, endOnFailure: true }
	);
	expect(told).toBeGreaterThan(0);
}, 120_000);
