import * as m from '$lib/messages/catalogue';
import type { ColumnKind, PlannedLine, ReadList } from '../../members';

/** How many lines of each kind are shown: a page of 2 000 would be slow on a phone. */
const shown = 100;

/** What an import would do, for the page that asks for the consent. */
export function importPreview({ columns, heads, samples }: ReadList, planned: PlannedLine[]) {
	const left = planned.filter(({ outcome }) => outcome.does === 'nothing');
	const taken = planned.filter(({ outcome }) => outcome.does !== 'nothing');
	return {
		columns: columns.map((kind, at) => ({
			kind,
			label: heads?.[at] || m.invites_import_column({ number: at + 1 }),
			samples: samples.map((cells) => cells[at] ?? '').filter(Boolean)
		})),
		taken: taken.length,
		again: taken.filter(({ outcome }) => outcome.does === 'invite-again').length,
		left: left.length,
		lines: [...left.slice(0, shown), ...taken.slice(0, shown)].map((line) => ({
			line: line.line,
			who: 'person' in line ? `${line.person.name} · ${line.person.email}` : line.said,
			words: wordsOf(line),
			wrong: line.outcome.does === 'nothing'
		})),
		more: Math.max(0, left.length - shown) + Math.max(0, taken.length - shown)
	};
}

function wordsOf({ outcome }: PlannedLine): string {
	if (outcome.does === 'invite') return m.invites_import_does_invite();
	if (outcome.does === 'invite-again') return m.invites_import_does_invite_again();
	if (outcome.does === 'admit') return m.invites_import_does_admit();
	return outcome.why === 'double'
		? m.invites_import_why_double({ of: outcome.of })
		: reasons[outcome.why]();
}

const reasons = {
	member: m.invites_import_why_member,
	invited: m.invites_import_why_invited,
	'by-network': m.invites_import_why_by_network,
	declined: m.invites_import_why_declined,
	'no-address': m.invites_import_why_no_address,
	'bad-address': m.invites_import_why_bad_address,
	'bad-name': m.invites_import_why_bad_name
};

/** What a column may hold, in words. */
export const columnWords: Record<ColumnKind, () => string> = {
	email: m.invites_import_kind_email,
	name: m.invites_import_kind_name,
	givenName: m.invites_import_kind_given_name,
	familyName: m.invites_import_kind_family_name,
	language: m.invites_import_kind_language,
	introduction: m.invites_import_kind_introduction,
	phone: m.invites_import_kind_phone,
	tags: m.invites_import_kind_tags,
	other: m.invites_import_kind_other
};
