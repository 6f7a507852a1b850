import { zipSync } from 'fflate';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { exportFiles } from '$lib/server/usecases/personal-data/export-files';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { limitReads } from '$lib/server/http/load/limit-reads';
import type { RequestHandler } from './$types';

/** All that is kept about who asks, in one file (local L6). */
export const GET: RequestHandler = async (event) => {
	const viewer = requireViewer(event);
	limitReads(event, 'exports', viewer.id);
	const { db, locale, now } = event.locals;
	const user = orNotFound(await auth.findUser(db.read, viewer.id));
	const files = await exportFiles(db.read, user, locale, now);
	return new Response(zipSync(files) as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${m.data_file()}.zip"`,
			'cache-control': 'private, no-store'
		}
	});
};
