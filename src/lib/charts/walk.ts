import type { Attachment } from 'svelte/attachments';
import { isStop, type Scene, type Stop } from './scene';

/** Where the keyboard stands in a picture: a row, and a mark of it unless it has none. */
export interface Place {
	row: number;
	at: number | null;
}

/** The marks of a scene by row, each row in the order of its values. */
export function stopsByRow(scene: Scene): Stop[][] {
	const rows: Stop[][] = scene.rows.map(() => []);
	for (const mark of scene.marks) if (isStop(mark)) rows[mark.row]?.push(mark);
	return rows;
}

/** One step; the ends are ends, nothing loops. Undefined for a key that does not walk. */
export function step(rows: readonly (readonly Stop[])[], from: Place | null, key: string): Place | undefined {
	const first: Place = { row: 0, at: rows[0]?.length ? 0 : null };
	if (rows.length === 0) return undefined;
	const along = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[key];
	const down = { ArrowUp: -1, ArrowDown: 1 }[key];
	if (along === undefined && down === undefined) return undefined;
	if (from === null) return first;
	const here = rows[from.row] ?? [];
	if (along !== undefined)
		return { row: from.row, at: here.length === 0 ? null : clamp((from.at ?? 0) + along, here.length) };
	const row = clamp(from.row + (down ?? 0), rows.length);
	if (row === from.row) return from;
	// The mark of the next row that stands nearest, so that going down and up again is no journey.
	const x = from.at === null ? 0 : (here[from.at]?.x ?? 0);
	const next = rows[row] ?? [];
	let nearest: number | null = null;
	for (const [at, dot] of next.entries())
		if (nearest === null || Math.abs(dot.x - x) < Math.abs((next[nearest]?.x ?? 0) - x)) nearest = at;
	return { row, at: nearest };
}

const clamp = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));

/** The mark nearest to a point, if it is within a finger's reach. */
export function nearest(scene: Scene, x: number, y: number, within: number): Stop | undefined {
	let best: Stop | undefined;
	let least = within * within;
	for (const mark of scene.marks) {
		if (!isStop(mark)) continue;
		const [aside, away] = mark.kind === 'dot' ? [0, 0] : [mark.width / 2, mark.height / 2];
		const dx = Math.max(0, Math.abs(mark.x - x) - aside);
		const dy = Math.max(0, Math.abs(mark.y - y) - away);
		const distance = dx ** 2 + dy ** 2;
		if (distance <= least) [best, least] = [mark, distance];
	}
	return best;
}

/** Arrow keys through a scene. It owns no state: it asks where the reader stands and says where they went. */
export function walk(reader: {
	rows: () => readonly (readonly Stop[])[];
	place: () => Place | null;
	go: (place: Place) => void;
	choose: () => void;
	leave: () => void;
}): Attachment<SVGElement> {
	return (node) => {
		const onkeydown = (event: KeyboardEvent) => {
			if (event.altKey || event.ctrlKey || event.metaKey) return;
			if (event.key === 'Enter' && reader.place()) reader.choose();
			else if (event.key === 'Escape' && reader.place()) reader.leave();
			else {
				const next = step(reader.rows(), reader.place(), event.key);
				if (!next) return;
				reader.go(next);
			}
			event.preventDefault();
		};
		node.addEventListener('keydown', onkeydown);
		return () => node.removeEventListener('keydown', onkeydown);
	};
}
