import css from '../../app.css?raw';

/** The colours of a file are those of the page in the light, whatever theme its reader has. */
export const colours: ReadonlyMap<string, string> = new Map(
	[...(/:root \{([^}]*)\}/.exec(css)?.[1] ?? '').matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8});/g)].map(
		([, name = '', value = '']) => [name, value]
	)
);

/** `var(--ink)` → `#1d2529`; what is no token stays. */
export function inLight(value: string): string {
	const [, name] = /^var\(--([\w-]+)\)$/.exec(value) ?? [];
	if (name === undefined) return value;
	const found = colours.get(name);
	if (found === undefined) throw new Error(`colours: no token ${name}`);
	return found;
}
