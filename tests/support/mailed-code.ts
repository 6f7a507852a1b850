import { linksIn } from './mails';

/** The code in the link of a mail that proves an address, signs in or resets; empty when there is none. */
export function codeIn(mail: { text: string } | undefined): string {
	const paths = linksIn(mail ?? { text: '' }).map((link) => new URL(link).pathname);
	return (
		paths
			.map((path) => /^\/(?:verify|sign-in|reset)\/([\w-]{20,})$/.exec(path)?.[1])
			.find(Boolean) ?? ''
	);
}
