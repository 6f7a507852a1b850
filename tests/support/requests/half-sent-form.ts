import { connect } from 'node:net';

/** A form of which only the first half has arrived yet. */
export function halfSentForm(port: number) {
	const body = 'email=nobody%40member.example&password=whatever';
	const socket = connect(port, '127.0.0.1');
	let answer = '';
	socket.on('data', (chunk) => (answer += String(chunk)));
	const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
	const head = [
		'POST /sign-in HTTP/1.1',
		`Host: 127.0.0.1:${port}`,
		`Origin: http://127.0.0.1:${port}`,
		'Accept: text/html',
		'Content-Type: application/x-www-form-urlencoded',
		`Content-Length: ${body.length}`
	];
	socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 20)}`);
	return { finish: () => socket.write(body.slice(20)), closed };
}
