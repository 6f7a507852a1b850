import { expect, test } from 'vitest';
import { readSources } from '../support/house/layers';
import { formsSentTwice, formsWithoutKey } from '../support/house/posting-forms';

test('every form that writes is sent once, however often it is pressed', () => {
	const sources = readSources();
	const writing = Object.values(sources)
		.join('\n')
		.match(/<form[^>]*method="post"/gi);
	expect(writing?.length).toBeGreaterThan(40);
	expect(formsSentTwice(sources)).toEqual([]);
});

test('every form that writes has a request key', () => {
	expect(formsWithoutKey(readSources())).toEqual([]);
	const form = (content: string) => ({
		'src/routes/+page.svelte': `<form method="POST" action="?/save">${content}</form>`
	});
	expect(formsWithoutKey(form('<button>Envoyer</button>'))).toHaveLength(1);
	expect(formsWithoutKey(form('<div><SubmitButton>Envoyer</SubmitButton></div>'))).toEqual([]);
});

test.each([
	['sent by the browser', '<form method="POST"><button>Envoyer</button></form>'],
	['sent by a script', '<form method="post" action="?/save" use:enhance></form>'],
	['within a condition', '{#if true}<div><form method="POST"></form></div>{/if}'],
	['by another attachment', '<form method="POST" {@attach focusFirst()}></form>'],
	['by a method that is computed', '<form {method}></form>']
])('is refused: %s', (_, text) => {
	expect(formsSentTwice({ 'src/routes/+page.svelte': text })).toHaveLength(1);
});

test.each([
	['sent by the browser, once', '<form method="POST" {@attach submitOnce()}></form>'],
	['sent by a script, once', '<form method="post" {@attach submitOnce(enhance)}></form>'],
	['a search', '<form method="GET"></form><form role="search"></form>']
])('is fine: %s', (_, text) => {
	expect(formsSentTwice({ 'src/routes/+page.svelte': text })).toEqual([]);
});
