import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Draft, HeldDraft } from '#archive';
import { decisionKey, type Decisions } from '#framework';
import { read, type SourceFile } from '#ingest';
import { draftFrom, type InProgress } from '../src/lib/workspace/drafting';
import { Keeping } from '../src/lib/workspace/keeping';
import { file, nothingKnown } from './ingest/reading';
import { play, ready } from './messy/play';

const plain = file(
	'plain.csv',
	'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nA;PE;Escolar;30/11/2019;1.250'
);
const telephones = file(
	'telephones.csv',
	'Proyecto;País;Tipo de biblioteca;Fecha de corte;Teléfono;Participantes\nB;PE;Escolar;30/11/2019;300 555 0142;12'
);
const answered = file(
	'answers.csv',
	'Marca temporal;Biblioteca;Se sintió escuchado/a\n30/11/2019 10:00;A;4\n30/11/2019 10:05;A;5\n30/11/2019 10:09;A;3'
);
const unknown = file('unknown.csv', 'Uno;Dos\nx;y\nz;w');
const photo: SourceFile = {
	name: 'photo.png',
	bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
};

const inProgress = (
	files: SourceFile[],
	decisions: Decisions = {},
	more: Partial<InProgress> = {}
): InProgress => ({
	id: 'one',
	files: files.map(({ name, bytes }) => {
		const own = bytes as Uint8Array<ArrayBuffer>;
		return { name, file: new File([own], name), bytes: Promise.resolve(own) };
	}),
	outcome: read(files, decisions, nothingKnown),
	decisions,
	made: Object.entries(decisions).map(([key, choice]) => ({ key, choice, problem: null })),
	left: [],
	stage: 'files',
	by: '',
	note: '',
	...more
});
const namesOf = ({ files, left }: Draft) => ({ kept: files.map(({ name }) => name), left });
const personal = (of: InProgress): string =>
	of.outcome.problems.find(({ code }) => code === 'personal_data')!.ask!.key;

describe('of an import in progress is kept', () => {
	it('a file of which nothing must be removed, with its bytes', async () => {
		const draft = await draftFrom(inProgress([plain]));
		expect(namesOf(draft)).toEqual({ kept: ['plain.csv'], left: [] });
		expect(draft.files[0]?.bytes).toEqual(plain.bytes);
	});

	it('no file with columns of persons, before that question is answered and after they are dropped', async () => {
		const before = inProgress([plain, telephones]);
		expect(namesOf(await draftFrom(before))).toEqual({ kept: ['plain.csv'], left: ['telephones.csv'] });
		const dropped = inProgress([plain, telephones], { [personal(before)]: 'drop' });
		expect(namesOf(await draftFrom(dropped))).toEqual({ kept: ['plain.csv'], left: ['telephones.csv'] });
	});

	it('a file whose column a person keeps, since it is archived as it came', async () => {
		const key = personal(inProgress([telephones]));
		expect(namesOf(await draftFrom(inProgress([telephones], { [key]: 'keep' })))).toEqual({
			kept: ['telephones.csv'],
			left: []
		});
	});

	it('no file with texts in which somebody may be reached, before that question is answered', async () => {
		const texts = file(
			'texts.csv',
			'project_id,field,lang,text\na,challenges,es,Llame a Ana al 300 555 0142\na,products,es,Un mural'
		);
		const before = inProgress([texts]);
		expect(namesOf(await draftFrom(before)).left).toEqual(['texts.csv']);
		const after = inProgress([texts], { [personal(before)]: 'keep' });
		expect(namesOf(await draftFrom(after)).kept).toEqual(['texts.csv']);
	});

	it('no file with a column that is not read and in which somebody may be reached', async () => {
		const notes = file(
			'notes.csv',
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Zzz\nA;PE;Escolar;30/11/2019;12;llame al 300 555 0142 o a Ana'
		);
		const before = inProgress([notes]);
		expect(namesOf(await draftFrom(before)).left).toEqual(['notes.csv']);
	});

	it('no file of single answers, and none that may be one', async () => {
		expect(namesOf(await draftFrom(inProgress([plain, answered, unknown])))).toEqual({
			kept: ['plain.csv'],
			left: ['answers.csv', 'unknown.csv']
		});
	});

	it('nothing of a file of which nothing comes, and nobody is asked for it again', async () => {
		const twin = { name: 'twin.csv', bytes: plain.bytes };
		expect(namesOf(await draftFrom(inProgress([plain, twin, photo])))).toEqual({
			kept: ['plain.csv'],
			left: []
		});
	});

	it('no word of what stands in the cells of a file that is not kept', async () => {
		const now = inProgress([plain, telephones]);
		const about = (name: string, key: string, choice: string) => ({
			...{ key, choice },
			problem: {
				code: 'not_a_number' as const,
				level: 'block' as const,
				where: { file: name },
				found: 'secreto'
			}
		});
		const signature = now.outcome.readings.find(({ file: name }) => name === 'telephones.csv')!.signature;
		const { made } = await draftFrom({
			...now,
			made: [
				about('telephones.csv', decisionKey.text(signature, 'Participantes', 'secreto'), '4'),
				about('telephones.csv', decisionKey.column(signature, 'Teléfono'), 'drop'),
				about('plain.csv', decisionKey.value('country', 'Perú'), 'PE'),
				{ key: decisionKey.cell('telephones.csv', 2, 'Participantes', 'secreto'), choice: '5', problem: null }
			]
		});
		expect(made.map(({ key, choice, problem }) => [key.split(':')[0], choice, problem !== null])).toEqual([
			['column', 'drop', false],
			['value', 'PE', true]
		]);
	});

	it('no decision that repeats what a person dropped afterwards, whatever file it was about', async () => {
		const key = decisionKey.value('country', 'Casa de Ana');
		const now = inProgress([plain]);
		const problem = {
			...{ code: 'unknown_code' as const, level: 'block' as const, where: { file: 'plain.csv' } },
			found: 'Casa de Ana'
		};
		const draft = (forgotten: string[]) =>
			draftFrom({
				...now,
				outcome: { ...now.outcome, forgotten },
				made: [{ key, choice: 'PE', problem }]
			});
		expect((await draft([])).made).toHaveLength(1);
		expect((await draft([key])).made).toEqual([]);
	});

	it('which side counts where a key is loaded already, though another file is not kept', async () => {
		const now = inProgress([plain, telephones]);
		const made = [{ key: decisionKey.changed(), choice: 'old', problem: null }];
		expect((await draftFrom({ ...now, made })).made).toEqual(made);
	});

	it('the name of a file that was not kept before and has not come again', async () => {
		const draft = await draftFrom(inProgress([plain, telephones], {}, { left: ['earlier.csv'] }));
		expect(draft.left).toEqual(['earlier.csv', 'telephones.csv']);
	});

	it('of 28 messy files all but those with telephones and single answers, whatever was decided', async () => {
		const folder = 'tests/messy/files';
		const names = (await readdir(folder)).sort();
		const files = await ready(
			await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(`${folder}/${name}`) })))
		);
		const { decisions } = play(files);
		for (const said of [{}, decisions]) {
			const draft = await draftFrom(inProgress(files, said));
			expect(draft.files).toHaveLength(26);
			expect(draft.left).toEqual([
				'05-casa-abierta.csv',
				'07-kobo-laguna-verde.csv',
				'08-formulario-camino-real.csv'
			]);
		}
	});
});

