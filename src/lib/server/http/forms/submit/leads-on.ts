/** Whether an answer is a redirect; a script gets it as JSON. */
export async function leadsOn(response: Response): Promise<boolean> {
	if (response.headers.has('location')) return true;
	if (!response.headers.get('content-type')?.startsWith('application/json')) return false;
	return (await response.clone().text()).startsWith('{"type":"redirect"');
}
