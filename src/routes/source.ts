import { localDay } from '#framework';
import type { Source } from '#report';
import type { Minga } from '#workspace';

/** Of what the figures of this moment are made. */
export function sourceOf({ workspace, view }: Minga, mode = view.question.mode): Source {
	const copy = workspace.copy?.copy;
	const files = workspace.history.filter(({ undone }) => !undone).flatMap(({ files }) => files);
	return {
		isSample: copy ? copy.isSample : workspace.which === 'sample',
		copy: copy ? { made: copy.made, by: copy.by } : null,
		files: new Set(files.map(({ sha256 }) => sha256)).size,
		day: localDay(),
		isShared: mode === 'share'
	};
}
