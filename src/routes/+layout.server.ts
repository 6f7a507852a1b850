import { config } from '$lib/server/config';
import { readerView } from '$lib/server/members/viewer';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	reader: readerView(locals.reader),
	locale: locals.locale,
	origin: config().origin
});
