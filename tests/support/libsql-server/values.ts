/** A value as Hrana writes it in JSON: integers are text, because JSON cannot hold all of them. */
export type HranaValue =
	| { type: 'null' }
	| { type: 'integer'; value: string }
	| { type: 'float'; value: number }
	| { type: 'text'; value: string }
	| { type: 'blob'; base64: string };

export function decode(value: HranaValue): unknown {
	if (value.type === 'null') return null;
	if (value.type === 'integer') return BigInt(value.value);
	return value.type === 'blob' ? Buffer.from(value.base64, 'base64') : value.value;
}

/** @param value what `libsql` reads with safe integers: a number is no integer then */
export function encode(value: unknown): HranaValue {
	if (typeof value === 'bigint') return { type: 'integer', value: String(value) };
	if (typeof value === 'number') return { type: 'float', value };
	if (typeof value === 'string') return { type: 'text', value };
	if (value instanceof ArrayBuffer || value instanceof Uint8Array) {
		return { type: 'blob', base64: Buffer.from(value as Uint8Array).toString('base64') };
	}
	return { type: 'null' };
}
