import { join } from 'node:path';
import { isDate } from '$lib/time/dates';
import { config } from '../config';
import { embeddedPath } from '../db/embedded-path';
import type { ErasureId, UserId } from '../db/id';
import { appendLines, readLines } from '../files/line-file';
import type { AddressErasure } from './address-erasures';
import type { Erasure } from './erasures';

/**
 * Where the list of erasures is kept outside the database: beside an embedded file, else in the data folder.
 * @param path of the embedded file
 */
export function erasuresFile(path = embeddedPath()): string {
	return path ? `${path}.erasures` : join(config().dataDir, 'erasures');
}

/** What a list says: of accounts, by their ids, and of addresses, by their signatures. */
export interface ErasureList {
	accounts: Erasure[];
	addresses: AddressErasure[];
}

const accountLine = /^(\S{10}) ([0-9a-z]{20})$/;
const addressLine = /^(\S{10}) ([0-9a-z]{20}) ([\w-]{27})$/;

/** What a list says. */
export function readErasures(file: string): ErasureList {
	const list: ErasureList = { accounts: [], addresses: [] };
	for (const line of readLines(file)) {
		const [, erasedOn = '', id = '', signature] =
			addressLine.exec(line) ?? accountLine.exec(line) ?? [];
		if (!isDate(erasedOn)) continue;
		if (signature) list.addresses.push({ id: id as ErasureId, erasedOn, signature });
		else list.accounts.push({ userId: id as UserId, erasedOn });
	}
	return list;
}

/**
 * Adds those erasures to the end of a list that it does not know, and waits until the disk has them.
 * @returns how many
 */
export function appendErasures(file: string, { accounts, addresses }: ErasureList): number {
	const known = readErasures(file);
	const ids = new Set([...known.accounts.map(idOf), ...known.addresses.map(idOf)]);
	const isNew = (one: Erasure | AddressErasure) => !ids.has(idOf(one));
	const lines = linesOf({ accounts: accounts.filter(isNew), addresses: addresses.filter(isNew) });
	appendLines(file, lines);
	return lines.length;
}

function idOf(one: Erasure | AddressErasure): string {
	return 'userId' in one ? one.userId : one.id;
}

function linesOf({ accounts, addresses }: ErasureList): string[] {
	return [
		...accounts.map(({ erasedOn, userId }) => `${erasedOn} ${userId}`),
		...addresses.map(({ erasedOn, id, signature }) => `${erasedOn} ${id} ${signature}`)
	];
}
