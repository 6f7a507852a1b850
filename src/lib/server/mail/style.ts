import { hubColour } from './hub-colour';
import type { MailTemplate } from './template';

/** Styles that cannot be inline: for narrow and for dark screens. Clients that drop them lose little. */
export function mailStyle(hub: MailTemplate['hub']): string {
	return `
:root { color-scheme: light dark; }
a { color: inherit; }
@media (max-width: 480px) {
.pad { padding-left: 20px !important; padding-right: 20px !important; }
.wide { width: 100% !important; }
.stack { display: block !important; width: auto !important; padding: 0 0 8px 0 !important; }
.num { font-size: 72px !important; line-height: 64px !important; }
.h1 { font-size: 26px !important; line-height: 30px !important; }
.daycell { width: 116px !important; }
.rowhead { width: 84px !important; }
}
@media (prefers-color-scheme: dark) {
.bg { background: #090c13 !important; }
.sheet { background: #181c26 !important; }
.ink, .ink a { color: #f0ece5 !important; }
.ink2, .ink2 a { color: #c1bdb7 !important; }
.ink3, .ink3 a { color: #a29e96 !important; }
.rule { border-color: #f0ece5 !important; }
.hair { border-color: #31353f !important; }
${hub ? hubInTheDark(hub.hue) : ''}
.out { border-color: #c1bdb7 !important; }
.out a { color: #f0ece5 !important; }
}
`;
}

function hubInTheDark(hue: number): string {
	const { stroke, ink } = hubColour(hue, 'dark');
	return `.hubc { color: ${ink} !important; border-color: ${stroke} !important; }`;
}
