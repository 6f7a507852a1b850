import type Database from 'libsql';
import {
	type Condition,
	HranaError,
	holds,
	toHranaError,
	type Pipeline,
	type Statement,
	type StreamRequest
} from './protocol';
import { decode, encode } from './values';
import type { Holder, WriteLock } from './write-lock';

const reading =
	/^\s*(select|pragma|explain|values|begin(?! immediate)|commit|end|rollback|savepoint|release)\b/i;

/** One connection to the file, which a client uses through its batons. */
export class Stream implements Holder {
	closed = false;
	#lost = false;
	readonly #texts = new Map<number, string>();

	constructor(
		private readonly connection: Database.Database,
		private readonly lock: WriteLock,
		private readonly ignoresPragmas = false
	) {}

	/** All SQL that these requests run, for tests that wait for one of them. */
	textOf({ requests }: Pipeline): string {
		const stored = new Map(this.#texts);
		const texts = requests.flatMap((one): (string | undefined)[] => {
			if (one.type === 'store_sql') stored.set(one.sql_id, one.sql);
			const all =
				one.type === 'execute'
					? [one.stmt]
					: one.type === 'batch'
						? one.batch.steps.map(({ stmt }) => stmt)
						: one.type === 'sequence'
							? [one]
							: [];
			return all.map(({ sql, sql_id }) => sql ?? stored.get(sql_id!));
		});
		return texts.join(';\n');
	}

	async handle(request: StreamRequest): Promise<object> {
		switch (request.type) {
			case 'execute':
				this.#refuseLost();
				return { type: 'execute', result: await this.#run(request.stmt) };
			case 'batch':
				return { type: 'batch', result: await this.#batch(request.batch.steps) };
			case 'sequence':
				this.#refuseLost();
				await this.#locked(this.#textOf(request), (sql) => this.connection.exec(sql));
				return { type: 'sequence' };
			case 'describe':
				return { type: 'describe', result: this.#describe(this.#textOf(request)) };
			case 'store_sql':
				this.#texts.set(request.sql_id, request.sql);
				return { type: 'store_sql' };
			case 'close_sql':
				this.#texts.delete(request.sql_id);
				return { type: 'close_sql' };
			case 'close':
				this.close();
				return { type: 'close' };
		}
	}

	/** Another stream takes the lock: the transaction is undone, and the next request hears of it. */
	rollBack(): void {
		if (!this.connection.inTransaction) return;
		this.connection.exec('ROLLBACK');
		this.#lost = true;
		this.lock.release(this);
	}

	close(): void {
		if (this.closed) return;
		this.closed = true;
		if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
		this.lock.release(this);
		this.connection.close();
	}

	#refuseLost(): void {
		if (!this.#lost) return;
		this.#lost = false;
		throw new HranaError('Transaction timed out', 'TRANSACTION_TIMEOUT');
	}

	async #batch(steps: { stmt: Statement; condition?: Condition }[]) {
		const lost = this.#lost;
		this.#lost = false;
		const outcomes: ('ok' | 'error' | 'skipped')[] = [];
		const [results, errors]: [(object | null)[], (object | null)[]] = [[], []];
		for (const { stmt, condition } of steps) {
			let [result, error]: [object | null, object | null] = [null, null];
			try {
				if (lost) throw new HranaError('Transaction timed out', 'TRANSACTION_TIMEOUT');
				if (holds(condition, outcomes)) result = await this.#run(stmt);
			} catch (thrown) {
				const { message, code } = toHranaError(thrown);
				error = { message, code };
			}
			outcomes.push(result ? 'ok' : error ? 'error' : 'skipped');
			results.push(result);
			errors.push(error);
		}
		return { step_results: results, step_errors: errors };
	}

	#run(statement: Statement): Promise<object> {
		return this.#locked(this.#textOf(statement), (sql) => {
			if (this.ignoresPragmas && /^pragma .*=/i.test(sql)) return resultOf([], [], 0);
			const prepared = this.connection.prepare(sql);
			prepared.safeIntegers(true);
			const args = argumentsOf(statement);
			if (!prepared.reader) {
				const { changes, lastInsertRowid } = prepared.run(...args);
				return resultOf([], [], changes, lastInsertRowid);
			}
			const columns = prepared.columns().map(({ name, type }) => ({ name, decltype: type }));
			const rows = prepared.raw().all(...args) as unknown[][];
			return resultOf(columns, rows, reading.test(sql) ? 0 : rows.length);
		});
	}

	async #locked<T>(sql: string, work: (sql: string) => T): Promise<T> {
		if (!reading.test(sql)) await this.lock.take(this);
		try {
			if (this.closed) throw new HranaError('The stream is closed', 'STREAM_EXPIRED');
			return work(sql);
		} finally {
			if (this.closed || !this.connection.inTransaction) this.lock.release(this);
		}
	}

	#describe(sql: string) {
		const prepared = this.connection.prepare(sql);
		const cols = prepared.reader ? prepared.columns() : [];
		return {
			params: [],
			cols: cols.map(({ name, type }) => ({ name, decltype: type })),
			is_explain: /^\s*explain/i.test(sql),
			is_readonly: reading.test(sql)
		};
	}

	#textOf({ sql, sql_id }: { sql?: string; sql_id?: number }): string {
		const text = sql ?? this.#texts.get(sql_id!);
		if (text === undefined) throw new HranaError(`SQL text ${sql_id} not found`, 'SQL_NOT_FOUND');
		return text;
	}
}

function argumentsOf({ args = [], named_args: named = [] }: Statement): unknown[] {
	if (named.length === 0) return args.map(decode);
	return [
		Object.fromEntries(named.map(({ name, value }) => [name.replace(/^[:@$]/, ''), decode(value)]))
	];
}

function resultOf(cols: object[], rows: unknown[][], changes: number, rowid?: number | bigint) {
	return {
		cols,
		rows: rows.map((row) => row.map(encode)),
		affected_row_count: Number(changes),
		last_insert_rowid: rowid === undefined ? null : String(rowid)
	};
}
