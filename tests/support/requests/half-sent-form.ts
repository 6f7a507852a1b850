import { connect } from 'node:net';

const signIn = { path: '/sign-in', body: 'email=nobody%40member.example&password=whatever' };

/** A form of which only the first half has arrived yet; `closed` is all that was answered. */
export function halfSentForm(port: number, { path, body } = signIn) {
	const socket = connect(port, '127.0.0.1');
	let answer = '';
	socket.on('data', (chunk) => (answer += String(chunk)));
	socket.on('error', () => {});
	const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
	const head = [
		`POST ${path} HTTP/1.1`,
		`Host: 127.0.0.1:${port}`,
		`Origin: http://127.0.0.1:${port}`,
		'Accept: text/html',
		'Content-Type: application/x-www-form-urlencoded',
		`Content-Length: ${body.length}`
	];
	socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 20)}`);
	return { finish: () => socket.write(body.slice(20)), closed };
}
