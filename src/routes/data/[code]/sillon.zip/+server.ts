import { error } from '@sveltejs/kit';
import { zipSync } from 'fflate';
import * as m from '$lib/messages/catalogue';
import { mailboxKey } from '$lib/server/auth';
import { limitReads } from '$lib/server/http/load/limit-reads';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { exportGuestFiles } from '$lib/server/usecases/personal-data/export-files';
import { addressIn } from '$lib/server/usecases/personal-data/guests/data-link';
import { findGuest } from '$lib/server/usecases/personal-data/guests/find';
import type { RequestHandler } from './$types';

/** All that is kept about an address without an account, by the link that was mailed there (local L6). */
export const GET: RequestHandler = async (event) => {
	const { db, now } = event.locals;
	const email = addressIn(event.params.code, now);
	const guest = email && (await findGuest(db.read, email, { now }));
	if (!guest) error(404, { message: m.data_link_gone() });
	limitReads(event, 'exports', mailboxKey(guest.email));
	const { locale } = guest;
	const files = await exportGuestFiles(db.read, guest.email, { locale, now });
	protectSecretUrl(event);
	return new Response(zipSync(files) as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${m.data_file({}, { locale })}.zip"`
		}
	});
};
