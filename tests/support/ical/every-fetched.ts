import { checked } from './check';

// Whatever calendar a test fetches over HTTP is checked before the test sees it.
const marked = globalThis.fetch as typeof fetch & { checksCalendars?: true };

if (!marked.checksCalendars) {
	const checking: typeof marked = async (...given) => {
		const response = await marked(...given);
		if (response.headers.get('content-type')?.startsWith('text/calendar')) {
			const file = new Uint8Array(await response.clone().arrayBuffer());
			if (file.length > 0) checked(file);
		}
		return response;
	};
	checking.checksCalendars = true;
	globalThis.fetch = checking;
}
