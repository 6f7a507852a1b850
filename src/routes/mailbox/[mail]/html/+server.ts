import { mailFrame } from '$lib/server/http/mail-frame';
import { loadMail } from '../load-mail';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (request) => {
	const { email } = await loadMail(request);
	return mailFrame(email.html ?? '', { follow: true });
};
