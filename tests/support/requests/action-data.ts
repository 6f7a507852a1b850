/**
 * The data in the JSON answer of an action: numbers in it refer to places in `devalue`'s flat list, whose first
 * value is the whole.
 */
export async function actionData<Data>(answer: Promise<Response>): Promise<Data> {
	const { data } = (await (await answer).json()) as { data: string };
	const flat = JSON.parse(data) as unknown[];
	const read = (at: number): unknown => {
		if (at < 0) return undefined;
		const value = flat[at];
		if (Array.isArray(value)) return value.map((one: number) => read(one));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value as Record<string, number>).map(([name, one]) => [name, read(one)])
		);
	};
	return read(0) as Data;
}
