import { buffersOf } from './gather';
import type { Progress, SourceFile } from './index';
import { beyond, limits } from './limits';
import { read } from './read';
import type { Asked, Said } from './reader';
import { unpacked } from './workbook';

const say = (message: Said, transfer: Transferable[] = []) => postMessage(message, { transfer });

const none = new Uint8Array();
const unreadable = (name: string): SourceFile => ({
	name,
	bytes: none,
	told: [{ code: 'unreadable', found: '' }]
});

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
	try {
		const files = await Promise.all(
			data.files.map(({ name, blob, isBroken, isRenamed = false }) =>
				// What is too large is told as such; its bytes are not fetched for that.
				data.files.length > limits.files
					? { name, bytes: none }
					: blob.size > limits.bytes
						? { name, bytes: none, told: [beyond('bytes', blob.size)] }
						: isBroken
							? unreadable(name)
							: blob.arrayBuffer().then(
									(buffer) => unpacked({ name, isRenamed, bytes: new Uint8Array(buffer) }),
									// It was moved or changed since it was dropped, or its disk is gone: that is no fault of the others.
									() => unreadable(name)
								)
			)
		);
		// Progress is for eyes: thirty words a second are enough.
		let last = 0;
		const onprogress = (progress: Progress) => {
			const now = performance.now();
			if (now - last < 33 && progress.bytesDone < progress.bytesTotal) return;
			last = now;
			say({ id: data.id, progress });
		};
		const outcome = read(files, data.decisions, data.context, onprogress);
		say({ id: data.id, outcome }, buffersOf(outcome.batch.measurements));
	} catch (error) {
		say({ id: data.id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
});
