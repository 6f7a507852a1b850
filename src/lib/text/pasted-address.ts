/** The e-mail address in what somebody pasted, in lower case: « Marie Dupont <marie@hub.example>; ». */
export function pastedAddress(text: string): string | undefined {
	const [found] = /[^\s\p{Cf}<>()[\]"“”«»,;:]+@[^\s\p{Cf}<>()[\]"“”«»,;:]+/u.exec(text) ?? [];
	return found?.replace(/\.+$/, '').toLowerCase();
}
