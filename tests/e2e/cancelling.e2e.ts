import { expect, member, password, test } from './steps/empty-hub';
import { atTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

test('a booking is cancelled only after a question', { tag: '@nojs' }, async ({ page }) => {
	await signIn(page, member, password);
	const day = await toOpenDay(page);
	await atTen(page).click();
	await page.getByLabel('Objet').fill('Répétition');
	await page.getByRole('button', { name: 'Réserver la salle' }).click();
	await expect(page.getByRole('status')).toContainText('C’est réservé');
	const mine = page.getByRole('cell').filter({ hasText: 'Répétition' });
	await mine.getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Salle Seille');

	const confirm = page.getByRole('button', { name: 'Annuler la réservation', exact: true });
	await expect(confirm).toBeHidden();
	await page.getByText('Annuler la réservation…').click();
	await expect(page.getByText('L’heure sera de nouveau libre pour tous.')).toBeVisible();
	await expect(confirm).toBeVisible();

	// Who turns away from the question keeps the booking.
	await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
	await expect(mine).toBeVisible();
	await mine.getByRole('link').click();
	await page.getByText('Annuler la réservation…').click();
	await confirm.click();
	await expect(page.getByRole('status')).toContainText('La réservation est annulée.');
	await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
	await expect(mine).toHaveCount(0);
	await expect(atTen(page)).toBeVisible();
});
