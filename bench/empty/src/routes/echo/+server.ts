export const GET = () => new Response('');

/** Reads the form as an action would, and sends on as an action does. */
export const POST = async ({ request }: { request: Request }) => {
	await request.formData();
	return new Response(null, { status: 303, headers: { location: '/' } });
};
