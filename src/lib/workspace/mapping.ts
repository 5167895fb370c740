/** What opens a mapping: it comes when one is dropped. */
import { mostMappingBytes } from '#framework';

export { decisionsOf, mappingFrom } from '#framework';

/** As much of a file as it takes to see that it is too large. */
export const mappingBytes = async (file: Blob): Promise<Uint8Array> =>
	new Uint8Array(await file.slice(0, mostMappingBytes + 1).arrayBuffer());