/** A workspace whose drafts are looked at as they are kept. */
function kept(fail?: (what: string) => void) {
	const said: string[] = [];
	let id = 'one';
	const keeping = new Keeping({
		get id() {
			return id;
		},
		async draft() {
			fail?.('draft');
			const own = id;
			const tell = (what: string) => {
				said.push(`${own} ${what}`);
				fail?.(what);
			};
			return {
				read: async () => null,
				keep: async ({ stage }: Draft) => tell(stage),
				forget: async () => tell('forget'),
				close: async () => tell('close')
			} satisfies HeldDraft;
		}
	});
	const settled = () => keeping.take();
	return { keeping, said, settled, move: (to: string) => (id = to) };
}

describe('keeping', () => {
	it('grants the newest of several wishes that wait', async () => {
		const { keeping, said, settled } = kept();
		for (const stage of ['files', 'columns', 'check']) keeping.keep(inProgress([plain], {}, { stage }));
		await settled();
		expect(said).toEqual(['one check', 'one forget']);
	});

	it('is over with what it waits for once it is to forget', async () => {
		const { keeping, said, settled } = kept();
		keeping.keep(inProgress([plain], {}, { stage: 'files' }));
		await vi.waitFor(() => expect(said).toEqual(['one files']));
		keeping.keep(inProgress([plain], {}, { stage: 'check' }));
		keeping.forget();
		await settled();
		expect(said.filter((what) => what === 'one check')).toEqual([]);
		expect(said[1]).toBe('one forget');
	});

	it('follows the person to another workspace, and leaves what was kept in the first', async () => {
		const { keeping, said, settled, move } = kept();
		keeping.keep(inProgress([plain]));
		await vi.waitFor(() => expect(said).toHaveLength(1));
		move('two');
		keeping.keep(inProgress([plain], {}, { stage: 'check' }));
		await settled();
		expect(said.slice(0, 3)).toEqual(['one files', 'one close', 'two check']);
	});

	it('keeps nothing of more than 20 MB, and lets go of what it had', async () => {
		const { keeping, said, settled } = kept();
		keeping.keep(inProgress([plain]));
		await vi.waitFor(() => expect(said).toHaveLength(1));
		const large = inProgress([plain]);
		const file = new File([new Uint8Array(20_000_001)], 'plain.csv');
		keeping.keep({ ...large, files: [{ ...large.files[0]!, file }] });
		await settled();
		expect(said.slice(0, 2)).toEqual(['one files', 'one forget']);
	});

	it('that fails is never felt, and what was kept before is deleted', async () => {
		const { keeping, said, settled } = kept((what) => {
			if (what === 'check') throw new DOMException('full', 'QuotaExceededError');
		});
		keeping.keep(inProgress([plain]));
		await vi.waitFor(() => expect(said).toHaveLength(1));
		keeping.keep(inProgress([plain], {}, { stage: 'check' }));
		expect(await settled()).toBeNull();
		expect(said.slice(0, 3)).toEqual(['one files', 'one check', 'one forget']);
	});

	it('does not hold an import up where the device never answers', async () => {
		const keeping = new Keeping({
			id: 'one',
			draft: async () => ({
				read: async () => null,
				keep: async () => {},
				forget: () => new Promise(() => {}),
				close: async () => {}
			})
		});
		keeping.keep(inProgress([plain]));
		await new Promise((passed) => setTimeout(passed, 20));
		expect(await keeping.forget()).toBeUndefined();
	});

	it('where nothing can be stored at all is silent', async () => {
		const { keeping, said, settled } = kept(() => {
			throw new DOMException('private', 'SecurityError');
		});
		keeping.keep(inProgress([plain]));
		keeping.forget();
		keeping.leave();
		expect(await settled()).toBeNull();
		expect(said).toEqual([]);
	});
});
