import { expect, it } from 'vitest';
import { exportFiles } from '$lib/server/usecases/personal-data/export-files';
import { aBooking, hours } from '../../factories/booking';
import { monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';

it('a table of the export translates our words, and leaves what somebody typed as it is', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'left' });
	const user = await aMember(store, hub, { name: 'member', introduction: 'true' });
	const room = await aRoom(store, hub, { name: 'idea' });
	await aBooking(store, room, user, hours('10:00', '11:00'), { now: monday, title: 'left' });
	const files = await exportFiles(store.read, user, 'fr', monday);
	const rowOf = (name: string) => {
		const text = new TextDecoder().decode(files[name]).replace('\uFEFF', '');
		const [head = [], cells = []] = text.split('\r\n').map((line) => line.split(';'));
		return Object.fromEntries(head.map((title, index) => [title, cells[index]]));
	};
	expect(rowOf('compte.csv')).toMatchObject({ '"Nom"': '"member"', '"Langue"': '"français"' });
	expect(rowOf('adhesions.csv')).toMatchObject({
		...{ '"Espace"': '"left"', '"Rôle"': '"adhérent·e"', '"État"': '"en cours"' },
		'"Présentation"': '"true"'
	});
	expect(rowOf('reservations.csv')).toMatchObject({
		...{ '"Espace"': '"left"', '"Titre"': '"left"', '"Salle"': '"idea"' },
		...{ '"État"': '"confirmée"', '"Visible"': '"pour les adhérents"' }
	});
});
