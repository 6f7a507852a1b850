import { matches } from '$lib/text/matches';
import { looksLikePhone, significantDigits } from '$lib/text/phone';

interface Searched {
	name: string;
	email: string;
	introduction: string;
	phone?: string | null;
	tags?: string[];
}

/** The fewest digits that are looked for in phone numbers: fewer are in most of them. */
const fewestDigits = 3;

/** The members whose name, address, introduction, phone number or tags contain every word of the search. */
export function search<M extends Searched>(members: M[], wanted: string): M[] {
	// Folding thousands of names takes a while.
	if (!wanted.trim()) return members;
	const digits = looksLikePhone(wanted) ? significantDigits(wanted) : '';
	const isTheirNumber = ({ phone }: M) =>
		digits.length >= fewestDigits && significantDigits(phone ?? '').includes(digits);
	return members.filter((member) => {
		const { name, email, introduction, phone, tags = [] } = member;
		return (
			isTheirNumber(member) || matches(wanted, name, email, introduction, phone ?? '', ...tags)
		);
	});
}
