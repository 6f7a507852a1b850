/** How many answers to forms, as they were read from their connections, say that the form was done. */
export function answered(answers: readonly string[]): number {
	return answers.filter((text) => /^HTTP\/1\.1 303 /.test(text)).length;
}
