/** A mail server as the network sets it. */
export interface MailServerSettings {
	host: string;
	port: number;
	/** `tls` from the first byte, or `starttls`: the connection turns to TLS before anything is said. */
	security: 'tls' | 'starttls';
	/** Empty for a server that asks for no password. */
	user: string;
	password: string;
	/** The From address of mails. */
	from: string;
}

/** What a server is reached by, without the From address: its password is good for nothing else. */
type Login = Omit<MailServerSettings, 'from'>;

/** As an `SMTP_URL`. */
export function urlOf({ host, port, security, user, password }: Login): string {
	const login = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}@` : '';
	return `${security === 'tls' ? 'smtps' : 'smtp'}://${login}${host}:${port}`;
}

/** Whether both are one login: a kept password is sent to no other server, and for no other user. */
export function isSameLogin(one: Omit<Login, 'password'>, other: Omit<Login, 'password'>): boolean {
	return (
		one.host === other.host &&
		one.port === other.port &&
		one.security === other.security &&
		one.user === other.user
	);
}
