import { afterEach, expect, it, vi } from 'vitest';
import { download } from '#report';

afterEach(() => vi.restoreAllMocks());

it('a download carries its name, its type and its bytes, byte order mark included, and leaves nothing in the page', async () => {
	let blob: Blob | undefined;
	const create = URL.createObjectURL.bind(URL);
	vi.spyOn(URL, 'createObjectURL').mockImplementation((source) => create((blob = source as Blob)));
	const clicked: { name: string; address: string }[] = [];
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
		clicked.push({ name: this.download, address: this.href });
	});
	const before = document.body.childElementCount;
	download('held.csv', '\ufeffmaña\r\n', 'text/csv');
	expect(clicked).toEqual([{ name: 'held.csv', address: expect.stringMatching(/^blob:/) }]);
	expect(blob?.type).toBe('text/csv;charset=utf-8');
	expect([...new Uint8Array(await blob!.arrayBuffer())]).toEqual([
		0xef, 0xbb, 0xbf, 0x6d, 0x61, 0xc3, 0xb1, 0x61, 0x0d, 0x0a
	]);
	expect(document.body.childElementCount).toBe(before);
});
