import { config } from '$lib/server/config';
import { readerView } from '$lib/server/web/reader';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	reader: readerView(locals.reader),
	locale: locals.locale,
	origin: config().origin
});
