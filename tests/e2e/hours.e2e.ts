import { expect, member, password, test } from './steps/empty-hub';
import { askForTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

test(
	'the end of a booking moves with a later start, and is left alone otherwise',
	{ tag: '@phone' },
	async ({ page }) => {
		await signIn(page, member, password);
		await toOpenDay(page);
		const form = await askForTen(page);
		const [from, until] = [
			form.getByLabel('De', { exact: true }),
			form.getByLabel('À', { exact: true })
		];
		await from.selectOption('14:00');
		await expect(until).toHaveValue('15:00');
		await from.selectOption('13:30');
		await expect(until).toHaveValue('15:00');
		const last = from.getByRole('option').last();
		await from.selectOption((await last.getAttribute('value'))!);
		await expect(until).toHaveValue(
			(await until.getByRole('option').last().getAttribute('value'))!
		);
	}
);
