import { linksIn } from './mails';

/** The code in a mail's link to verify an address, sign in or reset a password; empty when there is none. */
export function codeIn(mail: { text: string } | undefined): string {
	const paths = linksIn(mail ?? { text: '' }).map((link) => new URL(link).pathname);
	return (
		paths
			.map(
				(path) => /^\/(?:verify|verify\/email|sign-in|reset|join)\/([\w-]{20,})$/.exec(path)?.[1]
			)
			.find(Boolean) ?? ''
	);
}
