import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'tests/domain/inbox/corpus';

/**
 * Mails as mail programs write them, made by hand after their documented forms. They answer an invitation for
 * `marie.colin@guest.example` to an evening on 26 November 2026 at 18:30 in Metz. Their lines end with LF.
 */
export const corpus: readonly string[] = readdirSync(folder)
	.filter((name) => name.endsWith('.eml'))
	.map((name) => name.replace('.eml', ''));

/** The bytes of one of them, with its lines ended as mail servers hand it over, or as the files do. */
export function corpusMail(name: string, lineEnd: '\r\n' | '\n' = '\r\n'): Buffer {
	const text = readFileSync(join(folder, `${name}.eml`), 'latin1');
	return Buffer.from(text.replaceAll('\n', lineEnd), 'latin1');
}
