import { describe, expect, it } from 'vitest';
import { hex, hubColour } from '$lib/server/mail/hub-colour';
import { renderMail, type MailTemplate } from '$lib/server/mail/template';

const given: MailTemplate = {
	locale: 'fr',
	hub: { name: 'Coworking Metz', hue: 248 },
	preheader: '18 h 30 à Coworking Metz.',
	date: { weekday: 'mardi', number: '1', suffix: 'er', month: 'décembre' },
	kicker: 'Bérénice vous invite',
	title: 'Jeudi pitch, 14e édition',
	facts: ['18 h 30 – 21 h', 'Atelier Jaumont'],
	greeting: 'Bonjour Agathe,',
	paragraphs: ['Six personnes présentent un projet.', 'Une ligne\net la suivante'],
	actions: [
		{ label: 'Je viens', href: 'https://sillon.example/i/a?answer=going', primary: true },
		{ label: 'Non', href: 'https://sillon.example/i/a?answer=declined' }
	],
	note: 'L’invitation est jointe.',
	rows: [
		{ label: 'Venir', text: 'Par la cour.' },
		{ label: 'Page', text: 'Tout.', link: { label: 'Ouvrir', href: 'https://sillon.example/e' } }
	],
	reason: 'Vous êtes membre de Coworking Metz.'
};

describe('a mail', () => {
	it('has the same content as text and as HTML, in the same order', () => {
		expect(renderMail(given).text).toBe(`Coworking Metz · Sillon

Bérénice vous invite
Jeudi pitch, 14e édition
mardi 1er décembre
18 h 30 – 21 h
Atelier Jaumont

Bonjour Agathe,

Six personnes présentent un projet.

Une ligne
et la suivante

Je viens\u00a0: https://sillon.example/i/a?answer=going
Non\u00a0: https://sillon.example/i/a?answer=declined

L’invitation est jointe.

Venir\u00a0: Par la cour.
Page\u00a0: Tout.
  Ouvrir\u00a0: https://sillon.example/e

Vous êtes membre de Coworking Metz.
`);
	});

	it('shows text as text, whatever was typed', () => {
		const evil = '<img src=x onerror="a()"> & \'b\'\u0000\u2028';
		const { html } = renderMail({
			...given,
			...{ title: evil, kicker: evil, greeting: evil, preheader: evil, note: evil, reason: evil },
			hub: { name: evil, hue: 10 },
			date: { weekday: evil, number: evil, suffix: evil, month: evil },
			facts: [evil, evil],
			paragraphs: [evil],
			actions: [{ label: evil, href: 'https://sillon.example/"><b>' }],
			rows: [{ label: evil, text: evil, link: { label: evil, href: 'https://sillon.example/' } }]
		});
		expect(html).not.toMatch(/<img|<b>|onerror="/);
		expect(
			html.match(/&lt;img src=x onerror=&quot;a\(\)&quot;&gt; &amp; &#39;b&#39;/g)
		).toHaveLength(19);
	});

	it('does not start a paragraph at a line break in a title', () => {
		const { text } = renderMail({ ...given, title: 'Jeudi\n\nhttps://evil.example' });
		expect(text).toContain('\nJeudi https://evil.example\n');
	});

	it('links to web addresses only', () => {
		for (const href of ['javascript:alert(1)', '/me', 'https://a b', 'data:text/html,x']) {
			expect(() => renderMail({ ...given, actions: [{ label: 'X', href }] })).toThrow(
				'no web address'
			);
		}
	});

	it('downloads nothing', () => {
		expect(renderMail(given).html).not.toMatch(/src=|url\(|<link|<script|@import|<img/i);
	});

	it('raises the endings of ordinals, in titles only where French does', () => {
		const { html } = renderMail(given);
		expect(html).toContain('14<sup style="font-size:58%; line-height:0;">e</sup>&nbsp;édition');
		expect(renderMail({ ...given, title: 'A14e, 2026e, 3 e' }).html).not.toContain('<sup');
	});

	it('marks what is written in another language than its own, and nothing else', () => {
		const written = [
			{ text: 'Jeudi pitch', lang: 'fr' as const },
			{ text: 'Par la\ncour.', lang: 'fr' as const },
			{ text: 'Atelier Jaumont', lang: 'de' as const }
		];
		const rows = [{ label: 'Kommen', text: 'Par la\ncour.' }];
		const { html, text } = renderMail({ ...given, locale: 'de', rows, written });
		expect(html).toContain('<span lang="fr">Jeudi pitch</span>, 14<sup');
		expect(html).toContain('<span lang="fr">Par la<br>cour.</span>');
		expect(html.match(/ lang=/g)).toHaveLength(3);
		expect(text).toContain('Jeudi pitch, 14e édition');
	});

	it('says in words that something is cancelled, and strikes its title through', () => {
		const { html } = renderMail({ ...given, cancelled: true, kicker: 'Annulé' });
		expect(html).toMatch(/<h1[^>]*text-decoration:line-through/);
	});
});

describe('the colour of a hub', () => {
	// Computed by Chromium from the same oklch() values.
	it.each([
		[1, 0, 0, '#ffffff'],
		[0, 0, 0, '#000000'],
		[0.6279554, 0.2576833, 29.2338851, '#ff0000'],
		[0.8664396, 0.2948272, 142.4953388, '#00ff00'],
		[0.4520137, 0.3132143, 264.052, '#0000ff']
	])('oklch(%f %f %f) is %s', (lightness, chroma, hue, expected) => {
		expect(hex(lightness, chroma, hue)).toBe(expected);
	});

	it('is readable at every hue, light and dark', () => {
		for (let hue = 0; hue < 360; hue += 1) {
			const [light, dark] = [hubColour(hue, 'light'), hubColour(hue, 'dark')];
			expect(contrast(light.ink, '#fffefd'), `ink ${hue}`).toBeGreaterThan(4.5);
			expect(contrast(light.stroke, '#fffefd'), `stroke ${hue}`).toBeGreaterThan(3);
			expect(contrast(dark.ink, '#181c26'), `dark ink ${hue}`).toBeGreaterThan(4.5);
			expect(contrast(dark.stroke, '#181c26'), `dark stroke ${hue}`).toBeGreaterThan(3);
		}
	});
});

function contrast(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
	return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
