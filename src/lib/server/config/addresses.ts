// What is wrong with an address of the environment, as the end of a sentence that begins with its name.

/**
 * @param text like `smtps://user:password@mail.example`
 * @param scheme without its secure `s`
 * @returns undefined for a good one
 */
export function mailServerProblem(text: string, scheme: 'smtp' | 'imap'): string | undefined {
	if (!new RegExp(`^${scheme}s?://`).test(text)) {
		return `must begin with ${scheme}:// or ${scheme}s://`;
	}
	if (isMailServer(text)) return undefined;
	return `must be like ${scheme}s://user:password@mail.example; in the user and the password, # is written %23, / is %2F, ? is %3F, % is %25`;
}

/** A password that holds one of these as it is ends there: its beginning is the port, and the user is the host. */
function isMailServer(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { hostname, pathname, search, hash, username, password } = new URL(text);
	return (
		hostname !== '' &&
		['', '/'].includes(pathname) &&
		!search.includes('@') &&
		hash === '' &&
		(username === '') === (password === '') &&
		isDecodable(username + password)
	);
}

function isDecodable(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}

/**
 * @param text of a database: a file, or a libSQL server
 * @returns undefined for a good one
 */
export function databaseProblem(text: string): string | undefined {
	if (!/^(file:|libsql:|https?:)/.test(text)) {
		return 'must begin with file:, libsql:, http: or https:';
	}
	if (text.startsWith('file:')) {
		return isFile(text)
			? undefined
			: 'must name a file, like file:data/sillon.db or file:///srv/sillon.db';
	}
	const isServer = URL.canParse(text) && new URL(text).hostname !== '';
	return isServer ? undefined : 'must name a server, like libsql://db.example';
}

/** With two slashes the first folder would be a host. */
function isFile(text: string): boolean {
	if (!text.startsWith('file://')) return text !== 'file:';
	return URL.canParse(text) && new URL(text).host === '' && new URL(text).pathname !== '/';
}

/**
 * @param text the public address of the site
 * @returns undefined for a good one
 */
export function originProblem(text: string): string | undefined {
	if (!URL.canParse(text)) return 'must be an address like https://agenda.example';
	const { protocol, pathname, search, hash } = new URL(text);
	if (!/^https?:$/.test(protocol)) return 'must begin with http:// or https://';
	const isBare = pathname === '/' && !search && !hash;
	return isBare ? undefined : 'must have nothing behind the host, like https://agenda.example';
}
