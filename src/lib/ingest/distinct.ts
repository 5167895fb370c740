/** Two files of one name are told apart, so that whatever is said of one is not taken for the other. */
export function distinctNames(names: readonly string[]): string[] {
	const taken = new Set<string>();
	return names.map((name) => {
		let free = name;
		for (let copy = 2; taken.has(free); copy++) free = `${name} (${copy})`;
		taken.add(free);
		return free;
	});
}
