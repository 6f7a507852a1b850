import { and, desc, eq } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../db/change';
import { recordedWithin, wasWithin } from '../db/moments/recorded';
import type { Db } from '../db/types';
import { hashCode, seal, unseal } from '../secrets';
import { keptFor, type CarriedForm } from './carried-form';
import { carriedForms } from './schema';

const purpose = 'carried form';
/** In characters, all fields together. A longer form is not kept. */
const longest = 64_000;
/** Of one browser, the newest: they travel with each of its pages. */
const mostShown = 4;

const hashOf = (browser: string, path: string) => hashCode(`${browser} ${path}`);

/**
 * Keeps what a form held for the browser with this code, in place of what it had kept for the same page.
 * @param browser its code
 */
export async function keepForm(
	{ tx, now }: Change,
	browser: string,
	form: CarriedForm
): Promise<void> {
	const text = JSON.stringify(form);
	if (text.length > longest) return;
	const kept = { browser: hashCode(browser), form: seal(purpose, text), keptAt: now };
	await tx
		.insert(carriedForms)
		.values({ hash: hashOf(browser, form.path), ...kept })
		.onConflictDoUpdate({ target: carriedForms.hash, set: kept });
}

/** What is kept for this browser, whoever wrote it; without what was sealed with a secret that is gone. */
export async function listKeptForms(db: Db, browser: string, now: Instant): Promise<CarriedForm[]> {
	const rows = await db
		.select()
		.from(carriedForms)
		.where(
			and(
				eq(carriedForms.browser, hashCode(browser)),
				recordedWithin(carriedForms.keptAt, keptFor.session, now)
			)
		)
		.orderBy(desc(carriedForms.keptAt))
		.limit(mostShown)
		.all();
	return rows
		.flatMap(({ form, keptAt }) => opened(form).map((one) => ({ one, keptAt })))
		.filter(({ one, keptAt }) => wasWithin(keptAt, keptFor[one.because], now))
		.map(({ one }) => one);
}

/** Forgets what was kept for a page, once a form there has passed. */
export async function forgetForm({ tx }: Change, browser: string, path: string): Promise<void> {
	await tx.delete(carriedForms).where(eq(carriedForms.hash, hashOf(browser, path)));
}

function opened(form: Buffer): CarriedForm[] {
	try {
		return [JSON.parse(unseal(purpose, form)) as CarriedForm];
	} catch {
		return [];
	}
}
