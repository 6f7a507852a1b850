import { expect, it } from 'vitest';
import { warnings } from '$lib/server/start/warnings';

// The tests' ORIGIN is https.

it.each([
	[{}, ['ADDRESS_HEADER is not set']],
	[{ HOST: '127.0.0.1' }, ['ADDRESS_HEADER is not set']],
	[{ HOST: '127.0.0.1', ADDRESS_HEADER: 'x-forwarded-for' }, []],
	[{ HOST: '0.0.0.0', ADDRESS_HEADER: 'x-forwarded-for' }, ['HOST=0.0.0.0']],
	[{ HOST: '::', ADDRESS_HEADER: 'x-forwarded-for' }, ['HOST=::']]
])('a start with %j warns of %j', (env, said) => {
	const lines = warnings(env as unknown as NodeJS.ProcessEnv);
	expect(lines).toHaveLength(said.length);
	for (const [at, words] of said.entries()) expect(lines[at]).toContain(words);
});
