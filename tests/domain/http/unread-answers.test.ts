import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { limitConnections } from '../../../scripts/lib/server/connection-limits.mjs';

it('an answer that nobody reads is given up', async () => {
	// More than the system keeps for somebody who does not read.
	const server = createServer((_request, response) => response.end(Buffer.alloc(64 * 2 ** 20)));
	limitConnections(server);
	// The same in a four-hundredth of the time.
	server.timeout /= 400;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
	client.on('error', () => {});
	onTestFinished(() => {
		client.destroy();
		server.close();
	});
	const [connection] = (await once(server, 'connection')) as [Socket];
	client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
	await once(connection, 'close');
	expect(connection.bytesWritten).toBeGreaterThan(0);
});
