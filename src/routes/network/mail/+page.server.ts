import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { flashOf } from '$lib/server/http/forms/flash';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { requireNetworkAdmin } from '$lib/server/http/guards';
import type { Viewer } from '$lib/server/members/viewer';
import { findMailServer } from '$lib/server/outbox';
import { isSameLogin, urlOf } from '$lib/server/outbox/server/mail-server';
import { tryServer } from '$lib/server/outbox/server/try-server';
import { holdsDemo } from '$lib/server/seed/demo-sign-ins';
import { removeMailServer, setMailServer } from '$lib/server/usecases/mail-server';
import { mailTrial } from '$lib/server/views/network/mail-trial';
import { senderTrouble } from '$lib/server/views/sender-trouble';
import type { Actions, PageServerLoad } from './$types';
import { serverForm, shownOf } from './server-form';

const page = '/network/mail';

export const load: PageServerLoad = async (event) => {
	const viewer = requireNetworkAdmin(event);
	const { read } = event.locals.db;
	const server = await findMailServer(read);
	const of = { host: server?.host ?? '', from: server?.from ?? '', port: '', to: viewer.email };
	const shown = shownOf(server?.settings);
	return {
		flash: flashOf(event, {
			sent: () => m.mailbox_server_saved({ trial: mailTrial({ state: 'sent' }, of).sentence }),
			waits: () => m.mailbox_server_saved({ trial: m.mailbox_trial_deferred(of) }),
			tested: () => m.mailbox_trial_sent(of),
			removed: m.mailbox_server_removed
		}),
		demo: await holdsDemo(read),
		sender: (await senderTrouble(read)) ?? null,
		email: viewer.email,
		server: server ? { source: server.source, host: server.host, from: server.from } : null,
		form: { ...shown, seen: shownVersion(shown) },
		passwordKept: Boolean(server?.settings?.password)
	};
};

export const actions: Actions = {
	/** Tries what was typed, and stores it when the server takes the test mail. */
	save: async (event) => {
		const viewer = requireNetworkAdmin(event);
		const { read } = event.locals.db;
		const stored = (await findMailServer(read))?.settings;
		const form = await readForm(event, serverForm);
		if (!form.valid) return form.failure;
		const { seen: _, ...typed } = form.values;
		if (await holdsDemo(read))
			return refusedForm(event, form.typed, { refused: 'demo-mails-nobody' });
		if (config().smtpUrl) return refusedForm(event, form.typed, { refused: 'mail-server-given' });
		const usesKept = typed.user !== '' && typed.password === '';
		if (usesKept && !(stored?.password && isSameLogin(stored, typed))) {
			return invalidForm(event, form.typed, { password: m.mailbox_server_password_again() });
		}
		const settings = { ...typed, ...(usesKept && { password: stored!.password }) };
		const trial = await tryOn(event, viewer, { ...settings, url: urlOf(settings) });
		if (!trial.works) {
			return invalidForm(event, form.typed, { [trial.field ?? 'host']: trial.sentence });
		}
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => shownOf((await findMailServer(db))?.settings),
			// Only what was tried is stored.
			together: [['host', 'security', 'port', 'user', 'from']],
			save: (change) => setMailServer(change, settings),
			answer: () => ({ to: page, done: trial.waits ? 'waits' : 'sent' })
		});
		return conflict ?? refusedForm(event, form.typed, refusal);
	},
	/** Sends a test mail by the server that is in use. */
	test: async (event) => {
		const viewer = requireNetworkAdmin(event);
		const server = await findMailServer(event.locals.db.read);
		if (!server) return invalidForm(event, {}, { trial: m.mailbox_stay_text() });
		const { host, from, settings } = server;
		const { smtpUrl } = config();
		const url = smtpUrl ?? (settings && urlOf(settings));
		if (!url) return invalidForm(event, {}, { password: m.mailbox_server_lost() });
		const trial = await tryOn(event, viewer, { url, from, host, port: portOf(url) });
		if (!trial.works) return invalidForm(event, {}, { trial: trial.sentence });
		const refused = await submit(
			event,
			async () => undefined,
			() => ({ to: page, done: 'tested' })
		);
		return refusedForm(event, {}, refused);
	},
	remove: async (event) => {
		requireNetworkAdmin(event);
		const refused = await submit(
			event,
			(change) => removeMailServer(change),
			() => ({ to: page, done: 'removed' })
		);
		return refusedForm(event, {}, refused);
	}
};

async function tryOn(
	event: RequestEvent,
	{ email, name, locale }: Viewer,
	server: { url: string; from: string; host: string; port: number | string }
) {
	const outcome = await tryServer(server, { email, name, locale }, event.locals.now);
	const trial = mailTrial(outcome, { ...server, to: email });
	return { ...trial, waits: outcome.state !== 'sent' };
}

function portOf(url: string): string {
	const { port, protocol } = new URL(url);
	return port || (protocol === 'smtps:' ? '465' : '587');
}
