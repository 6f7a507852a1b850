/** Capitalises the start of a line or a cell: « jeudi 3 décembre » becomes « Jeudi 3 décembre ». */
export function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
