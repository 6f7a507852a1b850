import type { Page } from '@playwright/test';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { nextWorkday } from '../../factories/booking-times';
import { countJob, type Acts } from './acts';
import { actAs, expect, phone, test } from './world';

test.use(phone);
test.setTimeout(120_000);

const desk = '/desk/coworking-metz';
const workday = (days: number) => nextWorkday(plus(fromEpoch(Date.now()), days * dayMs));

/** What is shown before invitations leave takes the focus, and moves the page while it does. */
async function invite(by: Acts): Promise<void> {
	await by.tap(by.page.getByRole('button', { name: 'Vérifier avant l’envoi' }));
	await expect(by.page.getByText(/personnes recevront une invitation/)).toBeFocused();
	await by.tap(by.page.getByRole('button', { name: /^Envoyer \d+ invitations/ }));
	await expect(by.page.getByRole('status').first()).toContainText('en attente d’envoi');
}

const section = (page: Page, name: string) =>
	page.getByRole('navigation', { name: 'Comptoir' }).getByRole('link', { name });

test.beforeEach(async ({ page, app }) => {
	await actAs(page, app, 'concierge');
	await page.goto(desk);
});

test('people at the desk take no more acts than they may', async ({ page, app }) => {
	const said = page.getByRole('status').first();
	await countJob(page, { name: 'Admit somebody', before: 1, proposed: 1 }, async (by) => {
		await by.tap(page.getByRole('button', { name: 'Admettre Léonie Vézelise' }));
		await expect(said).toContainText('L’adhésion est acceptée');
	});
	await countJob(page, { name: 'Refuse somebody', before: 3, proposed: 3 }, async (by) => {
		const one = page.getByRole('listitem').filter({ hasText: 'Wassim Rosières' });
		await by.tap(one.getByText('Refuser', { exact: true }));
		await by.fill(one.getByRole('textbox'), 'Nous sommes au complet.');
		await by.tap(one.getByRole('button', { name: 'Envoyer le refus' }));
		await expect(one).toHaveCount(0);
	});
	await countJob(page, { name: 'Find a person', proposed: 4 }, async (by) => {
		await by.tap(section(page, 'Adhérents'));
		await by.fill(page.getByLabel('Chercher un adhérent'), 'florange');
		await by.tap(page.getByRole('button', { name: 'Chercher' }));
		await by.tap(page.getByRole('link', { name: 'Tania Florange' }));
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Tania Florange');
	});
	await page.goto(desk);
	await countJob(page, { name: 'Import members', proposed: 5 }, async (by) => {
		await by.tap(section(page, 'Adhérents'));
		await by.tap(page.getByRole('link', { name: 'Importer des adhérents' }));
		await by.fill(
			page.getByLabel('La liste'),
			'Courriel;Nom\nzita@list.example;Zita\nnoe@list.example;Noé'
		);
		await by.tap(page.getByRole('button', { name: 'Lire la liste' }));
		await by.tap(page.getByRole('button', { name: 'Inviter 2 personnes' }));
		await expect(said).toContainText('La liste est enregistrée');
	});
	await page.goto(desk);
	await countJob(page, { name: 'Mend the address of a refused mail', proposed: 3 }, async (by) => {
		const one = page.getByRole('listitem').filter({ hasText: 'Un courriel a été refusé' });
		await by.tap(one.getByRole('link', { name: 'Corriger l’adresse' }));
		await by.fill(page.getByLabel('Adresse corrigée'), 'tania@juste.example');
		await by.tap(page.getByRole('button', { name: 'Envoyer le lien' }));
		await expect(said).toContainText('Le lien est envoyé');
	});
	await page.goto(`/hubs/coworking-metz/rooms?day=${app.data.late}`);
	await countJob(page, { name: 'Correct a booking', before: 4, proposed: 4 }, async (by) => {
		await by.tap(page.getByText(/^Heures occupées/).first());
		await by.tap(page.getByRole('main').getByRole('link', { name: 'Relecture' }));
		await by.choose(page.getByLabel('À', { exact: true }), '12:00');
		await by.tap(page.getByRole('button', { name: 'Enregistrer' }));
		await expect(said).toContainText('C’est enregistré');
	});
});

