import type { Client } from '../../support/http';
import { expectedOf, type Row } from './row';
import type { Role } from './roles';
import type { Secret } from './secrets';

/** What somebody got at an address. */
export interface Visit {
	role: Role;
	row: Row;
	path: string;
	status: number;
	location: string;
	/** The names of the secrets that it told. */
	told: string[];
	/** Who may not see a page may not have its data either: what the page's own part of them says. */
	data?: { type: string; status?: number; location?: string };
}

/** Opens every address of the table as this person. */
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
		const visit: Visit = {
			...{ role, row, path, status: answer.status },
			location: answer.headers.get('location') ?? '',
			told: toldBy(await answer.text())
		};
		// To who passes, the page itself brings its data.
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
 * The page's data as a script asks for them when it has those of the layouts already: the layouts
 * are not run then, so what they guard is open.
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
