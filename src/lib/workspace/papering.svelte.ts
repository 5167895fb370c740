import type { Paper } from '#archive';
import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** A text that was made with the workspace, and what it says. */
export interface Kept {
	paper: Paper;
	text: string;
}

/**
 * What was made with a person's own workspace and is no data: reports, as they are composed and as they were issued. The
 * sample keeps none.
 */
export function papering({ workspace }: Minga) {
	let writes = $state(0);
	const archive = $derived(workspace.which === 'own' ? workspace.shelves.archive : null);
	/** Another tab may write too: the history is another one then. */
	const papers = $derived.by(() => {
		void [writes, workspace.history];
		return archive?.papers ?? [];
	});
	const texts = new Latest(
		() => workspace.loaded && papers.map(({ id, sha256 }) => [id, sha256]),
		async () => {
			const from = archive;
			return Promise.all(
				papers.map(async (paper): Promise<Kept> => ({ paper, text: await from!.text(paper) }))
			);
		}
	);
	async function turned(write: () => Promise<void>): Promise<void> {
		await write();
		writes++;
	}
	return {
		/** False where what is made lasts no longer than the page. */
		get lasts() {
			return archive !== null;
		},
		/** Undefined until they are read. */
		get all() {
			return archive ? texts.last : [];
		},
		/** Whether what `all` says is what is kept now. */
		get isRead() {
			return !archive || !texts.pending;
		},
		get failure() {
			return texts.error;
		},
		/** How it stands, the text aside: what can be taken back. */
		stateOf: (id: string): Paper | undefined => papers.find((paper) => paper.id === id),
		write: (id: string, text: string) => turned(async () => archive?.write(id, text)),
		undo: (id: string) => turned(async () => archive?.turnPaper('undo', id)),
		redo: (id: string) => turned(async () => archive?.turnPaper('redo', id))
	};
}
