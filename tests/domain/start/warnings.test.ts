import { expect, it } from 'vitest';
import { warnings } from '$lib/server/start/warnings';
import { fromEpoch } from '$lib/time/instant';
import { dataFolder, processWith } from '../../support/start/installation';

// The tests' ORIGIN is https.

it.each([
	[{}, ['ADDRESS_HEADER is not set']],
	[{ HOST: '127.0.0.1' }, ['ADDRESS_HEADER is not set']],
	[{ HOST: '127.0.0.1', ADDRESS_HEADER: 'x-forwarded-for' }, []],
	[{ HOST: '0.0.0.0', ADDRESS_HEADER: 'x-forwarded-for' }, ['HOST=0.0.0.0']],
	[{ HOST: '::', ADDRESS_HEADER: 'x-forwarded-for' }, ['HOST=::']]
])('a start with %j warns of %j', (env, said) => {
	const lines = warnings(env as unknown as NodeJS.ProcessEnv, { mailServerLost: false });
	expect(lines).toHaveLength(said.length);
	for (const [at, words] of said.entries()) expect(lines[at]).toContain(words);
});

it('a start says that mails which left before reach nobody now', async () => {
	const DATA_DIR = dataFolder();
	const isLost = async (SMTP_URL: string) => {
		const one = await processWith({ DATA_DIR, SMTP_URL });
		const store = await one.open();
		const { hasLostMailServer } = await import('$lib/server/start/mail-server');
		const mailServerLost = await hasLostMailServer(store, fromEpoch(0));
		await one.close();
		return mailServerLost;
	};
	const answers = [];
	for (const url of ['', 'smtp://localhost:2525', '', 'smtp://localhost:2525']) {
		answers.push(await isLost(url));
	}
	expect(answers).toEqual([false, false, true, false]);
	const env = { ADDRESS_HEADER: 'x-forwarded-for' } as unknown as NodeJS.ProcessEnv;
	expect(warnings(env, { mailServerLost: true }).join()).toContain('reach nobody');
});

it.each([
	['http://localhost:3000', 1],
	['https://agenda.example', 0]
])('a start says that mails hold links to this machine: ORIGIN=%s', async (ORIGIN, said) => {
	const SMTP_URL = 'smtp://localhost:2525';
	await processWith({ DATA_DIR: dataFolder(), ORIGIN, SMTP_URL });
	const { warnings } = await import('$lib/server/start/warnings');
	const env = { ADDRESS_HEADER: 'x-forwarded-for' } as unknown as NodeJS.ProcessEnv;
	const lines = warnings(env, { mailServerLost: false });
	expect(lines.filter((line) => line.includes('this machine only'))).toHaveLength(said);
});
