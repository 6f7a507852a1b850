import * as m from '$lib/messages/catalogue';
import { splitAround } from '$lib/text/split-around';
import { hubColour, type HubColour } from './hub-colour';
import type { MailTemplate } from './template';
import { mailStyle } from './style';
import { escaped, escapedHref, escapedLines, escapedTitle } from './escape';
import { oneLine } from './printable';

const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
const font = "font-family:'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif;";

/**
 * The HTML of a mail, with tables and inline styles for mail clients. It must look right without its style
 * block and without images. Colours are the sRGB values of the tokens; nothing is downloaded.
 */
export function renderHtml(renderMail: MailTemplate): string {
	const rows = [
		head(renderMail),
		opening(renderMail),
		body(renderMail),
		actions(renderMail),
		note(renderMail)
	];
	const sheet = [...rows, facts(renderMail), reason(renderMail)].join('\n');
	return `<!doctype html>
<html lang="${renderMail.locale}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(renderMail.title)}</title>
<style>${mailStyle(renderMail.hub)}</style>
</head>
<body class="bg" style="margin:0; padding:0; background:#f3efe7;">
${preheader(renderMail)}
<table ${table} class="bg" width="100%" style="background:#f3efe7;"><tr><td align="center" style="padding:24px 0 40px 0;">
<table ${table} class="sheet" width="600" style="width:100%; max-width:600px; background:#fffefd; ${font}">
${sheet}
</table>
</td></tr></table>
</body>
</html>
`;
}

function preheader({ preheader }: MailTemplate): string {
	if (!preheader) return '';
	const hidden = 'display:none; max-height:0; overflow:hidden; font-size:1px; line-height:1px;';
	return `<div style="${hidden}">${escaped(preheader)}</div>`;
}

function head({ hub, locale }: MailTemplate): string {
	const rule = 'border-bottom:2px solid #181e2a; padding-bottom:12px;';
	const mark = `font-size:22px; line-height:24px; font-weight:800; letter-spacing:-0.5px; color:#181e2a;`;
	const name = hub ? hubName(hub.name, hubColour(hub.hue, 'light')) : '';
	return `<tr><td class="pad" style="padding:24px 40px 0 40px;"><table ${table} width="100%"><tr>
<td class="ink rule" style="${rule} ${mark}">${escaped(m.common_site({}, { locale }))}</td>
<td class="rule" align="right" style="${rule}">${name}</td>
</tr></table></td></tr>`;
}

function hubName(name: string, { stroke, ink }: HubColour): string {
	const style = `border-left:4px solid ${stroke}; padding-left:7px; font-size:15px; line-height:16px; font-weight:600; color:${ink};`;
	return `<span class="hubc" style="${style}">${escaped(name)}</span>`;
}

function opening(renderMail: MailTemplate): string {
	const { date, kicker, title, cancelled, code, locale } = renderMail;
	const strike = cancelled ? ' text-decoration:line-through;' : '';
	const [hours, ...rest] = (renderMail.facts ?? []).map((fact) => marked(fact, renderMail));
	const lines = hours ? [`<strong>${hours}</strong>`, ...rest].join('<br>') : '';
	const words = [
		kicker &&
			`<div class="ink2" style="font-size:15px; line-height:20px; color:#454a57; font-weight:600;">${escapedTitle(kicker)}</div>`,
		`<h1 class="h1 ink" style="margin:2px 0 10px 0; font-size:34px; line-height:37px; font-weight:800; letter-spacing:-0.8px; color:#181e2a;${strike}">${marked(title, renderMail, escapedTitle)}</h1>`,
		lines && `<div style="font-size:17px; line-height:25px;">${lines}</div>`,
		code &&
			`<div style="font-size:17px; line-height:25px;">${escaped(m.common_mail_code({}, { locale }))}</div>
<div style="font-size:34px; line-height:42px; font-weight:800; letter-spacing:4px;">${escaped(code)}</div>`
	];
	return `<tr><td class="pad" style="padding:28px 40px 0 40px;"><table ${table} width="100%"><tr>
${date ? day(date) : ''}<td valign="top" class="ink" style="color:#181e2a;">${words.filter(Boolean).join('\n')}</td>
</tr></table></td></tr>`;
}

function day({ weekday, number, suffix, month }: NonNullable<MailTemplate['date']>): string {
	const raised = suffix
		? `<span style="font-size:34px; line-height:0; vertical-align:46px; letter-spacing:-1px;">${escaped(suffix)}</span>`
		: '';
	return `<td class="daycell ink" width="150" valign="top" style="width:150px; color:#181e2a; font-size:17px; line-height:20px; font-weight:600;">${escaped(weekday)}<div class="num" style="font-size:104px; line-height:92px; font-weight:800; letter-spacing:-6px; margin-left:-4px;">${escaped(number)}${raised}</div>${escaped(month)}</td>
`;
}

