type Fields = Record<string, string | number | string[]>;

/**
 * A client that keeps cookies, does not follow redirects, and sends forms like a page without JavaScript.
 * Each request in progress has its own socket, so that a thousand can race.
 */
export class Client {
	readonly cookies = new Map<string, string>();

	constructor(
		readonly origin: string,
		readonly language = 'fr'
	) {}

	get(path: string, headers: Record<string, string> = {}): Promise<Response> {
		return this.#send(path, { headers });
	}

	head(path: string, headers: Record<string, string> = {}): Promise<Response> {
		return this.#send(path, { method: 'HEAD', headers });
	}

	/** @param path with the name of the action: `/me?/leave` */
	post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Response> {
		const body = new URLSearchParams();
		for (const [name, value] of Object.entries(fields)) {
			for (const one of Array.isArray(value) ? value : [value]) body.append(name, String(one));
		}
		return this.#send(path, { method: 'POST', body, headers: { origin: this.origin, ...headers } });
	}

	/** Follows a redirect with the cookies that it set; returns any other answer as it is. */
	async follow(answer: Response | Promise<Response>): Promise<Response> {
		const response = await answer;
		const location = response.headers.get('location');
		if (!location) return response;
		await response.arrayBuffer();
		return this.get(new URL(location, response.url || this.origin).href.slice(this.origin.length));
	}

	async #send(path: string, init: RequestInit & { headers: Record<string, string> }) {
		const response = await fetch(this.origin + path, {
			...init,
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				'accept-language': this.language,
				...(this.cookies.size > 0 && { cookie: this.#cookieHeader() }),
				...init.headers
			}
		});
		for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
		return response;
	}

	#cookieHeader(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	#keep(cookie: string): void {
		const [pair = '', ...attributes] = cookie.split(';');
		const [name = '', value = ''] = pair.trim().split(/=(.*)/s);
		const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
		if (gone || value === '') this.cookies.delete(name);
		else this.cookies.set(name, value);
	}
}
