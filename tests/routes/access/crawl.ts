import type { Client } from '../../support/http';
import { expectedOf, type Row } from './row';
import type { Role } from './roles';
import type { Secret } from './secrets';

/** The answer to one person at one URL. */
export interface Visit {
	role: Role;
	row: Row;
	path: string;
	status: number;
	location: string;
	/** The names of the secrets that it contained. */
	told: string[];
	/** Whether it shows an object where its words were meant. */
	garbled: boolean;
	/**
	 * People who may not see a page must not get its data either: the page's own part of the data request.
	 */
	data?: { type: string; status?: number; location?: string };
}

/** Opens every URL of the table as this person. */
export async function crawl(
	client: Client,
	role: Role,
	addresses: { row: Row; path: string; isPage: boolean }[],
	secrets: Record<string, Secret>
): Promise<Visit[]> {
	const toldBy = (body: string) => {
		const text = body.replace(/\r\n[ \t]/g, '');
		return Object.keys(secrets).filter((name) => text.includes(secrets[name]!.text));
	};
	const visits: Visit[] = [];
	for (const { row, path, isPage } of addresses) {
		const answer = await client.get(path);
		const text = await answer.text();
		const visit: Visit = {
			...{ role, row, path, status: answer.status },
			location: answer.headers.get('location') ?? '',
			told: toldBy(text),
			garbled: /\[object |%5Bobject/i.test(text)
		};
		// Where the person has access, the page itself contains its data.
		if (isPage && expectedOf(row, role).status >= 300) {
			const body = await (await client.get(dataAddress(path))).text();
			visit.told.push(...toldBy(body));
			visit.data = ownPart(body);
		}
		visits.push(visit);
	}
	return visits;
}

/**
 * The URL of a page's data when a script already has the data of the layouts: the layouts do not run then,
 * so that their guards do not protect the page.
 */
function dataAddress(path: string): string {
	const [page = '', query] = path.split('?');
	const layouts = page.startsWith('/desk/') ? '00' : '0';
	const wanted = `x-sveltekit-invalidated=${layouts}1`;
	return `${page === '/' ? '' : page}/__data.json?${query ? `${query}&` : ''}${wanted}`;
}

function ownPart(body: string): NonNullable<Visit['data']> {
	try {
		const { type, location, nodes } = JSON.parse(body.split('\n')[0]!);
		return type === 'redirect' ? { type, location } : nodes.at(-1);
	} catch {
		return { type: 'no data' };
	}
}
