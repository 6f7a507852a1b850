import { mailFrame } from '$lib/server/http/mail-frame';
import { openMail } from '../../reach';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (request) => {
	const { email } = await openMail(request);
	return mailFrame(email.html ?? '', { follow: true });
};
