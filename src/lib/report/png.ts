/** More pixels than this, or a longer side, and a phone's browser draws nothing at all. */
const mostPixels = 16_000_000;
const longestSide = 16_000;

/** A picture's size in pixels: twice as large as it is laid out, or as large as browsers draw. */
export function pixels({ width, height }: { width: number; height: number }): {
	width: number;
	height: number;
} {
	const scale = Math.min(2, Math.sqrt(mostPixels / (width * height)), longestSide / Math.max(width, height));
	return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

/** The text of an SVG file as a picture of pixels, drawn by the browser. */
export async function png(svg: string, size: { width: number; height: number }): Promise<Blob> {
	const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = document.createElement('canvas');
		const { width, height } = pixels(size);
		[canvas.width, canvas.height] = [width, height];
		const context = canvas.getContext('2d');
		if (!context) throw new Error('png: nothing to draw on');
		context.drawImage(image, 0, 0, width, height);
		return await new Promise((done, fail) =>
			canvas.toBlob(
				(blob) => (blob ? done(blob) : fail(new Error('png: the picture was not written'))),
				'image/png'
			)
		);
	} finally {
		URL.revokeObjectURL(address);
	}
}
