import type { Client, InArgs, InStatement, ResultSet } from '@libsql/client';
import { faultOf } from '../fault';

interface Read {
	statement: InStatement;
	done: (result: ResultSet) => void;
	failed: (error: unknown) => void;
}

/**
 * Sends the reads of one turn of the event loop together: a page that asks for six things at once waits for
 * one answer of the server, not for six. They see the database at the same moment.
 * @returns the same client, whose `execute` is for reads only
 */
export function groupedReads(client: Client): Client {
	const execute = client.execute.bind(client) as (statement: InStatement) => Promise<ResultSet>;
	let group: Read[] = [];

	async function send(reads: Read[]): Promise<void> {
		const [first, ...more] = reads;
		try {
			if (more.length === 0) return first!.done(await execute(first!.statement));
			const results = await client.batch(reads.map(({ statement }) => statement));
			for (const [place, { done }] of reads.entries()) done(results[place]!);
		} catch (error) {
			const isOfOne = more.length > 0 && !faultOf(error);
			// One that is wrong takes the others with it: each of them gets its own answer.
			for (const read of reads) {
				if (isOfOne) void send([read]);
				else read.failed(error);
			}
		}
	}

	client.execute = ((sql: InStatement, args?: InArgs) => {
		const statement = args && typeof sql === 'string' ? { sql, args } : sql;
		return new Promise<ResultSet>((done, failed) => {
			group.push({ statement, done, failed });
			if (group.length > 1) return;
			setImmediate(() => {
				const reads = group;
				group = [];
				void send(reads);
			});
		});
	}) as Client['execute'];
	return client;
}
