import { loadMail } from '../load-mail';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (request) => {
	const { row, raw } = await loadMail(request);
	return new Response(new Uint8Array(raw), {
		headers: {
			'content-type': 'message/rfc822',
			'content-disposition': `attachment; filename="${row.id}.eml"`,
			'cache-control': 'private, no-store'
		}
	});
};
