import { startApp } from '../../tests/support/app';
import { Client } from '../../tests/support/http';
import { LibsqlServer } from '../../tests/support/libsql-server/server';
import { timed } from '../support/figures';
import { pause } from '../support/pause';
import type { Trial } from '../support/trial';
import { judgeStop } from './judge-stop';

/** Bar, in milliseconds. */
const within = 5_000;
/** How long after the silence began it is asked to stop: at different moments of the background work. */
const after = [500, 2_000, 6_000];
const asking = 20;

/** SIGTERM while a database server takes requests and answers none, with and without people who wait for it. */
export async function besideSilentServer(trial: Trial): Promise<string> {
	const server = await LibsqlServer.start();
	const app = await startApp({ env: { DATABASE_URL: server.url } });
	const stops: string[] = [];
	try {
		for (const wait of after) {
			for (const clients of [0, asking]) {
				server.hang();
				const asked = Array.from({ length: clients }, (_, place) => {
					const client = new Client(app.origin);
					const mail = { email: `visiteur-${place}@visitor.example` };
					return (place % 2 ? client.get('/agenda') : client.post('/sign-in?/mailLink', mail)).then(
						({ status }) => status,
						() => 0
					);
				});
				await pause(wait);
				const stopped = await timed(() => app.end());
				stops.push(judgeStop(trial, stopped, within));
				const strange = (await Promise.all(asked)).filter((status) => status !== 503);
				trial.hold(strange.length === 0, `answers ${strange.join()} beside a silent server`);
				server.goOn();
				await app.restart();
			}
		}
	} finally {
		server.goOn();
		await app.stop();
		await server.stop();
	}
	return stops.join(', ');
}