function body(renderMail: MailTemplate): string {
	const { greeting, paragraphs } = renderMail;
	const all = [greeting, ...paragraphs].filter((text) => text);
	if (all.length === 0) return '';
	const set = all.map((text, i) => {
		const margin = i === all.length - 1 ? '0' : '0 0 14px 0';
		return `<p style="margin:${margin};">${marked(text!, renderMail, escapedLines)}</p>`;
	});
	return `<tr><td class="pad ink" style="padding:24px 40px 0 40px; font-size:17px; line-height:26px; color:#181e2a;">
${set.join('\n')}
</td></tr>`;
}

function actions({ actions = [] }: MailTemplate): string {
	if (actions.length === 0) return '';
	// Of three answers the gold one is a little wider. A single button is as wide as its label.
	const widths = actions.length === 3 ? ['40%', '30%', '30%'] : actions.map(() => '');
	const cells = actions.map((action, i) => {
		const gap = i === actions.length - 1 ? '' : ' style="padding-right:8px;"';
		const width = widths[i] ? ` width="${widths[i]}"` : '';
		return `<td class="stack"${width}${gap}>${button(action)}</td>`;
	});
	const full = actions.length === 3 ? ' width="100%"' : '';
	return `<tr><td class="pad" style="padding:20px 40px 0 40px;"><table ${table} class="wide"${full}><tr>
${cells.join('\n')}
</tr></table></td></tr>`;
}

function button({ label, href, primary }: NonNullable<MailTemplate['actions']>[number]): string {
	const [cell, link] = primary
		? [
				'bgcolor="#f6bb29" style="background:#f6bb29; border:1px solid #151a26; border-radius:4px;"',
				'font-weight:700; color:#151a26;'
			]
		: [
				'class="out" style="border:1px solid #454a57; border-radius:4px;"',
				'font-weight:600; color:#181e2a;'
			];
	return `<table ${table} width="100%"><tr><td align="center" ${cell}><a href="${escapedHref(href)}" style="display:block; padding:13px 20px; font-size:17px; line-height:20px; ${link} text-decoration:none;">${escaped(label)}</a></td></tr></table>`;
}

function note({ note }: MailTemplate): string {
	if (!note) return '';
	return `<tr><td class="pad ink2" style="padding:14px 40px 0 40px; font-size:15px; line-height:22px; color:#454a57;">${escapedLines(note)}</td></tr>`;
}

function facts(renderMail: MailTemplate): string {
	const { rows = [] } = renderMail;
	if (rows.length === 0) return '';
	const hair = 'border-top:1px solid #ddd9d0; padding:10px 0;';
	const lines = rows.map(({ label, text, link }) => {
		const more = link
			? ` <a href="${escapedHref(link.href)}" style="color:inherit;">${escaped(link.label)}</a>`
			: '';
		return `<tr><td class="hair ink2 rowhead" width="110" valign="top" style="${hair} padding-right:12px; color:#454a57;">${marked(label, renderMail)}</td><td class="hair ink" valign="top" style="${hair} color:#181e2a;">${marked(text, renderMail, escapedLines)}${more}</td></tr>`;
	});
	return `<tr><td class="pad" style="padding:24px 40px 0 40px;"><table ${table} width="100%" style="font-size:15px; line-height:22px;">
${lines.join('\n')}
</table></td></tr>`;
}

function reason({ reason, foot, rows = [] }: MailTemplate): string {
	const above = rows.length > 0 ? '0' : '28px';
	const stop = foot
		? `<br><a href="${escapedHref(foot.href)}" style="color:inherit;">${escaped(foot.label)}</a>`
		: '';
	return `<tr><td class="pad" style="padding:${above} 40px 28px 40px;"><div class="hair ink3" style="border-top:1px solid #ddd9d0; padding-top:14px; font-size:14px; line-height:20px; color:#5e636f;">${escapedLines(reason)}${stop}</div></td></tr>`;
}

/** A text as HTML, with what is written in another language than the mail marked as such (WCAG 3.1.2). */
function marked(text: string, { written = [], locale }: MailTemplate, asHtml = escaped): string {
	const foreign = written.filter(({ lang }) => lang !== locale);
	const words = foreign.map((one) => (text.includes(one.text) ? one.text : oneLine(one.text)));
	return splitAround(text, words)
		.map((part) => {
			const html = asHtml(part.text);
			return part.of === undefined ? html : `<span lang="${foreign[part.of]!.lang}">${html}</span>`;
		})
		.join('');
}
