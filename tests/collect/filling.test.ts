import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFillLink } from '#collect';
import { dictionary } from '#framework';
import { locale } from '#language';
import type { Content } from '../../src/routes/fill/content';
import { Filling } from '../../src/routes/fill/filling.svelte';
import { keptForms } from '../../src/routes/fill/kept';
import { Kept } from './made';

const ask = 'dialogue_participants,women_participants_pct,felt_heard,dialogue_sessions';
const linked = readFillLink(
	`project=co-x-a&name=A&country=CO&phase=III&stage=routine&period=2019&ask=${ask}`,
	dictionary,
	'2020-01-01'
)!;
/** A window as long as nobody closes it: what it holds is its own, what it keeps is everybody's. */
const type = (filling: Filling, id: string, value: string): void => {
	const card = filling.cards.find(({ gaps: [{ indicator }] }) => indicator.id === id)!;
	filling.entry(card).value = value;
	filling.touch();
};
const kept = () =>
	Object.fromEntries(
		Object.entries(keptForms<Content>()[0]!.content.entries).map(([key, { value }]) => [
			key.split(' ')[0],
			value
		])
	);

beforeEach(() => vi.stubGlobal('localStorage', new Kept()));
afterEach(() => vi.unstubAllGlobals());

describe('one form in two windows', () => {
	it('opened from a list that was made before the other window typed is the form as it stands now', () => {
		Filling.begin(linked, dictionary);
		const [listed] = keptForms<Content>();
		const other = Filling.begin(linked, dictionary);
		type(other, 'dialogue_participants', '40');
		type(other, 'felt_heard', '3,7');
		other.flush();
		const here = Filling.open(listed!, dictionary);
		type(here, 'dialogue_sessions', '4');
		here.keep();
		expect(kept()).toEqual({ dialogue_participants: '40', felt_heard: '3,7', dialogue_sessions: '4' });
	});
	it('has words in the language of the page on which they were begun', () => {
		const filling = Filling.begin(linked, dictionary);
		locale.settle('es');
		filling.tell('aims', 'Más');
		locale.settle('en');
		filling.tell('aims', 'Más voces');
		expect(filling.form.toldIn).toEqual({ aims: 'es' });
		filling.tell('aims', '');
		filling.tell('aims', 'More voices');
		expect(filling.form.toldIn).toEqual({ aims: 'en' });
	});
	it('that was deleted in the other is the one that was listed', () => {
		type(Filling.begin(linked, dictionary), 'dialogue_sessions', '4');
		const listed = { id: 'x', content: keptForms<Content>()[0]!.content };
		expect(Filling.open(listed, dictionary).content).toEqual(listed.content);
	});
});
