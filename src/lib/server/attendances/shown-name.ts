/** A name as other members see it: « Agathe V. ». */
export function shownName(name: string): string {
	const [first = '', ...rest] = name.trim().split(/\s+/);
	const initial = [...(rest.at(-1) ?? '')][0];
	return initial ? `${first}\u00a0${initial.toLocaleUpperCase('fr')}.` : first;
}
