/** A line or a cell that begins with a capital letter: « jeudi 3 décembre » to « Jeudi 3 décembre ». */
export function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
