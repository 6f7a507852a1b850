import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lives on when files of the build are taken away under it, as by a new build in their place. adapter-node has listed
 * them at its start: one that is gone since it would begin to send, and the error of opening it would end the
 * process. Its address is passed on as one that never was, and an error of a file that is being sent ends that answer
 * alone.
 * @param {import('node:http').Server} server
 * @param {string} folder of the files that it sends
 */
export function outliveLostFiles(server, folder) {
	const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
	server.prependListener('request', (request, response) => {
		const path = request.url?.split('?', 1)[0]?.slice(1) ?? '';
		if (files.has(path) && !existsSync(join(folder, path))) request.url = `/${path}.gone`;
		response.on('pipe', (source) => source.once('error', () => response.destroy()));
	});
}