test('the evening at the desk takes no more acts than it may', async ({ page }) => {
	await expect(page.getByText('fonctionne aussi hors connexion')).toBeVisible();
	const job = { name: 'Check in somebody, with one of two companions', proposed: 2 };
	await countJob(page, job, async (by) => {
		await by.tap(page.getByRole('button', { name: 'Pointer Hugo Dombasle' }));
		const row = page.getByRole('listitem').filter({ hasText: 'Hugo Dombasle' });
		await by.tap(row.getByRole('button', { name: /de moins/ }));
		await expect(row).toContainText('1 sur 2');
	});
	await countJob(page, { name: 'Note a walk-in', proposed: 2 }, async (by) => {
		await by.fill(page.getByRole('searchbox', { name: 'Chercher' }), 'Ana Forbach');
		await by.tap(page.getByRole('button', { name: 'Noter Ana Forbach' }));
		await expect(page.getByRole('listitem').filter({ hasText: 'Ana Forbach' })).toBeVisible();
	});
});

test('what the desk plans takes no more acts than it may', async ({ page, app }) => {
	const said = page.getByRole('status').first();
	await page.goto(`/hubs/coworking-metz/rooms?day=${app.data.busy}`);
	const close = { name: 'Close a room for a day, with two bookings', before: 15, proposed: 4 };
	await countJob(page, close, async (by) => {
		await by.tap(page.getByRole('link', { name: 'Fermer la salle… Salle Seille' }));
		await by.fill(page.getByLabel('Motif'), 'Peinture');
		await by.tap(page.getByRole('button', { name: 'Fermer sur cette période' }));
		await by.tap(page.getByRole('button', { name: 'Fermer, annuler et prévenir' }));
		await expect(said).toContainText('La fermeture est enregistrée');
	});
	await page.goto(desk);
	const announce = { name: 'Announce an event and invite', before: 19, proposed: 8 };
	await countJob(page, announce, async (by) => {
		await by.tap(section(page, 'Évènements'));
		await by.tap(page.getByRole('link', { name: 'Annoncer un évènement' }));
		await by.fill(page.getByLabel('Titre'), 'Goûter de la cour');
		await by.fill(page.getByLabel('Date', { exact: true }), workday(20));
		await by.tap(page.getByRole('button', { name: 'Publier l’évènement' }));
		await by.tap(page.getByRole('link', { name: 'Inviter des personnes' }));
		await invite(by);
	});
	await page.goto(`${desk}/events/atelier-devis`);
	await countJob(page, { name: 'Invite sixty people', before: 4, proposed: 3 }, async (by) => {
		await by.tap(page.getByRole('link', { name: 'Invitations', exact: true }));
		await invite(by);
	});
	await page.goto(desk);
	await countJob(page, { name: 'Start a series', proposed: 5 }, async (by) => {
		await by.tap(section(page, 'Cycles'));
		await by.tap(page.getByRole('link', { name: 'Lancer un cycle' }));
		await by.fill(page.getByLabel('Titre'), 'Mardi des devis');
		await by.fill(page.getByLabel('Première date'), workday(10));
		await by.tap(page.getByRole('button', { name: 'Lancer le cycle' }));
		await expect(said).toContainText('Le cycle est lancé');
	});
	await page.goto(`${desk}/events/jeudi-pitch`);
	await countJob(page, { name: 'Fill a pitch slot', proposed: 5 }, async (by) => {
		await by.tap(page.getByRole('link', { name: /Placer quelqu’un/ }).last());
		await by.fill(page.getByLabel('Adhérent, par nom ou adresse'), 'florange');
		await by.tap(page.getByRole('button', { name: 'Chercher' }));
		// There is a form for somebody without an account, too, which stands first until then.
		await expect(page.getByRole('radio', { name: 'Tania Florange' })).toBeChecked();
		await by.fill(page.getByLabel('Titre').first(), 'Consigne Moselle');
		await by.tap(page.getByRole('button', { name: 'Attribuer ce créneau' }).first());
		await expect(said).toContainText('Le créneau est attribué');
	});
});
