import { json } from '@sveltejs/kit';
import { sql } from 'drizzle-orm';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	await locals.db.read.get(sql`select 1`);
	return json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
};
