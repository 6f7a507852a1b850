import { mount, unmount } from 'svelte';
import SavedLine from './SavedLine.svelte';

/** What a form says of what it has saved: that it does, that it has put it back, or that it could. */
export type Line = 'kept' | 'found' | 'changed';

interface Acts {
	forget: () => void;
	take?: () => void;
}

/** One quiet line: at the end of a form while somebody writes, at its top when they come back. */
export function sayLine(form: HTMLFormElement, shown: boolean) {
	let said: Line | undefined;
	let unsay = () => {};
	const line = {
		said: () => said,
		/** What its button does when nothing else is said. */
		onforget: () => {},
		say(next: Line | undefined, acts: Acts = { forget: () => line.onforget() }) {
			unsay();
			unsay = () => {};
			said = next;
			if (!next || !shown) return;
			const top = next === 'kept' ? null : form.firstChild;
			const mounted = mount(SavedLine, {
				target: form,
				...(top && { anchor: top }),
				props: { line: next, ...acts }
			});
			unsay = () => void unmount(mounted);
		}
	};
	return line;
}
