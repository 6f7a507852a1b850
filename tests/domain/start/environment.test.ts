import { expect, it } from 'vitest';
import { completeEnvironment } from '../../../scripts/lib/environment.mjs';
import { tryPort } from '../../../scripts/lib/port.mjs';

type Env = Record<string, string | undefined>;

/** @returns what is wrong with an environment, and what it has become */
async function completed(given: Env): Promise<{ wrong: string | undefined; env: Env }> {
	const tried = await tryPort(0, '127.0.0.1');
	const env: Env = { PORT: tried.free ? String(tried.port) : '', ...given };
	return { wrong: await completeEnvironment(env as NodeJS.ProcessEnv), env };
}

// With quotation marks, as a file of variables keeps them that no shell reads.
it.each([
	['XFF_DEPTH', '"1"', 'the number of proxies'],
	['XFF_DEPTH', '0', 'the number of proxies'],
	['XFF_DEPTH', 'one', 'the number of proxies'],
	['ADDRESS_HEADER', '"x-forwarded-for"', 'the name of a header'],
	['ADDRESS_HEADER', 'X-Forwarded-For:', 'the name of a header'],
	['BODY_SIZE_LIMIT', '512 kB', 'a number of bytes'],
	['SHUTDOWN_TIMEOUT', '8s', 'a number of seconds'],
	['KEEP_ALIVE_TIMEOUT', '"5"', 'a number of seconds'],
	['HEADERS_TIMEOUT', '-1', 'a number of seconds'],
	['IDLE_TIMEOUT', 'never', 'a number of seconds'],
	['PORT', '"3000"', 'a number from 1 to 65535'],
	['PORT', '70000', 'a number from 1 to 65535'],
	['ORIGIN', '"https://agenda.example"', 'an address'],
	['ORIGIN', 'https://hub.example/agenda', 'an address']
])('%s=%s is refused by its name before anything is touched', async (name, value, words) => {
	const { wrong } = await completed({ [name]: value });
	expect(wrong).toContain(`${name} must be ${words}`);
	expect(wrong).toContain(`, not "${value}".`);
});

it('what is right is left as it is', async () => {
	const given = {
		...{ XFF_DEPTH: '2', ADDRESS_HEADER: 'X-Forwarded-For', BODY_SIZE_LIMIT: '1M' },
		...{ SHUTDOWN_TIMEOUT: '20', KEEP_ALIVE_TIMEOUT: '0', ORIGIN: 'https://agenda.example/' }
	};
	const { wrong, env } = await completed(given);
	expect(wrong).toBeUndefined();
	expect(env).toMatchObject(given);
});

it('what is empty is not set', async () => {
	const { wrong, env } = await completed({
		XFF_DEPTH: '',
		ADDRESS_HEADER: '',
		SHUTDOWN_TIMEOUT: ''
	});
	expect(wrong).toBeUndefined();
	expect(env['XFF_DEPTH']).toBeUndefined();
	expect(env['ADDRESS_HEADER']).toBeUndefined();
	expect(env['SHUTDOWN_TIMEOUT']).toBe('8');
});

it('a host that is none is called so', async () => {
	const { wrong } = await completed({ HOST: '"127.0.0.1"' });
	expect(wrong).toContain('look at HOST and PORT');
});
