import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../../support/app';
import { OneSocket } from '../../support/requests/one-socket';

// Security S5, S17, S19, S20: by whoever answers, files included, and with a public https address.

let app: App;
const origin = 'https://agenda.example';
beforeAll(async () => {
	app = await startApp({ env: { ORIGIN: origin } });
});
afterAll(() => app?.stop());

const asset = (ending: RegExp) =>
	`/_app/immutable/${readdirSync('build/client/_app/immutable', { recursive: true, encoding: 'utf8' }).find((name) => ending.test(name))}`;

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const matrix: [string, string, number, Record<string, string>?][] = [
	['GET', '/', 200],
	['HEAD', '/', 200],
	['GET', '/sign-in', 200],
	['GET', '/agenda/__data.json', 200],
	['GET', '/health', 200],
	['GET', '/calendar.ics', 200],
	['GET', '/source', 200],
	['GET', '/robots.txt', 200],
	['GET', '/favicon.svg', 200],
	['GET', '/favicon.ico', 200],
	['GET', '/site.webmanifest', 200],
	['GET', '/error.css', 200],
	['GET', '/service-worker.js', 200],
	['GET', '/_app/version.json', 200],
	['GET', '/_app/immutable/nothing.js', 404],
	['GET', '/nowhere', 404],
	['GET', '/hubs/%E0%A4%A', 400],
	['GET', '/me', 303],
	['POST', '/calendar.ics', 405, { ...form, origin }],
	['POST', '/sign-in', 403, { ...form, origin: 'https://elsewhere.example' }],
	['TRACE', '/', 400]
];

function checked(headers: Record<string, unknown>) {
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
	expect(headers['cross-origin-opener-policy']).toBe('same-origin');
	expect(headers['permissions-policy']).toContain('camera=()');
	expect(headers['x-frame-options']).toBe('DENY');
	expect(headers['referrer-policy']).toMatch(
		/^(no-referrer|same-origin|strict-origin-when-cross-origin)$/
	);
	const policy = String(headers['content-security-policy']);
	for (const part of ["base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
	expect(policy).toMatch(/object-src 'none'|default-src 'none'/);
	expect(policy).not.toMatch(/script-src[^;]*unsafe/);
}

describe('every answer carries the security headers', () => {
	test.each(matrix)('%s %s', async (method, path, status, sent = {}) => {
		const client = new OneSocket(app.origin);
		const { headers, status: got } = await client.send(method, path, sent);
		client.close();
		expect(got).toBe(status);
		checked(headers);
		if (status === 200) expect(headers['content-type']).toMatch(/^\w+\/[\w.+-]+/);
	});

	test.each([/\.js$/, /\.css$/, /\.woff2$/])('a file of the build: %s', async (ending) => {
		const client = new OneSocket(app.origin);
		const packed = { 'accept-encoding': 'br' };
		const whole = await client.get(asset(ending), packed);
		const etag = String(whole.headers.etag);
		const same = await client.get(asset(ending), { ...packed, 'if-none-match': etag });
		client.close();
		expect([whole.status, same.status]).toEqual([200, 304]);
		expect(whole.headers['cache-control']).toBe('public,max-age=31536000,immutable');
		for (const { headers } of [whole, same]) checked(headers);
	});

	test('every cookie is bound to this host, over https, out of reach of scripts', async () => {
		const client = new OneSocket(app.origin);
		const body = Buffer.from('locale=de&next=/');
		const { headers } = await client.send('POST', '/language', { ...form, origin }, body);
		const cleared = await client.get('/me', { cookie: '__Host-sillon=nobody' });
		client.close();
		// The one that the page's own script reads.
		expect(headers['set-cookie']).toEqual([
			expect.stringMatching(/^sillon_locale=de; .*Path=\/; Secure; SameSite=Lax$/)
		]);
		expect(cleared.headers['set-cookie']).toEqual([
			expect.stringMatching(/^__Host-sillon=; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/)
		]);
	});
});
