import { createRawSnippet, mount, unmount } from 'svelte';
import Notice from '../../ui/Notice.svelte';

/**
 * Says something at the end of a form, beside its buttons.
 * @param on a link after the sentence
 * @returns a function that takes it away again
 */
export function sayAtEnd(
	form: HTMLFormElement,
	sentence: string,
	on?: { label: string; href: string }
): () => void {
	const children = on && createRawSnippet(() => ({ render: () => linkOf(on) }));
	const notice = mount(Notice, {
		target: form,
		props: { variant: 'no', title: sentence, ...(children && { children }) }
	});
	return () => void unmount(notice);
}

function linkOf({ label, href }: { label: string; href: string }): string {
	const link = document.createElement('a');
	link.href = href;
	link.textContent = label;
	return `<p>${link.outerHTML}</p>`;
}
