const kept = new Map<string, Uint8Array<ArrayBuffer>>();

/** The cost of sending so many bytes; making them costs nothing. */
export const GET = ({ params }: { params: { count: string } }) => {
	let bytes = kept.get(params.count);
	if (!bytes) kept.set(params.count, (bytes = new Uint8Array(Number(params.count)).fill(65)));
	return new Response(bytes, { headers: { 'content-length': params.count } });
};
