import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { leakedPasswords } from '$lib/server/auth/password/hashed-words';
import { listGuessableWords } from '$lib/server/hubs';
import { demoPassword } from '$lib/server/seed/demo-sign-ins';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { networkZone } from '$lib/time/zones';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';

// Security S8: what a guesser tries first is refused, and passphrases are not.

const camille = [
	...['Camille Commercy', 'camille.commercy@sillon.example'],
	...['Coworking Metz', 'La Poudrière', 'LORnTECH « La Source »']
];

const check = (password: string) => auth.checkNewPassword(password, camille);

/** The reason in French, without the advice after it. */
function reason(password: string): string {
	const refusal = check(password);
	const sentence = refusal ? refusalSentence(refusal, 'fr', networkZone) : '';
	return /: (.*?)\. Prenez/.exec(sentence)?.[1] ?? sentence;
}

const guessable = {
	'il suit les touches du clavier ou l’ordre des chiffres': [
		...['1qaz2wsx3edc', 'zaq12wsxcde3', '123qweasdzxc', 'asdfghjkl123', 'poiuytreza123'],
		...['112233445566', '147258369147', '789456123789', '0102030405060', '01234567890123'],
		...['aaaabbbbcccc', 'abcd1234abcd', 'aqwzsxedcrfv', 'qazwsxedcrfv', '1q2w3e4r5t6y'],
		...['1a2z3e4r5t6y', '123azeqsdwxc', 'mlkjhgfdsqpo'],
		...[
			'йцукенгшщзхъ',
			'фывапролджэ1',
			'ЙЦУКЕНячсмит',
			'1й2ц3у4к5е6н',
			'абвгдеёжзийк',
			'юбьтимсчя123'
		],
		...[
			';ςερτυθιοπ12',
			'ασδφγηξκλ123',
			'αβγδεζηθικλμ',
			'ΑΒΓΔΕΖΗΘ1234',
			'bépoèvdljzw1',
			'auiectsrnbép'
		],
		...['aoeuidhtns12', 'qwfpgjluy123']
	],
	'il répète la même chose': [
		...['159753159753', '123123123123', 'azertyazerty', 'doudoudoudou', 'jetaimejetaime'],
		...['abcabcabcabc', 'aaaaaaaaaaaaaaa', 'bonjour bonjour', '!!!!!!!!!!!!!!', 'xyxyxyxyxyxyxy']
	],
	'il contient votre nom, votre adresse ou le nom d’un espace': [
		...['sillonlorrain', 'coworkingmetz', 'CoworkingMetz57', 'lapoudriere2026', 'lornTECHlasource'],
		...['La Poudrière, Nancy', 'Camille-Commercy', 'commercycamille54', 'ycremmocellimac']
	],
	'il est de ceux que tout le monde choisit, ou une phrase connue': [
		...['technopole123', 'bonjourmonde!', 'pikachu12345', 'minecraft123', 'allezlesbleus'],
		...['correct horse battery staple', demoPassword, 'Trois-Traits-De-Craie', 'liberteegalite'],
		...['motdepasse2026', 'Password1234!', 'P@ssw0rd2026!', 'azertyuiop123', 'M0tD3P4sse2026!'],
		...[
			'jetaimemonamour',
			'vive la france',
			'parissaintgermain',
			'le petit prince',
			'harrypotter1'
		],
		...['the quick brown fox', 'tobeornottobe', 'maytheforcebewithyou', 'ilfaitbeauaujourdhui'],
		...['liberte egalite fraternite', 'fluctuat nec mergitur', 'sesame, ouvre-toi', 'startrek1234'],
		...[
			'stanislas54000',
			'placestanislas1',
			'zinedinezidane',
			'rougebleuvertjaune',
			'blaurotgelb123'
		],
		...['undeuxtroisquatre', 'onetwothreefour', 'schwarzrotgold'],
		...['marseille1313', 'Bienvenue2026', 'nimportequoi1', 'jenesaispas12', 'administrateur'],
		...['iloveyou1234', 'letmein12345', 'changeme1234', 'princesse123', 'Juillet2026!!'],
		...[
			'loulou123456',
			'soleil123456',
			'drowssap1234',
			'il fait beau',
			'987654321098',
			'hallowelt2026',
			'passwort1234'
		],
		// In letters of other scripts.
		...[
			'раѕѕword1234',
			'Раsswоrd2026!',
			'аzеrtyuiор12',
			'mоtdераsse12',
			'ραsswοrd1234',
			'bоnjоur2026!'
		],
		// Portuguese and Luxembourgish.
		...[
			'palavrapasse1',
			'Bem-vindo2026',
			'obrigado1234',
			'meuamor12345',
			'benfica12345',
			'saudade12345'
		],
		...['Passwuert123', 'Lëtzebuerg12', 'Moien12345!!', 'villmools merci', 'Roude Léiw 1'],
		...['Mir wëlle bleiwe, wat mir sinn', 'heróis do mar nobre povo']
	],
	'il est fait de trop peu de mots, ou de mots trop courants': [
		...['pour toi et moi', 'avec mes amis', 'mais pas vous']
	],
	'il est fait de dates': [
		...['12/05/1990-12/05', '1990-05-12 12.5.', '17/09/83 28/11/85', '24.12.1979-6/8']
	],
	'il est fait de noms ou de prénoms': [
		...['mathildebertrand', 'friedrichmargarethe', 'Clementine-Baptiste', 'thibaultguillaume1']
	],
	'il est fait d’une année': [
		...['ilovemetz2026', '2026-2027-2028', '12/05/1990 & 3/4', '12051990120590', '1205199012051']
	]
};

