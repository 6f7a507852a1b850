import { concierge, expect, member, password, test } from '../steps/empty-hub';
import { signIn } from '../steps/sign-in';

test(
	'the desk finds a person by their number, writes down what it has to know, and finds them by their tag',
	{ tag: ['@nojs', '@phone'] },
	async ({ page, openBrowser }) => {
		const own = await openBrowser();
		await signIn(own, member, password);
		await own.goto('/me/account');
		await own.getByLabel('Téléphone').fill('demain');
		await own.getByRole('button', { name: 'Enregistrer' }).first().click();
		await expect(own.getByText('Ce n’est pas un numéro de téléphone.')).toBeVisible();
		await own.getByLabel('Téléphone').fill('+33 (0)3 87 12 34 56');
		await own.getByRole('button', { name: 'Enregistrer' }).first().click();
		await expect(own.getByLabel('Téléphone')).toHaveValue('+33 (0)3 87 12 34 56');
		await expect(own.getByText('Ce n’est pas un numéro de téléphone.')).toHaveCount(0);

		await signIn(page, concierge, password);
		await page.goto('/desk/coworking-metz/members');
		await page.getByLabel('Chercher un adhérent').fill('03 87 12 34');
		await page.getByRole('button', { name: 'Chercher' }).click();
		await page.getByRole('link', { name: member.name }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText(member.name);
		await expect(page.getByRole('link', { name: '+33 (0)3 87 12 34 56' })).toHaveAttribute(
			'href',
			'tel:+33387123456'
		);
		await page.getByLabel('Nouvelle note').fill('A rendu son badge.');
		await page.getByRole('button', { name: 'Ajouter la note' }).click();
		await expect(page.getByRole('status')).toContainText('La note est enregistrée.');
		await expect(page.getByLabel('Nouvelle note')).toHaveValue('');
		await expect(
			page.getByRole('listitem').filter({ hasText: 'A rendu son badge.' })
		).toContainText(concierge.name);
		await page.getByLabel('Étiquettes').fill('Résidents, bureau');
		await page.locator('#tags').getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByRole('checkbox', { name: 'Résidents' })).toBeChecked();

		await page.goto('/desk/coworking-metz/members');
		await page.getByRole('navigation', { name: 'Étiquettes' }).getByText('bureau').click();
		await expect(page.getByRole('row')).toHaveCount(2);
		await expect(page.getByRole('link', { name: member.name })).toBeVisible();
	}
);
