import { expect, test } from 'vitest';
import { mailKinds } from '$lib/server/mail/kinds';
import { enqueue } from '$lib/server/outbox';
import { aMail } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { readSources, type Sources } from '../../support/house/layers';

const kinds = Object.keys(mailKinds);

/** Kinds that are a literal in no file of the server except their list. */
function neverSent(kinds: string[], sources: Sources): string[] {
	const said = Object.entries(sources)
		.filter(([path]) => path.startsWith('src/lib/server/') && !path.endsWith('mail/kinds.ts'))
		.map(([, text]) => text)
		.join('\n');
	return kinds.filter((kind) => !said.includes(`'${kind}'`));
}

test('each kind of mail in the list is sent somewhere', () => {
	expect(neverSent(kinds, readSources())).toEqual([]);
	expect(neverSent(['booking-forgotten'], readSources())).toEqual(['booking-forgotten']);
});

test('an invitation says how to opt out, and no other mail does', async () => {
	const store = await freshStore();
	const optOut = { unsubscribe: 'https://sillon.example/stop/token' };
	const queue = (input: Parameters<typeof aMail>[0]) =>
		store.write(byClock(), (change) => enqueue(change, aMail(input)));
	await expect(queue({ kind: 'invitation', unsubscribe: '' })).rejects.toThrow('opt out');
	await expect(queue({ kind: 'invitation-update', ...optOut })).rejects.toThrow('opt out');
	expect(await queue({ kind: 'invitation', ...optOut })).toHaveProperty('id');
	expect(await queue({ kind: 'invitation-update' })).toHaveProperty('id');
});
