import type { Asked, Said } from './packer';
import { contentOf } from './unpacking';
import { writer } from './zip';

const say = (said: Said, transfer: Transferable[] = []) => postMessage(said, { transfer });
const writing = writer();

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
	try {
		if ('unpack' in data) {
			const content = await contentOf(data.unpack);
			say({ done: content }, 'originals' in content ? [...content.originals.values()] : []);
		} else if ('add' in data) {
			writing.add(data.add, new Uint8Array(data.bytes));
			say({ done: null });
		} else say({ done: writing.end() });
	} catch (cause) {
		say({ failure: cause instanceof Error ? cause.message : String(cause) });
	}
});
