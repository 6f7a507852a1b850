const written: Record<string, string> = {
	'<': '\\u003c',
	'>': '\\u003e',
	'&': '\\u0026',
	'\u2028': '\\u2028',
	'\u2029': '\\u2029'
};

/**
 * A value as JSON that may stand in a `<script>` element: no text in it ends the element or opens a comment there
 * (`</script>`, `<!--`), and a parser of JSON reads the same value.
 */
export function jsonInHtml(value: object): string {
	return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => written[character]!);
}
