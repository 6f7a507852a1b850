import { isRefusal } from '$lib/messages/refusal';
import { faultOf } from '../../db/fault';
import type { BoundStore } from '../../db/store';
import { forgiveAttempts, type Counted } from '../rate-limit';

/**
 * Runs what an attempt was counted for. When the database fails at it, whether by a refusal or by an error, the
 * attempt is taken back: a busy database must not count as a wrong password. Nobody waits for that, and a database
 * that takes no write at all keeps the count.
 * @param counted what was counted, once
 */
export async function forgivenOnFault<T>(
	db: Pick<BoundStore, 'write'>,
	counted: Counted[],
	work: () => Promise<T>
): Promise<T> {
	try {
		const result = await work();
		if (isRefusal(result) && result.refused.startsWith('store-')) takeBack(db, counted);
		return result;
	} catch (error) {
		if (faultOf(error)) takeBack(db, counted);
		throw error;
	}
}

function takeBack({ write }: Pick<BoundStore, 'write'>, counted: Counted[]): void {
	void write(async (change) => {
		for (const one of counted) await forgiveAttempts(change, one, 1);
	}).catch(() => undefined);
}
