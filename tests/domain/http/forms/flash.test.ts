import { expect, it } from 'vitest';
import { findDone, flashOf, setFlash } from '$lib/server/http/forms/flash';

/** A browser with these cookies, on a page. */
function browser(cookies = new Map<string, string>()) {
	const jar = {
		get: (name: string) => cookies.get(name),
		set: (name: string, value: string) => void cookies.set(name, value),
		delete: (name: string) => void cookies.delete(name)
	};
	const at = (path: string) => ({
		url: new URL(`https://sillon.example${path}`),
		cookies: jar as never
	});
	const said = (path: string) =>
		flashOf(at(path), {
			saved: () => 'Enregistré.',
			admitted: ({ about }) => `${about} est des nôtres.`
		});
	return { at, said, done: (...done: [string, string, string?]) => setFlash(jar, ...done) };
}

it('a page says what was done once its form passed, and once only', () => {
	const { said, done } = browser();
	done('/desk/metz?q=odile#hours', 'saved');
	expect(said('/desk/metz?q=odile')).toBe('Enregistré.');
	expect(said('/desk/metz?q=odile')).toBeUndefined();
});

it('says it about whom it was', () => {
	const { said, done } = browser();
	done('/desk', 'admitted', 'Odile: la voisine');
	expect(said('/desk')).toBe('Odile: la voisine est des nôtres.');
});

it('pages in several tabs say each their own', () => {
	const { said, done } = browser();
	done('/me', 'saved');
	done('/me/account', 'admitted', 'Odile');
	expect(said('/')).toBeUndefined();
	expect(said('/me')).toBe('Enregistré.');
	expect(said('/me/account')).toBe('Odile est des nôtres.');
});

it('a state that stays on the page is found again', () => {
	const { at, done } = browser();
	done('/reset?sent=1', 'sent');
	expect(findDone(at('/reset?sent=1'))?.done).toBe('sent');
	expect(findDone(at('/reset?sent=1'))?.done).toBe('sent');
});

it.each(['', '?done=saved', '?done', '?done=constructor', '?done=__proto__'])(
	'an address alone says nothing: %j',
	(query) => expect(browser().said(`/desk${query}`)).toBeUndefined()
);

it.each(['gone', 'constructor', 'toString', '__proto__', '', 'saved\n'])(
	'nor does a cookie that no form of ours has set: %j',
	(value) => {
		const { said, done } = browser();
		done('/desk', value);
		expect(said('/desk')).toBeUndefined();
	}
);
