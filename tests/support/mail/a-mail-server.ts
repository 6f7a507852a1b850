import type { MailServerSettings } from '$lib/server/outbox';
import type { MailServer } from './smtp';

/** A mail server as the network would set it; with a running one, that one. */
export function aMailServer(
	running?: MailServer,
	input: Partial<MailServerSettings> = {}
): MailServerSettings {
	return {
		host: running ? '127.0.0.1' : 'smtp.provider.example',
		port: running ? Number(new URL(running.url).port) : 465,
		security: running ? 'starttls' : 'tls',
		user: '',
		password: '',
		from: 'agenda@sillon.example',
		...input
	};
}
