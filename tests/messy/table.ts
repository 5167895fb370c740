import { accounted } from '../accounted';
import { cases } from './cases';
import type { Played } from './play';

/** The table of README.md: file by file what is messy, what a person decides, and in how many clicks. */
export function tableOf({ asked, outcome }: Played): string {
	const rows = cases.map(({ number, files, mess }) => {
		const own = asked.filter(({ of }) => of.number === number);
		const readings = outcome.readings.filter(({ file }) => files.includes(file));
		const sum = (of: (reading: (typeof readings)[number]) => number) =>
			readings.reduce((total, reading) => total + of(reading), 0);
		const left = readings
			.flatMap(({ leftOut }) => Object.entries(leftOut))
			.map(([why, count]) => `${count} ${why}`)
			.join(', ');
		return [
			files.map((name) => `\`${name}\``).join(', '),
			mess,
			own.map(({ answer }) => answer.said).join('; ') || 'nothing',
			String(own.length),
			String(files.reduce((total, name) => total + accounted(outcome, name), 0)),
			String(sum(({ loaded }) => loaded)),
			String(sum(({ held }) => held)),
			left
		];
	});
	const head = ['file', 'messy by', 'a person decides', 'clicks', 'records', 'loaded', 'held', 'left out'];
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function readme(played: Played): string {
	const { asked } = played;
	const without = cases.filter(({ number }) => !asked.some(({ of }) => of.number === number)).length;
	return `# 28 messy files

Made by \`make.ts\` (every library and person in them is invented), each messy in a way of its own. All of them are
dropped at once with their roster, as they are. A click is one answer: a choice, or a text that is typed. What is
answered is remembered by what the question is about, so that the next file with the same columns is not asked about
again. The records of a file are counted by \`tests/scanner.ts\`, which knows nothing of the import; its header is one of
them. \`npm run messy\` makes the files and this table again.

${tableOf(played)}

${asked.length} clicks for ${cases.length} projects, and one to load them all; ${without} of the files need none. Sent again with a
figure changed in each, they need none at all.
`;
}
