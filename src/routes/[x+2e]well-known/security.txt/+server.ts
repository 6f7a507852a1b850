import { config } from '$lib/server/config';
import { listHubs } from '$lib/server/hubs';
import { orNotFound } from '$lib/server/http/guards';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import type { RequestHandler } from './$types';

/**
 * Where to report a security problem (RFC 9116): the contact of the configuration, or else the addresses
 * that the hubs publish. It is written anew for every reader, so that it never expires.
 */
export const GET: RequestHandler = async ({ locals: { db, now } }) => {
	const { origin, securityContact } = config();
	const published = (await listHubs(db.read)).flatMap(({ email }) => email || []);
	const contacts = securityContact ? [securityContact] : published.map((one) => `mailto:${one}`);
	orNotFound(contacts[0]);
	const lines = [
		...[...new Set(contacts)].map((contact) => `Contact: ${contact}`),
		`Expires: ${new Date(plus(now, 180 * dayMs)).toISOString()}`,
		'Preferred-Languages: fr, en, de',
		`Canonical: ${origin}/.well-known/security.txt`
	];
	return new Response(`${lines.join('\n')}\n`, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'public, max-age=3600'
		}
	});
};
