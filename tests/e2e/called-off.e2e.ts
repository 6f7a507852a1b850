import type { Page } from '@playwright/test';
import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { paris } from '../support/zones';
import { announce } from './steps/announce';
import { concierge, expect, member, neighbour, password, test } from './steps/empty-hub';
import { answer, toEvent } from './steps/events';
import { feedOf } from './steps/feed';
import { answerByMail, invite } from './steps/invite';
import { openMail } from './steps/mails';
import { signIn } from './steps/sign-in';

const talk = {
	kind: 'Atelier',
	title: 'Atelier vannerie',
	day: addDays(dateOf(fromEpoch(Date.now()), paris), 11)
} as const;
const guest = { email: 'odile.amance@post.example', name: 'Odile Amance' };
const reason = 'L’osier n’est pas arrivé.';
test.setTimeout(120_000);

test(
	'a cancelled event is shown as such on its page, by mail, and in every calendar',
	{ tag: '@plain-phone' },
	async ({ page, openBrowser }) => {
		const [desk, second, stranger] = [
			await openBrowser(),
			await openBrowser(),
			await openBrowser()
		];
		await signIn(desk, concierge, password);
		await announce(desk, talk);
		await invite(desk, neighbour, guest);
		await signIn(page, neighbour, password);
		await answerByMail(page, neighbour, talk.title, 'Je viens');
		await answerByMail(stranger, guest, talk.title, 'Peut-être');
		await signIn(second, member, password);
		await toEvent(second, talk.title);
		await answer(second, 'Je viens');
		const [entry] = (await feedOf(page)).filter(({ title }) => title === talk.title);
		expect(entry?.status).toBe('CONFIRMED');
		await openMail(page, neighbour.email, `Invitation : ${talk.title}`);
		const invitation = await calendarPart(page);
		expect(invitation.METHOD).toBe('REQUEST');

		await test.step('the concierge cancels it, with a reason', async () => {
			await toEvent(desk, talk.title);
			await desk.getByRole('link', { name: 'Au comptoir' }).click();
			await desk.getByRole('link', { name: 'Modifier l’évènement' }).click();
			await desk.getByText('Annuler l’évènement…').click();
			await desk.getByLabel('Motif, affiché à tout le monde').fill(reason);
			await desk.getByRole('button', { name: 'Annuler l’évènement', exact: true }).click();
			await expect(desk.getByRole('status')).toContainText(`« ${talk.title} » est annulé.`);
		});

		await test.step('the mail client of the invited person removes the entry', async () => {
			const mail = await openMail(page, neighbour.email, `Annulé : ${talk.title}`);
			await expect(mail.getByText(reason)).toBeVisible();
			const cancellation = await calendarPart(page);
			expect(cancellation).toMatchObject({
				...{ METHOD: 'CANCEL', STATUS: 'CANCELLED', UID: invitation.UID }
			});
			expect(Number(cancellation.SEQUENCE)).toBeGreaterThan(Number(invitation.SEQUENCE));
		});

		await test.step('the page says so, and offers no more answers', async () => {
			await toEvent(page, talk.title);
			const answers = page.getByRole('complementary');
			await expect(answers).toContainText('Cet évènement n’aura pas lieu.');
			await expect(answers).toContainText(reason);
			await expect(page.getByRole('radio')).toHaveCount(0);
		});

		await test.step('the calendar keeps the entry, marked as cancelled', async () => {
			expect(await feedOf(page)).toContainEqual({
				...{ ...entry, title: `Annulé\u00a0: ${talk.title}`, status: 'CANCELLED' }
			});
		});

		await test.step('a person who came without an invitation is told by mail too', async () => {
			const mail = await openMail(second, member.email, `Annulé : ${talk.title}`);
			await expect(mail.getByText(reason)).toBeVisible();
		});

		await test.step('the link of a guest leads to the news, and to no form', async () => {
			const mail = await openMail(stranger, guest.email, `Invitation : ${talk.title}`);
			await mail.getByRole('link', { name: 'Je viens' }).click();
			await expect(stranger.getByText('Cet évènement n’aura pas lieu.')).toBeVisible();
			await expect(stranger.getByRole('radio')).toHaveCount(0);
		});
	}
);

/** The properties that mail clients act on, from the calendar part of the open mail. */
async function calendarPart(page: Page): Promise<Record<string, string>> {
	const text = await page
		.getByRole('region', { name: 'La partie agenda' })
		.locator('pre')
		.innerText();
	const properties = text.matchAll(/^(METHOD|STATUS|UID|SEQUENCE):(.*?)\r?$/gm);
	return Object.fromEntries([...properties].map(([, name, value]) => [name, value]));
}
