import { expect, test } from 'vitest';
import { readStyles, wrongQueries } from '../support/house/styles';

test('every page uses the three breakpoints, written as ranges', () => {
	const styles = readStyles();
	const queries = Object.values(styles)
		.join('\n')
		.match(/@(media|container)[^{]*width/g);
	expect(queries?.length).toBeGreaterThan(20);
	expect(wrongQueries(styles)).toEqual([]);
});

test.each([
	['the old syntax', '@media (min-width: 48rem) {'],
	['its twin', '@media (max-width: 47.99rem) {'],
	['the old syntax of a height', '@media (max-height: 30rem) {'],
	['the old syntax of a container', '@container (min-width: 38rem) {'],
	['a fourth width', '@media (width >= 40rem) {'],
	['a fourth width at one end', '@media (48rem <= width < 68rem) {'],
	['a fourth width beside another question', '@media print and (width < 40rem) {'],
	['pixels', '@media (width >= 768px) {'],
	['both sides of a width at once', '@media (width <= 48rem) {'],
	['beyond a width', '@media (width > 48rem) {'],
	['one width alone', '@media (width: 48rem) {'],
	['the width turned round', '@media (48rem <= width) {'],
	['a width of its writing direction', '@media (inline-size >= 48rem) {'],
	['in an element', '<link rel="stylesheet" media="(width >= 48rem)" />'],
	['in a script', "matchMedia('(width >= 48rem)')"]
])('is refused: %s', (_, text) => {
	expect(wrongQueries({ 'src/routes/+page.svelte': text })).toHaveLength(1);
});

test.each([
	['from a width up', '@media (width >= 48rem) {'],
	['below a width', '@media (width < 30rem) {'],
	['between two', '@media (48rem <= width < 64rem) {'],
	['a part that asks for its own room', '@container (width >= 38rem) {'],
	['a named part', '@container programme (width < 22rem) {'],
	['paper', '@media print {'],
	['a property of that name', '.page { min-width: 0; max-width: 32rem; }']
])('is fine: %s', (_, text) => {
	expect(wrongQueries({ 'src/routes/+page.svelte': text })).toEqual([]);
});
