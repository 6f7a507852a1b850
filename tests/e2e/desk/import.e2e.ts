import { concierge, expect, password, test } from '../steps/empty-hub';
import { inviteList, joinByLink, pasteList } from '../steps/first-steps';
import { openMail } from '../steps/mails';
import { signIn } from '../steps/sign-in';

const desk = '/desk/coworking-metz';
const odile = { email: 'odile.amance@list.example', name: 'Odile Amance' };
const list = [
	'Courriel;Nom;Prénom;Métier',
	`${odile.email};Amance;Odile;Relieuse`,
	'karim.bitche@;Bitche;Karim;Luthier',
	'zita.vic@list.example;Vic;Zita;Verrière'
].join('\n');

test(
	'a pasted list becomes members, each by a link of their own',
	{ tag: '@plain-phone' },
	async ({ page, openBrowser }) => {
		const member = await openBrowser();

		await test.step('the desk pastes its list, and sees what would happen', async () => {
			await signIn(page, concierge, password);
			await page.goto(`${desk}/members`);
			await pasteList(page, list);
			await expect(page.getByRole('listitem').filter({ hasText: 'karim.bitche@' })).toContainText(
				'Adresse mal écrite'
			);
			await expect(page.getByLabel('La liste')).toHaveValue(list);
		});

		await test.step('one button invites, and the page says how far it is', async () => {
			await inviteList(page);
			await expect(page.getByRole('listitem').filter({ hasText: odile.email })).toBeVisible();
		});

		await test.step('a person opens the link, accepts the rules, and is a member', async () => {
			const mail = await openMail(member, odile.email, 'Rejoignez Coworking Metz');
			await mail.getByRole('link', { name: 'Rejoindre Coworking Metz' }).click();
			await joinByLink(member, odile.name);
			await page.goto(`${desk}/members?q=amance`);
			await expect(page.getByRole('link', { name: odile.name })).toBeVisible();
		});

		await test.step('the import is taken back for whoever has not answered', async () => {
			await page.goto(`${desk}/members/invites`);
			await page.getByText('Annuler l’import…').click();
			await page.getByRole('button', { name: 'Annuler l’import', exact: true }).click();
			await expect(page.getByRole('status')).toContainText('L’import est annulé');
			await expect(page.getByText('zita.vic@list.example')).toHaveCount(0);
			await page.goto(`${desk}/members?q=amance`);
			await expect(page.getByRole('link', { name: odile.name })).toBeVisible();
		});
	}
);
