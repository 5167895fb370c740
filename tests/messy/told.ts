import { make, type Made } from './make';
import { play, ready } from './play';
import { readme } from './table';

/** What `npm run messy` writes. */
export async function told(): Promise<{ files: Made[]; readme: string }> {
	const files = make();
	return { files, readme: readme(play(await ready(files))) };
}
