import { createReadStream, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outliveLostFiles } from '../../../scripts/lib/server/lost-files.mjs';
import { newId } from '$lib/server/db/id';
import { startApp, type App } from '../../support/app';

const name = `lost-${newId()}.txt`;
const file = join('build/client', name);

let app: App;
beforeAll(async () => {
	writeFileSync(file, 'here');
	app = await startApp();
});
afterAll(async () => {
	rmSync(file, { force: true });
	await app?.stop();
});

it('a file of the build that is taken away is not found, and the server lives on', async () => {
	const before = await fetch(`${app.origin}/${name}`);
	expect([before.status, await before.text()]).toEqual([200, 'here']);
	rmSync(file);
	for (const query of ['', '?again']) {
		const answer = await fetch(`${app.origin}/${name}${query}`);
		expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringMatching(/^here/)]);
	}
	expect((await fetch(`${app.origin}/health`)).status).toBe(200);
	expect(app.logs).not.toContain('nobody caught');
});

it('a file that is taken away while it is opened ends its answer alone', async () => {
	const server = createServer((request, response) => {
		if (request.url === '/health') return response.end('well');
		response.writeHead(200, { 'content-length': 4 });
		return createReadStream(join('build/client', 'never-there.txt')).pipe(response);
	});
	await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
	outliveLostFiles(server, 'build/client');
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await expect(fetch(`${origin}/never-there.txt`)).rejects.toThrow();
	expect(await (await fetch(`${origin}/health`)).text()).toBe('well');
	server.close();
	server.closeAllConnections();
});