const good = `
le héron dort sur la cathédrale
quatre tuiles vertes et un violon
bleu-Vélo-17-grenouille
une girafe mange du béton
le parapluie jaune siffle
onze cailloux sous la pluie
mirabelle velours orage
papillon tracteur moutarde
lampe ancre 7 fougère
Rhubarbe-Kayak-Soudain
tiroir.plume.gravier
escargot turbo lavande
trombone & vinaigre 42
je repasse mes chaussettes
la soupe du facteur est bleue
deux loutres jouent au bridge
un tram nommé patience
brouette étoilée salsifis
tourbillon de noisettes
mon vélo a trois oreilles
pingouin mécanique 88
quetsche-marteau-nuage
le facteur oublie son accordéon
sept moufles dans un tiroir
nénuphar boulon cantine
ma bouilloire parle allemand
cartable en fonte rose
un hamster conduit la grue
gare-sablier-pivoine
chaussure perdue mardi gras
my cat paints tuesdays blue
seven umbrellas in the attic
copper walrus tangent
the kettle hates my piano
velvet-anchor-pickle
nine lazy otters by the canal
granite muffin telescope
borrowed ladder, purple soup
der Igel raucht im Keller
Wolkenbruch Kartoffel Geige
drei Regenschirme aus Blei
Mein Toaster singt Opern
Ziegel-Quark-Laterne
elf Möwen auf dem Bahnsteig
vNq7wXkT2mZp
kx8#Lq0vT!rw
gzvrtqmlpxwd
Z7-pluviose-tango
日本語のパスワードはながい
🐈🐕🦔🐿️🦊🐻🐼🐨🐯🦁🐮🐷
`
	.split('\n')
	.filter(Boolean);

/** Some of the list, in which they are hashed. */
const leaked = `
123456 password 12345678 qwerty dragon baseball football monkey letmein shadow master michael mustang
superman hunter harley zxcvbnm buster batman soccer tigger sunshine ranger hockey computer pepper freedom
princess maggie ginger cheese summer chelsea dallas yankees thunder merlin diamond silver bigdog snoopy
whatever chicken 1qaz2wsx3edc leavemealone sonyericsson finalfantasy unbelievable justinbieber needforspeed
supernatural scandinavian counterstrike intelligence transformers international cosmopolitan playstation3
jamesbond007 iseedeadpeople vanyarespekt
`
	.split(/\s+/)
	.filter(Boolean);

describe('a password that is guessed early', () => {
	it.each(Object.entries(guessable))('%s', (why, passwords) => {
		const said = passwords.map((password) => [password, reason(password)]);
		expect(said).toEqual(passwords.map((password) => [password, why]));
	});

	it('is one that has leaked, with whatever people add to make it long enough', () => {
		const added = leaked.flatMap((word) => [`${word}12345678`, word.repeat(4)]);
		const long = leaked.filter((word) => word.length >= auth.shortest);
		expect(long.length).toBeGreaterThan(10);
		expect([...long, ...added].filter((password) => !check(password))).toEqual([]);
	});
});

it('is known by hashes only: nobody reads the lists', () => {
	const bytes = Buffer.from(leakedPasswords, 'base64');
	expect(bytes.length).toBeGreaterThan(5 * 5000);
	const words = [...leakedPasswords.matchAll(/[a-z]{8,}/g)].map(([word]) => word);
	expect(words.filter((word) => leaked.includes(word))).toEqual([]);
});

it.each([
	...['7 rue de la Soierie', 'ruedelasoierie57000', 'blenodlespontamousson', 'Soierie 57000!']
])('is made of the city and the address of a hub: %s', async (password) => {
	const store = await freshStore();
	await aHub(store, { city: 'Metz', address: '7 rue de la Soierie, 57000 Metz' });
	await aHub(store, { slug: 'blenod', city: 'Blénod-lès-Pont-à-Mousson' });
	const words = await listGuessableWords(store.read);
	expect(auth.checkNewPassword(password, words)).toMatchObject({ refused: 'password-guessable' });
});

describe('a passphrase', () => {
	it('is accepted', () => {
		expect(good).toHaveLength(50);
		expect(good.filter(check)).toEqual([]);
	});
});
