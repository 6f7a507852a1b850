export const GET = () => new Response('');

/** Reads the form and redirects, like an action. */
export const POST = async ({ request }: { request: Request }) => {
	await request.formData();
	return new Response(null, { status: 303, headers: { location: '/' } });
};
